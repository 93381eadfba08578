// JSON lines as records that can be written again byte for byte.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"
#include "chaff/read.h"

namespace chaff::detail {

/// Reads one JSON object after another. One thread. Cost: linear in the line.
class JsonRecords {
 public:
  explicit JsonRecords(const ReadOptions& options);

  /// The record of a JSON line without its line end. `path`, and `line` as counted in `unit`, are
  /// its place, for errors. `folder` is the site for SiteFrom::kFolder. The views of the record are
  /// valid until the next call; `raw`, `path` and `folder` must live as long. Errors: as
  /// RecordReader::next.
  Result<Record> parse(std::string_view raw, const std::string& path, std::uint64_t line,
                       std::string_view folder, std::string_view unit = "line");

 private:
  simdjson::error_code grow_parser(std::size_t bytes);
  simdjson::error_code read_fields(std::string_view raw, Record& record);
  std::string list_fields(std::string_view raw);
  std::string site_of_record() const;
  std::unexpected<Error> no_text(std::string_view raw);
  std::unexpected<Error> bad(ErrorCode code, const std::string& what) const;

  ReadOptions options_;
  const std::string* path_ = nullptr;
  std::uint64_t line_ = 0;
  std::string_view unit_;
  std::string_view folder_;
  simdjson::ondemand::parser parser_;
  std::vector<char> padded_;  // the line, with the padding that the parser needs
  std::string text_, id_, site_, url_, title_, labels_, zones_;
  std::optional<simdjson::ondemand::json_type> text_type_;  // of the record's text field
};

}  // namespace chaff::detail
