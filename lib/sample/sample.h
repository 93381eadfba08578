// A site's sample: the pages with the smallest seeded hashes (bottom-k; Broder 1997), kept as text.
//
// Why text and not fingerprints: the text of one site compresses to fewer bytes than its
// fingerprints, templates get their examples from it, and the way of finding templates can change
// without a new sample format.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "chaff/learn_options.h"
#include "chaff/page.h"

namespace chaff::detail {

/// The identity of a page within its site, and its place in the order of keys. Pages with the same
/// id and different texts or titles are different pages.
struct PageKey {
  std::uint64_t id_hash = 0;
  std::uint64_t text_hash = 0;

  friend auto operator<=>(const PageKey&, const PageKey&) = default;
};

/// The part of a page that a sample keeps.
struct SampledPage {
  std::string title;  ///< at most kTitleBytes
  std::string text;
  std::string markup{};  ///< of the lines of `text`; empty if the page has none
};

inline constexpr std::size_t kTitleBytes = 512;

/// How many bytes a shortened text can have beyond its limit: the newline between its two ends, and
/// the start of a character that the cut would split.
inline constexpr std::size_t kMaxBeyondLimit = 1 + 3;

/// The markup of a page may have so many bytes for each byte that may be kept of its text. Of a
/// page with more, none is kept.
inline constexpr std::size_t kMaxMarkupRatio = 4;

/// The key of a page. Cost: linear in its text and markup.
PageKey page_key(const Page& page, std::uint64_t seed);

/// The beginning and the end of a text that is longer than `limit` bytes, half each, with a newline
/// between them; otherwise the text. Cuts at line ends if there are any near, else at characters.
/// At most kMaxBeyondLimit bytes longer than `limit`.
std::string shorten(std::string_view text, std::size_t limit);

/// Bottom-k sample of the pages of one site. A set: neither order nor repetition of insertions
/// matters. REQUIRES the same options for all calls. Not thread-safe.
class SiteSample {
 public:
  /// Adds a page if its key is among the smallest `options.sample_pages`. Shortens title and text,
  /// and the markup with the text. Cost: O(log k), plus the copy.
  void add(PageKey key, const Page& page, const LearnOptions& options);

  /// Adds a page that another sample kept, so it is short enough.
  void add_kept(PageKey key, SampledPage page, const LearnOptions& options);

  /// Adds the pages of another sample. Never throws; moves the pages.
  void merge(SiteSample&& other, const LearnOptions& options);

  const std::map<PageKey, SampledPage>& pages() const { return pages_; }

  /// The number of distinct pages seen: exact while the sample is not full, then the
  /// k-minimum-values estimate (Bar-Yossef et al. 2002).
  std::uint64_t pages_seen(const LearnOptions& options) const;

  /// Bytes of memory that the pages take, including the nodes of the map.
  std::size_t bytes() const { return bytes_; }

  /// Drops the pages; the caller has stored them and will merge them later. A full sample keeps its
  /// largest key as a bound: pages beyond it can't be in the merged sample, so add() refuses them.
  /// Returns whether there is a bound.
  bool forget_pages(const LearnOptions& options);

 private:
  bool admits(const PageKey& key, const LearnOptions& options) const;
  void trim(const LearnOptions& options);

  std::map<PageKey, SampledPage> pages_;
  std::optional<PageKey> bound_;  // keys beyond it are refused
  std::size_t bytes_ = 0;
};

}  // namespace chaff::detail
