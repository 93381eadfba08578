// The pages of WARC records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chaff/error.h"
#include "chaff/html.h"
#include "chaff/read.h"

#include "html/charset.h"
#include "records/warc_kind.h"

namespace chaff::detail {

/// Reads the records of one chunk after another. One thread. Cost: linear in the decoded bodies.
class WarcRecords {
 public:
  explicit WarcRecords(const ReadOptions& options) : options_(options) {}

  /// Starts on a chunk. `folder` is the site for SiteFrom::kFolder. Both must outlive the calls of
  /// next.
  void start(const Chunk& chunk, std::string_view folder);

  /// The next page, as RecordReader::next.
  std::optional<Result<Record>> next();

  /// The records of the chunk that are no pages, as far as it was read.
  const PassedOver& passed_over() const { return passed_over_; }

 private:
  std::optional<Result<Record>> read(const WarcHeader& header, std::string_view content);
  Result<void> decode(const HttpResponse& response, bool cut);
  std::unexpected<Error> bad(const std::string& what) const;

  ReadOptions options_;
  const Chunk* chunk_ = nullptr;
  std::string_view folder_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
  PassedOver passed_over_;
  HtmlReader html_;
  CharsetDecoder charset_;  // of plain text
  std::string body_, decoded_, site_;
};

}  // namespace chaff::detail
