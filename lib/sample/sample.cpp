#include "sample/sample.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "text/fingerprint.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// Memory of a page besides its strings: a node of the map, and the allocator's overhead for it and
// for two strings.
constexpr std::size_t kPageOverhead = 176;

std::size_t bytes_of(const SampledPage& page) {
  return kPageOverhead + page.title.capacity() + page.text.capacity();
}

}  // namespace

PageKey page_key(const Page& page, std::uint64_t seed) {
  std::uint64_t text_hash = hash_bytes(page.text, seed);
  if (!page.title.empty()) text_hash ^= mix(hash_bytes(page.title, seed));
  return {page.id.empty() ? text_hash : mix(hash_bytes(page.id, seed)), text_hash};
}

std::string shorten(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  const std::size_t half = limit / 2;
  std::size_t head = text.rfind('\n', half);
  head = head == std::string_view::npos || head < half / 2 ? char_floor(text, half) : head + 1;
  std::size_t tail = text.find('\n', text.size() - half);
  tail = tail == std::string_view::npos || text.size() - tail < half / 2
             ? char_floor(text, text.size() - half)
             : tail + 1;
  std::string kept(text.substr(0, head));
  if (!kept.ends_with('\n')) kept.push_back('\n');
  return kept.append(text.substr(tail));
}

bool SiteSample::admits(const PageKey& key, const LearnOptions& options) const {
  if (bound_ && key > *bound_) return false;
  return pages_.size() < options.sample_pages || key < pages_.rbegin()->first;
}

void SiteSample::trim(const LearnOptions& options) {
  while (pages_.size() > options.sample_pages) {
    bytes_ -= bytes_of(pages_.rbegin()->second);
    pages_.erase(std::prev(pages_.end()));
  }
}

void SiteSample::add(PageKey key, std::string_view title, std::string_view text,
                     const LearnOptions& options) {
  if (!admits(key, options) || pages_.contains(key)) return;
  title = title.substr(0, char_floor(title, std::min(title.size(), kTitleBytes)));
  add_kept(key, {std::string(title), shorten(text, options.page_bytes)}, options);
}

void SiteSample::add_kept(PageKey key, SampledPage page, const LearnOptions& options) {
  const auto [at, added] = pages_.try_emplace(key, std::move(page));
  if (added) bytes_ += bytes_of(at->second);
  trim(options);
}

void SiteSample::merge(SiteSample&& other, const LearnOptions& options) {
  while (!other.pages_.empty()) {
    const auto put = pages_.insert(other.pages_.extract(other.pages_.begin()));
    if (put.inserted) bytes_ += bytes_of(put.position->second);
  }
  other.bytes_ = 0;
  trim(options);
}

bool SiteSample::forget_pages(const LearnOptions& options) {
  if (pages_.size() == options.sample_pages) bound_ = pages_.rbegin()->first;
  pages_.clear();
  bytes_ = 0;
  return bound_.has_value();
}

std::uint64_t SiteSample::pages_seen(const LearnOptions& options) const {
  if (pages_.size() < options.sample_pages || pages_.empty()) return pages_.size();
  const double largest =
      static_cast<double>(pages_.rbegin()->first.id_hash) / 18446744073709551616.0;
  if (largest <= 0) return pages_.size();
  return static_cast<std::uint64_t>(std::llround(std::max(
      static_cast<double>(pages_.size()), static_cast<double>(pages_.size() - 1) / largest)));
}

}  // namespace chaff::detail
