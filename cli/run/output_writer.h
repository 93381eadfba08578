// Stripped pages, written to their outputs in the order of the inputs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "chaff/output_file.h"

#include "console/messages.h"
#include "run/reading.h"

namespace chaff::cli {

/// Figures of stripped pages.
struct StripCounts {
  std::uint64_t pages = 0;
  std::uint64_t without_site = 0;   ///< of the pages
  std::uint64_t unknown_sites = 0;  ///< of the pages: those whose sites the model does not know
  std::uint64_t left_out = 0;       ///< records that can't be used; they are no pages
  std::uint64_t text_bytes = 0;
  std::uint64_t removed_bytes = 0;

  StripCounts& operator+=(const StripCounts& other);
};

/// What an output holds.
enum class OutputKind { kText, kJsonl, kMarked, kHtml, kMarkdown, kAttributes };

/// The stripped records of one chunk.
struct StrippedChunk {
  std::size_t file = 0;  ///< the index of the input
  OutputKind kind = OutputKind::kText;
  std::string bytes;
  StripCounts counts;
  WarningCounts warnings;
  WarningCounts unknown_sites;  ///< Warning::kNoSiteKnown, if no page is of a site that is known
};

/// Writes one output after the other. Text and JSON lines are never mixed in one output: chunks of
/// another kind than the first are an error. Warns of a name that says another kind. One thread.
class OutputWriter {
 public:
  /// `names` are the outputs, one per input. Calls completed(file) when an output is in its place
  /// and each record of its input was used. An output whose only input `reader` could not read does
  /// not take its place: the old file there is better. Nor does one of attributes, if a record has
  /// no line in it.
  OutputWriter(const std::vector<std::string>& names, const TaskReader& reader, Messages& messages,
               std::function<void(std::size_t)> completed);

  /// Takes the chunks in order. Returns false if there is nothing left to write to.
  bool write(const StrippedChunk& chunk);

  /// Writes the outputs that are still missing. Call once, after the last chunk.
  void finish();

  /// The pages in outputs that are complete.
  const StripCounts& written() const { return written_; }

  /// The pages that were stripped and are in no output.
  std::uint64_t lost_pages() const { return read_pages_ - written_.pages; }

  /// Whether the program that reads standard output has ended.
  bool reader_closed() const { return reader_closed_; }

 private:
  void advance(std::size_t file);
  void close();
  void report(const Error& error);
  bool fits(const StrippedChunk& chunk);
  bool lines_up() const;

  const std::vector<std::string>& names_;
  const TaskReader& reader_;
  Messages& messages_;
  std::function<void(std::size_t)> completed_;
  bool one_stream_;                    // for all inputs
  std::optional<OutputFile> current_;  // none: it could not be created or written
  std::size_t current_file_ = 0;
  std::optional<OutputKind> kind_;  // of the current output, if it has a chunk
  StripCounts current_counts_, written_;
  std::uint64_t read_pages_ = 0;
  bool attributes_ = false;  // the current output holds attributes of Dolma
  bool failed_ = false;      // a chunk of the current output did not fit
  bool reader_closed_ = false;
  std::size_t next_ = 0;
};

}  // namespace chaff::cli
