#include <string_view>
#include <utility>

#include "chaff/read.h"

#include "files/content_source.h"
#include "files/file.h"
#include "files/spool_source.h"
#include "records/format.h"
#include "records/framer.h"
#include "records/input_copy.h"

namespace chaff {

struct ChunkReader::Impl {
  detail::Intake intake;
  std::optional<Format> forced;
  std::unique_ptr<detail::Framer> framer;  // none before the first bytes are known

  std::optional<Result<Chunk>> next();
  Result<void> begin();
};

// Chooses the framer by the first bytes; a pipe may give them in pieces.
Result<void> ChunkReader::Impl::begin() {
  while (intake.held.size() < detail::kSniffBytes && intake.fill()) {
  }
  const auto head = std::string_view(intake.held).substr(0, detail::kSniffBytes);
  const auto format = forced ? *forced : detail::format_of_content(head, *intake.path);
  if (!format) return std::unexpected(format.error());
  if (*format == Format::kText || *format == Format::kHtml) {
    framer = detail::frame_page(intake, *format);
    return {};
  }
  const bool many_lines = *format == Format::kJsonl && detail::is_json_of_many_lines(head);
  if (intake.held.starts_with(detail::kByteOrderMark))
    intake.held.erase(0, detail::kByteOrderMark.size());
  if (*format == Format::kWarc) {
    framer = detail::frame_warc(intake);
  } else {
    framer = many_lines ? detail::frame_json_values(intake) : detail::frame_lines(intake);
  }
  return {};
}

std::optional<Result<Chunk>> ChunkReader::Impl::next() {
  if (!framer && !intake.ended) {
    if (auto begun = begin(); !begun) {
      intake.ended = true;
      return std::unexpected(std::move(begun.error()));
    }
  }
  if (!framer) return std::nullopt;  // it could not begin
  if (auto chunk = framer->next()) return chunk;
  if (!intake.last_error) return std::nullopt;
  Error error = std::move(*intake.last_error);
  intake.last_error.reset();
  intake.held.clear();  // the beginning of a record whose end is lost
  return std::unexpected(std::move(error));
}

ChunkReader::ChunkReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ChunkReader::ChunkReader(ChunkReader&&) noexcept = default;
ChunkReader& ChunkReader::operator=(ChunkReader&&) noexcept = default;
ChunkReader::~ChunkReader() = default;

Result<ChunkReader> ChunkReader::open(const InputFile& file, const ReadOptions& options) {
  // The source shares the copy.
  auto raw = file.copy ? detail::spool_source({file.copy, file.copy->spool.get()})
                       : detail::open_raw_source(file.path);
  if (!raw) return std::unexpected(raw.error());
  auto impl = std::make_unique<Impl>();
  impl->intake = {.source = detail::content_source(std::move(*raw), file.path),
                  .path = std::make_shared<const std::string>(file.path),
                  .max_page_bytes = options.max_page_bytes};
  impl->forced = options.format;
  return ChunkReader(std::move(impl));
}

std::optional<Result<Chunk>> ChunkReader::next() { return impl_->next(); }

std::uint64_t ChunkReader::bytes_read() const { return impl_->intake.source->bytes_read(); }

}  // namespace chaff
