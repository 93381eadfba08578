// JSON lines as records that can be written again byte for byte.
#pragma once

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"
#include "chaff/html.h"
#include "chaff/read.h"

namespace chaff::detail {

/// Reads one JSON object after another, and checks each value of it. The wanted fields may be
/// nested: "metadata.url" is the field of that name or, if there is none, url in the object
/// metadata. One thread. Cost: linear in the line.
class JsonRecords {
 public:
  explicit JsonRecords(const ReadOptions& options);
  JsonRecords(const JsonRecords&) = delete;  // its parts point to each other
  JsonRecords& operator=(const JsonRecords&) = delete;

  /// The record of a JSON line without its line end. `path`, and `line` as counted in `unit`, are
  /// its place, for errors. `folder` is the site for SiteFrom::kFolder. The views of the record are
  /// valid until the next call; `raw` and `path` must live as long. Errors: as RecordReader::next.
  Result<Record> parse(std::string_view raw, const std::string& path, std::uint64_t line,
                       std::string_view folder, std::string_view unit = "line");

 private:
  static constexpr std::size_t kFields = 8;
  static constexpr std::size_t kText = 0;  // the index of the text field
  static constexpr std::size_t kId = 1;    // of the id
  static constexpr std::size_t kHtml = 7;  // and of the HTML

  // A field that may be in a record. One value may be several fields (a url that is the id).
  struct Field {
    const std::string* name;
    std::string* into;
    std::size_t level = 0;  // where it was found, 1 outermost; 0: not found
  };
  struct Place;
  class Walk;

  simdjson::error_code read(std::string_view raw, Record& record);
  simdjson::error_code grow_parser(std::size_t bytes);
  simdjson::error_code twice(std::string_view name);
  std::string list_fields(std::string_view raw);
  void use_html(Record& record);
  std::unexpected<Error> no_text(std::string_view raw);
  std::unexpected<Error> refuse(const std::string& what) const;
  std::unexpected<Error> bad(const std::string& what) const;
  std::unexpected<Error> bad(simdjson::error_code code, std::string_view raw) const;

  ReadOptions options_;
  const std::string* path_ = nullptr;
  std::uint64_t line_ = 0;
  std::string_view unit_;
  std::string_view folder_;
  simdjson::ondemand::parser parser_;
  std::vector<char> padded_;  // the line, with the padding that the parser needs
  std::string cleaned_;       // the line with U+FFFD for what is no character
  std::string text_, id_, site_, url_, title_, labels_, zones_, html_;
  HtmlReader html_reader_;
  std::array<Field, kFields> fields_;
  std::optional<simdjson::ondemand::json_type> text_type_;  // of the record's text field
  bool has_html_ = false;                                   // the HTML field is a string
  const char* current_name_ = nullptr;                      // of the outermost field, as written
  std::string twice_;                                       // the field that occurs twice, or empty
  bool broken_value_ = false;                               // the error is in a key or a value
};

}  // namespace chaff::detail
