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
#include "chaff/html.h"
#include "chaff/page.h"

namespace chaff {

/// Where the site of a page comes from.
enum class SiteFrom {
  kAuto,    ///< the site field, else the host of the url, which HTML pages may have themselves; for
            ///< a file of one page without either the parent folder
  kDomain,  ///< the registrable domain of that, if it is a host (domain_of_site)
  kUrl,     ///< the host of the url field, of the WARC record's or of the HTML page's own address
  kField,   ///< the site field (site_of_name)
  kFolder,  ///< the name of the file's parent folder
  kNone,    ///< no site: nothing is learned from the page
};

/// What to do about bytes that are not UTF-8, and about JSON escapes of half a surrogate pair.
enum class InvalidUtf8 {
  kReplace,  ///< each becomes U+FFFD, in the output too; Record::replaced counts them
  kRefuse,   ///< the record is an error
};

/// Options of reading. The names of fields may be paths: "metadata.url" is the field of that name
/// or, if the record has none, the field url of the object metadata.
struct ReadOptions {
  /// The format of all inputs; nothing: each input's content decides.
  std::optional<Format> format{};

  SiteFrom site_from = SiteFrom::kAuto;
  std::string text_field = "text";
  std::string id_field = "id";  ///< a record without an id has its url as id
  std::string url_field = "url";
  std::string site_field = "site";
  std::string title_field = "title";
  std::string labels_field = "labels";
  std::string zones_field = "zones";

  /// The field with the page as HTML, which counts if the record has no text.
  std::string html_field = "html";
  bool prefer_html = false;  ///< html_field counts also if the record has a text
  InvalidUtf8 invalid_utf8 = InvalidUtf8::kReplace;

  /// Upper bound of the bytes of one record after decompression. A longer record is an error, and
  /// the next one is read. Bounds what a compression bomb can cost.
  std::uint64_t max_page_bytes = std::uint64_t{1} << 30;
};

struct InputCopy;  // what copy_stream() keeps

/// One file to read.
struct InputFile {
  std::string path;  ///< "-" is standard input

  /// The path below the folder that the user named, or for a file given directly its name. An
  /// output folder can mirror it.
  std::string relative;

  std::uint64_t bytes = 0;  ///< size on disk; 0 if unknown

  /// Its bytes, if it can be read only once and copy_stream() copied it.
  std::shared_ptr<InputCopy> copy{};
};

/// The files of several inputs.
struct InputList {
  std::vector<InputFile> files;
  std::vector<Error> errors;  ///< one for each bad input
};

/// Lists the files that the paths name, in order. Folders are walked recursively, sorted by name,
/// and only files whose names have a Format are listed. A file given directly is always listed.
/// Errors: kNotFound, kUnreadable, kNoPages (a folder without pages); the other inputs are listed.
CHAFF_EXPORT InputList list_inputs(const std::vector<std::string>& paths);

/// Copies an input that can be read only once (standard input, a pipe) into a temporary file
/// without a name, so that it can be read often; leaves a regular file alone. `temp_folder` is
/// where the file is made; empty: the system's folder for temporary files. Errors: kNotFound,
/// kUnreadable, kUnwritable.
CHAFF_EXPORT Result<void> copy_stream(InputFile& file, const std::string& temp_folder);

/// WARC records that are no pages, by kind.
struct PassedOver {
  std::uint64_t revisits = 0;       ///< of pages that an earlier record holds
  std::uint64_t other_status = 0;   ///< responses with a status that is not 200 to 299
  std::uint64_t other_content = 0;  ///< neither HTML nor plain text
  std::uint64_t other_records = 0;  ///< requests, metadata and the like

