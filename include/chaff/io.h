// Files: pages in, pages and models out. The only part of chaff that touches the file system.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"
#include "chaff/model.h"
#include "chaff/page.h"
#include "chaff/rules.h"
#include "chaff/stripper.h"
#include "chaff/weights.h"

namespace chaff {

/// Where a page's site comes from.
enum class SiteFrom {
  kAuto,    ///< the site field, else the url field's host, else (plain text) the parent folder, else none
  kUrl,     ///< the host of the url field
  kField,   ///< the site field
  kFolder,  ///< the name of the file's parent folder
  kNone,    ///< no site: every page is a site of its own
};

/// Options of reading.
struct ReadOptions {
  SiteFrom site_from = SiteFrom::kAuto;
  std::string text_field = "text";
  std::string id_field = "id";
  std::string url_field = "url";
  std::string site_field = "site";
  std::string title_field = "title";
  std::string labels_field = "labels";

  /// Bytes that one record may have after decompression; a longer one is an error of its own (and bounds what a
  /// compression bomb can cost).
  std::uint64_t max_page_bytes = std::uint64_t{1} << 30;
};

/// The shape of an input or output, from its name: .txt or .jsonl (also .ndjson, .json), each also with .gz or .zst.
enum class Shape { kText, kJsonl };

/// One file to read. `relative` is its path below the folder that the user named ("a.txt" itself for a file), so that an
/// output folder can mirror it.
struct InputFile {
  std::string path;  ///< "-" is standard input, read as JSONL if its first non-blank byte is '{', else as text
  std::string relative;
  std::uint64_t bytes = 0;  ///< size on disk; 0 if unknown
};

/// The files of the inputs that a user named, in order; folders are walked recursively, sorted by name, taking only the
/// names above; a file named directly is taken whatever its name (plain text where the name says nothing).
/// Errors: kNotFound, kUnreadable, kNoPages (a folder without pages) — one for each bad input; the others are listed.
struct InputList {
  std::vector<InputFile> files;
  std::vector<Error> errors;
};
InputList list_inputs(const std::vector<std::string>& paths);

/// A piece of an input that holds whole records: some JSON lines, or one plain text page.
struct Block {
  Shape shape{};
  std::string bytes;             ///< decompressed
  std::uint64_t first_line = 1;  ///< line number of its first line, for messages
  std::shared_ptr<const std::string> path;
};

/// Reads one input in blocks, decompressing; memory is bounded by the block size or the longest record.
class BlockReader {
 public:
  /// Errors: kNotFound, kUnreadable.
  static Result<BlockReader> open(const InputFile& file, const ReadOptions& options);
  BlockReader(BlockReader&&) noexcept;
  BlockReader& operator=(BlockReader&&) noexcept;
  ~BlockReader();

  /// The next block; nothing at the end. After an error the reader goes on where it can (the record after one that is
  /// too long) or ends (a damaged stream: what came before it was delivered).
  /// Errors: kUnreadable, kBadCompression, kTooLarge, naming file and place.
  std::optional<Result<Block>> next();

  /// Bytes of the file read so far, before decompression, for progress.
  std::uint64_t bytes_read() const;

 private:
  struct Impl;
  explicit BlockReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A page of a block with what is needed to write it again. Views are valid until the next call of RecordReader::next.
struct Record {
  Page page;
  std::string_view labels;    ///< empty where the record has none
  std::string_view raw;       ///< JSONL: the line without its newline; text: the whole text
  Span raw_text;              ///< JSONL: where in `raw` the text's value stands, quotes included
  Span raw_chaff;             ///< JSONL: the value of an earlier run's "chaff" field; empty where there is none
  std::uint64_t line = 0;     ///< its line number in the file; 1 for plain text
};

/// Takes the records of a block one by one. Reusable; one thread.
class RecordReader {
 public:
  explicit RecordReader(const ReadOptions& options);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

  /// Starts on a block, which must outlive the calls of next.
  void start(const Block& block);

  /// The next record; nothing at the end. Blank lines are skipped. A record that can't be used is an error of its own, and
  /// the next call goes on with the one after it.
  /// Errors: kBadRecord (broken JSON, no text field, text not a string, not UTF-8), naming file and line and remedy.
  std::optional<Result<Record>> next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether an output carries the evidence.
enum class Spans { kNo, kYes };

/// Appends the stripped record to `out` in the shape of its input: JSONL gets `text` replaced and all other fields byte
/// for byte as they were, with Spans::kYes a last field "chaff" (replacing one that the record already had); plain text
/// gets the kept text (and with Spans::kYes becomes a JSON line {"id","text","chaff"}).
void append_stripped(const Record& record, Shape shape, const StripResult& result, Spans spans, std::string& out);

/// An output file that appears whole or not at all: written beside its place, without a name where the system can do that,
/// moved there by commit(), removed by the destructor without it. Compressed where the name ends in .gz or .zst. "-" is standard output
/// (never compressed; commit flushes).
class OutputFile {
 public:
  /// Makes missing parent folders. Errors: kUnwritable.
  static Result<OutputFile> create(const std::string& path);

  /// The same without compression, whatever the name.
  static Result<OutputFile> create_plain(const std::string& path);

  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  ~OutputFile();

  /// Errors: kUnwritable (full disk, closed pipe).
  Result<void> write(std::string_view bytes);
  Result<void> commit();

 private:
  struct Impl;
  explicit OutputFile(std::unique_ptr<Impl> impl);
  static Result<OutputFile> create_as(const std::string& path, const std::string& packed_as);
  std::unique_ptr<Impl> impl_;
};

/// Maps a model file into memory. Cost: independent of its size. Errors: kNotFound, kUnreadable, and those of
/// Model::from_bytes, naming the file.
Result<Model> load_model(const std::string& path);

/// Writes a model whole or not at all. Errors: kUnwritable.
Result<void> save_model(const Model& model, const std::string& path);

/// Reads and compiles a file of cue rules. Errors: kNotFound, kUnreadable, kBadRule.
Result<RuleSet> load_rules(const std::string& path);

/// Reads a file of weights. Errors: kNotFound, kUnreadable, kBadWeights.
Result<Weights> load_weights(const std::string& path);

/// Writes weights whole or not at all. Errors: kUnwritable.
Result<void> save_weights(const Weights& weights, const std::string& path);

}  // namespace chaff
