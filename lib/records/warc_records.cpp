#include "records/warc_records.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "base/ascii.h"
#include "files/file.h"
#include "records/content_encoding.h"
#include "records/format.h"
#include "records/page_errors.h"
#include "records/page_site.h"

namespace chaff::detail {

void WarcRecords::start(const Chunk& chunk, std::string_view folder) {
  chunk_ = &chunk;
  folder_ = folder;
  at_ = 0;
  number_ = chunk.first_line - 1;
  passed_over_ = chunk.passed_over;
}

std::unexpected<Error> WarcRecords::bad(const std::string& what) const {
  return std::unexpected(file_error(ErrorCode::kBadRecord, *chunk_->path,
                                    "record " + std::to_string(number_) + ": " + what, number_));
}

std::optional<Result<Record>> WarcRecords::next() {
  for (;;) {
    const std::string_view bytes = chunk_->bytes;
    at_ = std::min(bytes.find_first_not_of("\r\n", at_), bytes.size());
    if (at_ == bytes.size()) return std::nullopt;
    ++number_;
    WarcHeader header;
    const std::string_view left = bytes.substr(at_);
    if (read_warc_header(left, header) != WarcHeaderState::kWhole ||
        header.content_length > left.size() - header.bytes) {
      at_ = bytes.size();
      return bad("no WARC record; a chunk of ChunkReader has only whole ones");
    }
    const std::string_view content =
        left.substr(header.bytes, static_cast<std::size_t>(header.content_length));
    at_ += header.bytes + content.size();
    if (const auto kind = kind_that_is_no_page(header, content)) {
      ++(passed_over_.**kind);
      continue;
    }
    if (auto record = read(header, content)) return record;
  }
}

// Takes the chunked form off a body, and then its encodings, the last one first.
Result<void> WarcRecords::decode(const HttpResponse& response, bool cut) {
  body_.clear();
  if (response.chunked) {
    append_dechunked(response.body, body_);
  } else {
    body_ = response.body;
  }
  for (const std::string_view encoding : std::views::reverse(response.encodings)) {
    decoded_.clear();
    const BodyState state = decode_body(encoding, body_, options_.max_page_bytes, decoded_);
    const std::string name(encoding.substr(0, 40));
    if (state == BodyState::kTooLarge) {
      return std::unexpected(
          page_too_large(*chunk_->path, "record", number_, options_.max_page_bytes));
    }
    if (state == BodyState::kUnknown) {
      return bad("the page has the encoding \"" + name +
                 "\", which chaff does not know; fetch it with gzip, deflate, br or zstd");
    }
    if (state == BodyState::kDamaged || (state == BodyState::kCut && !cut)) {
      return bad("the page's " + name + " encoding " +
                 (state == BodyState::kCut ? "ends early" : "is damaged") +
                 "; fetch the page again");
    }
    std::swap(body_, decoded_);
  }
  if (body_.size() > options_.max_page_bytes)
    return std::unexpected(
        page_too_large(*chunk_->path, "record", number_, options_.max_page_bytes));
  return {};
}

std::optional<Result<Record>> WarcRecords::read(const WarcHeader& header,
                                                std::string_view content) {
  std::string_view content_type = header.content_type;
  if (has_http_response(header)) {
    const auto response = read_http_response(content);
    if (!response) return bad("the response does not begin with an HTTP status line");
    if (auto decoded = decode(*response, !header.truncated.empty()); !decoded)
      return std::unexpected(std::move(decoded.error()));
    content_type = response->content_type;
  } else {
    if (content.size() > options_.max_page_bytes)
      return std::unexpected(
          page_too_large(*chunk_->path, "record", number_, options_.max_page_bytes));
    body_ = content;
  }
  WarcPage kind = page_of_type(content_type).value_or(WarcPage::kUnknown);
  if (kind == WarcPage::kUnknown) {
    const auto format = format_of_content(std::string_view(body_).substr(0, kSniffBytes), "");
    if (!format || *format != Format::kHtml) {
      ++passed_over_.other_content;
      return std::nullopt;
    }
    kind = WarcPage::kHtml;
  }
  Record record;
  record.url = header.target_uri;
  const std::string_view id =
      header.payload_digest.empty() ? header.record_id : header.payload_digest;
  site_ = page_site(options_.site_from, {.url = record.url, .folder = folder_});
  record.page = {.site = site_, .id = id};
  if (kind == WarcPage::kHtml) {
    const HtmlPage& page = html_.read(body_, charset_of(content_type), record.url);
    record.replaced = page.replaced;
    record.html = &page;
    record.page.text = page.text;
    record.page.title = page.title;
    record.page.markup = page.markup;
  } else {
    const bool is_wet = equals_ignoring_case(header.type, "conversion");  // always UTF-8
    const std::string_view charset = is_wet ? "utf-8" : charset_of(content_type);
    decoded_.clear();
    record.page.text = charset_.decode(body_, charset, decoded_, record.replaced);
  }
  if (record.replaced != 0 && options_.invalid_utf8 == InvalidUtf8::kRefuse) {
    auto refused = bad("the page has bytes that its charset does not allow; fetch it again");
    refused.error().field = "invalid_utf8";
    return refused;
  }
  record.raw = content;
  record.line = number_;
  return record;
}

}  // namespace chaff::detail