  PassedOver& operator+=(const PassedOver& other) {
    revisits += other.revisits;
    other_status += other.other_status;
    other_content += other.other_content;
    other_records += other.other_records;
    return *this;
  }
  friend bool operator==(const PassedOver&, const PassedOver&) = default;
};

/// A piece of an input that holds whole records: some JSON lines, some WARC records, or one page of
/// plain text or HTML. A JSON array becomes JSON lines.
struct Chunk {
  Format format{};
  std::string bytes;             ///< decompressed
  std::uint64_t first_line = 1;  ///< the number of its first line (or record) in the file
  std::shared_ptr<const std::string> path;
  std::string_view unit =
      "line";                ///< what is counted: "line" or "record"; points to static storage
  PassedOver passed_over{};  ///< WARC: records of the file that no chunk has
};

/// Reads one input in chunks and decompresses it. Its first bytes decide about compression and
/// format, so that a pipe is read like a file. One thread. Memory is bounded by 1 MiB or the
/// longest record.
class CHAFF_EXPORT ChunkReader {
 public:
  /// Errors: kNotFound, kUnreadable.
  static Result<ChunkReader> open(const InputFile& file, const ReadOptions& options);
  ChunkReader(ChunkReader&&) noexcept;
  ChunkReader& operator=(ChunkReader&&) noexcept;
  ~ChunkReader();

  /// The next chunk; nothing at the end. After kTooLarge the reader continues with the next record.
  /// After other errors it ends; everything before the damage was delivered. A WARC goes on with
  /// the next record that begins. Errors: kUnreadable, kBadCompression, kBadFormat, kBadRecord (an
  /// array or a WARC record that ends early), kTooLarge, with the file and the place.
  std::optional<Result<Chunk>> next();

  /// Bytes of the file read so far, before decompression.
  std::uint64_t bytes_read() const;

 private:
  struct CHAFF_HIDDEN Impl;
  explicit ChunkReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Where the HTML is in a JSON line, and which fields of its metadata the record has beside it.
struct RawHtml {
  Span key;    ///< quotes included
  Span value;  ///< quotes included; empty: there is none, or it does not count
  bool is_outermost = false;
  bool has_title = false, has_language = false, has_url = false, has_author = false,
       has_date = false;
};

/// A page of a chunk, with what is needed to write it again. Views are valid until the next call of
/// RecordReader::next.
struct Record {
  Page page;
  std::string_view labels;     ///< empty if the record has none
  std::string_view zones;      ///< of the lines of a labelled page; empty if the record has none
  std::string_view raw;        ///< JSONL: the line without its newline; text: the whole text; UTF-8
  Span raw_text;               ///< JSONL: the text's value in `raw`, quotes included
  Span raw_chaff;              ///< JSONL: the value of an earlier run's "chaff" field, or empty
  Span raw_id{};               ///< JSONL: the value of the id field, or empty
  std::uint64_t line = 0;      ///< its line or record number in the file; 1 for plain text
  std::uint64_t replaced = 0;  ///< characters of U+FFFD for what was no character
  std::string_view url{};      ///< WARC: its address; else empty
  std::string_view text_field{};   ///< JSONL: ReadOptions::text_field
  RawHtml raw_html{};              ///< JSONL
  const HtmlPage* html = nullptr;  ///< what the HTML says besides the text; null if it was not HTML
};

/// Reads the records of one chunk after another. One thread.
class CHAFF_EXPORT RecordReader {
 public:
  explicit RecordReader(const ReadOptions& options);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

  /// Starts on a chunk, which must outlive the calls of next.
  void start(const Chunk& chunk);

  /// The next record; nothing at the end. Blank lines are skipped. After an error, the next call
  /// continues with the next record. Errors: kBadRecord (broken JSON in any field, a wanted
  /// field that occurs twice, a text that is not a string; with the field text_field: no text; with
  /// the field invalid_utf8: InvalidUtf8::kRefuse), kTooLarge; with the file, the line and a
  /// remedy.
  std::optional<Result<Record>> next();

  /// The WARC records of the chunk that are no pages, as far as next() has read it.
  PassedOver passed_over() const;

 private:
  struct CHAFF_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
