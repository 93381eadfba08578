#include "sample/sample_codec.h"

#include <string>
#include <utility>

#include "base/little_endian.h"
#include "sample/frame.h"

namespace chaff::detail {
namespace {

constexpr int kCompressionLevel = 3;
constexpr std::size_t kPageHeaderBytes = 24;

// In the bytes of a title: the page has markup, whose size follows the header. Pages without are
// stored as they were before there was markup.
constexpr std::uint32_t kHasMarkup = std::uint32_t{1} << 31;

}  // namespace

std::string encode_sample(const SiteSample& sample) {
  std::string plain;
  plain.reserve(sample.bytes());  // no less, and hardly more
  for (const auto& [key, page] : sample.pages()) {
    append_little(plain, key.id_hash);
    append_little(plain, key.text_hash);
    const std::uint32_t flags = page.markup.empty() ? 0 : kHasMarkup;
    append_little(plain, static_cast<std::uint32_t>(page.title.size()) | flags);
    append_little(plain, static_cast<std::uint32_t>(page.text.size()));
    if (flags != 0) append_little(plain, static_cast<std::uint32_t>(page.markup.size()));
    plain += page.title;
    plain += page.text;
    plain += page.markup;
  }
  std::string out;
  append_little(out, static_cast<std::uint64_t>(plain.size()));
  append_frame(plain, kCompressionLevel, out);
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
  const std::uint64_t max_markup = kMaxMarkupRatio * max_text;
  if (promised > options.sample_pages * (kPageHeaderBytes + sizeof(std::uint32_t) + kTitleBytes +
                                         max_text + max_markup))
    return false;
  std::string plain;
  if (!unpack_frame(bytes.subspan(8), promised, plain) || plain.size() != promised) return false;
  const auto* data = reinterpret_cast<const std::byte*>(plain.data());
  for (std::size_t at = 0; at < plain.size();) {
    if (plain.size() - at < kPageHeaderBytes) return false;
    const PageKey key{load_little<std::uint64_t>(data + at),
                      load_little<std::uint64_t>(data + at + 8)};
    const auto title_and_flags = load_little<std::uint32_t>(data + at + 16);
    const auto text_bytes = load_little<std::uint32_t>(data + at + 20);
    const std::uint32_t title_bytes = title_and_flags & ~kHasMarkup;
    at += kPageHeaderBytes;
    std::uint32_t markup_bytes = 0;
    if ((title_and_flags & kHasMarkup) != 0) {
      if (plain.size() - at < sizeof markup_bytes) return false;
      markup_bytes = load_little<std::uint32_t>(data + at);
      at += sizeof markup_bytes;
    }
    if (title_bytes > kTitleBytes || text_bytes > max_text || markup_bytes > max_markup)
      return false;
    if (std::uint64_t{title_bytes} + text_bytes + markup_bytes > plain.size() - at) return false;
    const auto next = [&](std::uint32_t size) {
      std::string part(plain, at, size);
      at += size;
      return part;
    };
    SampledPage page;
    page.title = next(title_bytes);
    page.text = next(text_bytes);
    page.markup = next(markup_bytes);
    sample.add_kept(key, std::move(page), options);
  }
  return true;
}

}  // namespace chaff::detail
