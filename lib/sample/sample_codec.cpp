#include "sample/sample_codec.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <new>

#include "base/little_endian.h"

namespace chaff::detail {
namespace {

constexpr int kCompressionLevel = 3;
constexpr std::size_t kPageHeaderBytes = 24;

// A zstd block takes at least four bytes and unpacks to at most this many (RFC 8878), for any size
// that the frame promises.
constexpr std::uint64_t kMaxPerBlock = std::uint64_t{128} << 10;
constexpr std::uint64_t kMinBlock = 4;

// Passes on the result of libzstd, a size or an error code. Running out of memory is not damage of
// the bytes.
std::size_t checked(std::size_t result) {
  if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation) throw std::bad_alloc();
  return result;
}

}  // namespace

std::string encode_sample(const SiteSample& sample) {
  std::string plain;
  for (const auto& [key, page] : sample.pages()) {
    append_little(plain, key.id_hash);
    append_little(plain, key.text_hash);
    append_little(plain, static_cast<std::uint32_t>(page.title.size()));
    append_little(plain, static_cast<std::uint32_t>(page.text.size()));
    plain += page.title;
    plain += page.text;
  }
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(checked(
      ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), kCompressionLevel)));
  std::string out;
  append_little(out, static_cast<std::uint64_t>(plain.size()));
  out += packed;
  return out;
}

std::uint64_t plain_bytes(std::span<const std::byte> stored) {
  return stored.size() < 8 ? 0 : load_little<std::uint64_t>(stored.data());
}

bool decode_sample(std::span<const std::byte> bytes, const LearnOptions& options,
                   SiteSample& sample) {
  if (bytes.size() < 8) return false;
  const std::uint64_t promised = plain_bytes(bytes);
  const std::uint64_t max_text = options.page_bytes + kMaxBeyondLimit;
  if (promised > options.sample_pages * (kPageHeaderBytes + kTitleBytes + max_text)) return false;
  if (promised > (bytes.size() / kMinBlock + 1) * kMaxPerBlock) return false;
  if (ZSTD_getFrameContentSize(bytes.data() + 8, bytes.size() - 8) != promised) return false;
  std::string plain(promised, '\0');
  if (checked(ZSTD_decompress(plain.data(), plain.size(), bytes.data() + 8, bytes.size() - 8)) !=
      promised)
    return false;
  const auto* data = reinterpret_cast<const std::byte*>(plain.data());
  for (std::size_t at = 0; at < plain.size();) {
    if (plain.size() - at < kPageHeaderBytes) return false;
    const PageKey key{load_little<std::uint64_t>(data + at),
                      load_little<std::uint64_t>(data + at + 8)};
    const auto title_bytes = load_little<std::uint32_t>(data + at + 16);
    const auto text_bytes = load_little<std::uint32_t>(data + at + 20);
    at += kPageHeaderBytes;
    if (title_bytes > plain.size() - at || title_bytes > kTitleBytes) return false;
    const std::size_t text_at = at + title_bytes;
    if (text_bytes > plain.size() - text_at || text_bytes > max_text) return false;
    sample.add_kept(key,
                    {std::string(plain, at, title_bytes), std::string(plain, text_at, text_bytes)},
                    options);
    at = text_at + text_bytes;
  }
  return true;
}

}  // namespace chaff::detail
