// Reading pages from files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/format.h"
#include "chaff/page.h"

namespace chaff {

/// Where a page's site comes from.
enum class SiteFrom {
  kAuto,   ///< the site field, else the url field's host, else (plain text) the parent folder, else
           ///< none
  kUrl,    ///< the host of the url field
  kField,  ///< the site field
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

  /// Bytes that one record may have after decompression; a longer one is an error of its own (and
  /// bounds what a compression bomb can cost).
  std::uint64_t max_page_bytes = std::uint64_t{1} << 30;
};

/// One file to read. `relative` is its path below the folder that the user named ("a.txt" itself
/// for a file), so that an output folder can mirror it.
struct InputFile {
  std::string path;  ///< "-" is standard input, read as JSONL if its first non-blank byte is '{',
                     ///< else as text
  std::string relative;
  std::uint64_t bytes = 0;  ///< size on disk; 0 if unknown
};

/// The files of the inputs that a user named, in order; folders are walked recursively, sorted by
/// name, taking only the names above; a file named directly is taken whatever its name (plain text
/// where the name says nothing). Errors: kNotFound, kUnreadable, kNoPages (a folder without pages)
/// — one for each bad input; the others are listed.
struct InputList {
  std::vector<InputFile> files;
  std::vector<Error> errors;
};
CHAFF_EXPORT InputList list_inputs(const std::vector<std::string>& paths);

/// A piece of an input that holds whole records: some JSON lines, or one plain text page.
struct Chunk {
  Format format{};
  std::string bytes;             ///< decompressed
  std::uint64_t first_line = 1;  ///< line number of its first line, for messages
  std::shared_ptr<const std::string> path;
};

/// Reads one input in chunks, decompressing; memory is bounded by the chunk size or the longest
/// record.
class CHAFF_EXPORT ChunkReader {
 public:
  /// Errors: kNotFound, kUnreadable.
  static Result<ChunkReader> open(const InputFile& file, const ReadOptions& options);
  ChunkReader(ChunkReader&&) noexcept;
  ChunkReader& operator=(ChunkReader&&) noexcept;
  ~ChunkReader();

  /// The next chunk; nothing at the end. After an error the reader goes on where it can (the record
  /// after one that is too long) or ends (a damaged stream: what came before it was delivered).
  /// Errors: kUnreadable, kBadCompression, kTooLarge, naming file and place.
  std::optional<Result<Chunk>> next();

  /// Bytes of the file read so far, before decompression, for progress.
  std::uint64_t bytes_read() const;

 private:
  struct CHAFF_HIDDEN Impl;
  explicit ChunkReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A page of a chunk with what is needed to write it again. Views are valid until the next call of
/// RecordReader::next.
struct Record {
  Page page;
  std::string_view labels;  ///< empty where the record has none
  std::string_view raw;     ///< JSONL: the line without its newline; text: the whole text
  Span raw_text;            ///< JSONL: where in `raw` the text's value stands, quotes included
  Span
      raw_chaff;  ///< JSONL: the value of an earlier run's "chaff" field; empty where there is none
  std::uint64_t line = 0;  ///< its line number in the file; 1 for plain text
};

/// Takes the records of a chunk one by one. Reusable; one thread.
class CHAFF_EXPORT RecordReader {
 public:
  explicit RecordReader(const ReadOptions& options);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

  /// Starts on a chunk, which must outlive the calls of next.
  void start(const Chunk& chunk);

  /// The next record; nothing at the end. Blank lines are skipped. A record that can't be used is
  /// an error of its own, and the next call goes on with the one after it. Errors: kBadRecord
  /// (broken JSON, no text field, text not a string, not UTF-8), naming file and line and remedy.
  std::optional<Result<Record>> next();

 private:
  struct CHAFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
