#include "sample/sample.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "markup/markup_tree.h"
#include "text/fingerprint.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// Memory of a page besides its strings: a node of the map, and the allocator's overhead for it and
// for two strings.
constexpr std::size_t kPageOverhead = 176;

std::size_t bytes_of(const SampledPage& page) {
  return kPageOverhead + page.title.capacity() + page.text.capacity() + page.markup.capacity();
}

// What a shortened text keeps: [0, head) and [tail, its size).
struct Ends {
  std::size_t head, tail;
};

Ends ends_within(std::string_view text, std::size_t limit) {
  const std::size_t half = limit / 2;
  std::size_t head = text.rfind('\n', half);
  head = head == std::string_view::npos || head < half / 2 ? char_floor(text, half) : head + 1;
  std::size_t tail = text.find('\n', text.size() - half);
  tail = tail == std::string_view::npos || text.size() - tail < half / 2
             ? char_floor(text, text.size() - half)
             : tail + 1;
  return {head, tail};
}

// The markup of the lines that shorten() keeps.
std::string shorten_markup(const Page& page, std::size_t limit) {
  if (page.markup.size() > kMaxMarkupRatio * limit) return {};
  if (page.text.size() <= limit) return std::string(page.markup);
  const auto [head, tail] = ends_within(page.text, limit);
  const auto line_at = [&](std::size_t at) {
    return static_cast<std::size_t>(std::ranges::count(page.text.substr(0, at), '\n'));
  };
  std::string markup;
  slice_markup(page.markup, 0, line_at(head) + (page.text[head - 1] == '\n' ? 0 : 1), markup);
  markup += '\n';
  slice_markup(page.markup, line_at(tail), ~std::size_t{0}, markup);
  // The tail names the elements around its first line again.
  if (markup.size() > kMaxMarkupRatio * limit) return {};
  return markup;
}

}  // namespace

PageKey page_key(const Page& page, std::uint64_t seed) {
  std::uint64_t text_hash = hash_bytes(page.text, seed);
  if (!page.title.empty()) text_hash ^= mix(hash_bytes(page.title, seed));
  if (!page.markup.empty()) text_hash += mix(hash_bytes(page.markup, seed));
  return {page.id.empty() ? text_hash : mix(hash_bytes(page.id, seed)), text_hash};
}

std::string shorten(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  const auto [head, tail] = ends_within(text, limit);
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

void SiteSample::add(PageKey key, const Page& page, const LearnOptions& options) {
  if (!admits(key, options) || pages_.contains(key)) return;
  const std::size_t title_bytes = char_floor(page.title, std::min(page.title.size(), kTitleBytes));
  add_kept(key,
           {std::string(page.title.substr(0, title_bytes)), shorten(page.text, options.page_bytes),
            shorten_markup(page, options.page_bytes)},
           options);
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
