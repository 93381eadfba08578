#include <algorithm>
#include <cstring>
#include <utility>

#include "chaff/read.h"

#include "files/file.h"
#include "records/format.h"
#include "records/page_errors.h"

namespace chaff {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
constexpr std::size_t kReadBytes = std::size_t{1} << 18;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

// Collects bytes until they hold whole records. `held` always begins at the beginning of a record.
struct ChunkReader::Impl {
  std::unique_ptr<detail::ByteSource> source;
  std::shared_ptr<const std::string> path;
  std::uint64_t max_page_bytes = 0;
  std::optional<Format> format;  // of standard input: known after its first bytes
  std::string held;
  std::uint64_t line = 1;  // number of the first line in `held`
  bool began = false;
  bool skipping = false;  // inside a record that is too long
  bool ended = false;
  bool delivered = false;           // plain text: the only page
  std::optional<Error> last_error;  // reported after the records before it

  std::optional<Result<Chunk>> next();
  bool fill();
  void begin();
  std::optional<Result<Chunk>> next_text();
  std::optional<Result<Chunk>> next_lines();
  Error too_large() const;
  Chunk take(std::size_t bytes);
};

// Reads some more bytes; false at the end or after an error, which is kept.
bool ChunkReader::Impl::fill() {
  if (ended) return false;
  const std::size_t before = held.size();
  held.resize(before + kReadBytes);
  const auto got = source->read(std::span(held).subspan(before));
  held.resize(before + (got ? *got : 0));
  if (!got) last_error = got.error();
  ended = !got || *got == 0;
  return !ended;
}

void ChunkReader::Impl::begin() {
  began = true;
  const auto first_byte = [&] {  // after mark and blanks
    return held.find_first_not_of(" \t\r\n",
                                  held.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  };
  // A pipe may give too few bytes to decide.
  const auto undecided = [&] {
    if (held.size() < kByteOrderMark.size() && kByteOrderMark.starts_with(held)) return true;
    return !format && held.size() < kReadBytes && first_byte() == std::string::npos;
  };
  while (undecided() && fill()) {
  }
  if (!format) {
    const std::size_t first = first_byte();
    format = first != std::string::npos && held[first] == '{' ? Format::kJsonl : Format::kText;
  }
  if (format == Format::kJsonl && held.starts_with(kByteOrderMark))
    held.erase(0, kByteOrderMark.size());
}

Chunk ChunkReader::Impl::take(std::size_t bytes) {
  Chunk chunk{*format, {}, line, path};
  if (bytes == held.size()) {
    chunk.bytes = std::move(held);
    held.clear();
  } else {
    chunk.bytes = held.substr(0, bytes);
    held.erase(0, bytes);
  }
  line += static_cast<std::uint64_t>(std::ranges::count(chunk.bytes, '\n'));
  return chunk;
}

Error ChunkReader::Impl::too_large() const {
  return detail::page_too_large(*path, format == Format::kJsonl ? line : 0, max_page_bytes);
}

std::optional<Result<Chunk>> ChunkReader::Impl::next() {
  if (!began) begin();
  auto chunk = *format == Format::kText ? next_text() : next_lines();
  if (chunk) return chunk;
  if (!last_error) return std::nullopt;
  Error error = std::move(*last_error);
  last_error.reset();
  held.clear();  // the beginning of a record whose end is lost
  return std::unexpected(std::move(error));
}

std::optional<Result<Chunk>> ChunkReader::Impl::next_text() {
  while (held.size() <= max_page_bytes && fill()) {
  }
  if (held.size() > max_page_bytes) {
    ended = true;
    held.clear();
    delivered = true;
    return std::unexpected(too_large());
  }
  if (std::exchange(delivered, true) || last_error) return std::nullopt;  // not half a page
  return take(held.size());
}

std::optional<Result<Chunk>> ChunkReader::Impl::next_lines() {
  for (std::size_t searched = 0;;) {
    // A chunk is full when it holds kChunkBytes and a line ends in it.
    if (skipping) {
      const std::size_t newline = held.find('\n');
      held.erase(0, newline == std::string::npos ? held.size() : newline + 1);
      searched = 0;
      if (newline != std::string::npos) {
        skipping = false;
        ++line;
      }
    }
    const bool enough = held.size() >= kChunkBytes;
    if (enough || ended) {
      const std::size_t newline =
          std::string_view(held).substr(searched).rfind('\n');  // never twice over a long line
      if (newline != std::string::npos) return take(searched + newline + 1);
      searched = held.size();
      if (held.size() > max_page_bytes) {
        skipping = true;
        return std::unexpected(too_large());
      }
      if (ended) {
        if (held.empty() || skipping || last_error) return std::nullopt;
        return take(held.size());
      }
    }
    fill();
  }
}

ChunkReader::ChunkReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ChunkReader::ChunkReader(ChunkReader&&) noexcept = default;
ChunkReader& ChunkReader::operator=(ChunkReader&&) noexcept = default;
ChunkReader::~ChunkReader() = default;

Result<ChunkReader> ChunkReader::open(const InputFile& file, const ReadOptions& options) {
  auto source = detail::open_source(file.path);
  if (!source) return std::unexpected(source.error());
  auto impl = std::make_unique<Impl>();
  impl->source = std::move(*source);
  impl->path = std::make_shared<const std::string>(file.path);
  impl->max_page_bytes = options.max_page_bytes;
  impl->format = detail::format_of_name(file.path);
  if (!impl->format && file.path != "-") impl->format = Format::kText;
  return ChunkReader(std::move(impl));
}

std::optional<Result<Chunk>> ChunkReader::next() { return impl_->next(); }

std::uint64_t ChunkReader::bytes_read() const { return impl_->source->bytes_read(); }

}  // namespace chaff
