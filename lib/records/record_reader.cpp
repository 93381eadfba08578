// The records of a chunk, by its format.
#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include "chaff/read.h"

#include "files/file.h"
#include "records/json_records.h"
#include "records/page_errors.h"
#include "records/page_site.h"
#include "records/warc_records.h"
#include "text/utf8.h"

namespace chaff {

struct RecordReader::Impl {
  explicit Impl(const ReadOptions& read_options)
      : options(read_options), json(read_options), warc(read_options) {}

  ReadOptions options;
  const Chunk* chunk = nullptr;
  std::size_t at = 0;
  std::uint64_t line = 0;
  detail::JsonRecords json;
  detail::WarcRecords warc;
  HtmlReader html;
  std::string id, site, folder;
  std::string cleaned;  // a text with U+FFFD for what is no character

  std::optional<Result<Record>> next();
  std::optional<Result<Record>> next_text();
  std::optional<Result<Record>> next_html();
  std::optional<Result<Record>> next_json();
  std::unexpected<Error> not_in_charset(std::string_view what) const;
};

std::optional<Result<Record>> RecordReader::Impl::next() {
  switch (chunk->format) {
    case Format::kText:
      return next_text();
    case Format::kHtml:
      return next_html();
    case Format::kWarc:
      return warc.next();
    case Format::kJsonl:
      break;
  }
  return next_json();
}

std::unexpected<Error> RecordReader::Impl::not_in_charset(std::string_view what) const {
  Error error =
      detail::file_error(ErrorCode::kBadRecord, *chunk->path,
                         std::string(what) + "; convert the file (for instance with iconv)", 1);
  error.field = "invalid_utf8";
  return std::unexpected(std::move(error));
}

std::optional<Result<Record>> RecordReader::Impl::next_html() {
  if (std::exchange(at, std::size_t{1}) != 0) return std::nullopt;
  const HtmlPage& page = html.read(chunk->bytes);
  if (page.replaced != 0 && options.invalid_utf8 == InvalidUtf8::kRefuse)
    return not_in_charset("the page has bytes that its charset does not allow");
  site =
      detail::page_site(options.site_from, {.url = page.url, .folder = folder, .one_page = true});
  id = *chunk->path;
  Record record;
  record.page = {
      .text = page.text, .site = site, .id = id, .title = page.title, .markup = page.markup};
  record.raw = chunk->bytes;
  record.line = 1;
  record.replaced = page.replaced;
  record.url = page.url;
  record.html = &page;
  return record;
}

std::optional<Result<Record>> RecordReader::Impl::next_text() {
  if (std::exchange(at, std::size_t{1}) != 0) return std::nullopt;
  site = detail::page_site(options.site_from, {.folder = folder, .one_page = true});
  id = *chunk->path;
  Record record;
  std::string_view text = chunk->bytes;
  if (!simdjson::validate_utf8(text)) {
    if (options.invalid_utf8 == InvalidUtf8::kRefuse)
      return not_in_charset("the text is not UTF-8");
    cleaned.clear();
    record.replaced = detail::append_valid_utf8(text, cleaned);
    text = cleaned;
  }
  record.page = {text, site, id, {}};
  record.raw = text;
  record.line = 1;
  return record;
}

std::optional<Result<Record>> RecordReader::Impl::next_json() {
  const std::string_view bytes = chunk->bytes;
  while (at < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view raw = bytes.substr(at, end - at);
    at = end + 1;
    ++line;
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    if (raw.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (raw.size() > options.max_page_bytes) {
      return std::unexpected(
          detail::page_too_large(*chunk->path, chunk->unit, line, options.max_page_bytes));
    }
    return json.parse(raw, *chunk->path, line, folder, chunk->unit);
  }
  return std::nullopt;
}

RecordReader::RecordReader(const ReadOptions& options) : impl_(std::make_unique<Impl>(options)) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

void RecordReader::start(const Chunk& chunk) {
  impl_->chunk = &chunk;
  impl_->at = 0;
  impl_->line = chunk.first_line - 1;
  std::error_code failed;
  const auto absolute =
      *chunk.path == "-" ? std::filesystem::path() : std::filesystem::absolute(*chunk.path, failed);
  impl_->folder = absolute.lexically_normal().parent_path().filename().string();
  impl_->warc.start(chunk, impl_->folder);
}

PassedOver RecordReader::passed_over() const {
  return impl_->chunk != nullptr && impl_->chunk->format == Format::kWarc
             ? impl_->warc.passed_over()
             : PassedOver();
}

std::optional<Result<Record>> RecordReader::next() { return impl_->next(); }

}  // namespace chaff
