// A site's sample: the pages with the smallest seeded hashes (bottom-k; Broder 1997), kept as text.
//
// The sample keeps text, not fingerprints: text of one site compresses to less than its
// fingerprints would take, the templates' examples come for free, and the way templates are found
// can change without a new sample format.
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

/// What orders and identifies a page within its site. Pages with the same id and different texts or
/// titles are different pages.
struct PageKey {
  std::uint64_t id_hash = 0;
  std::uint64_t text_hash = 0;

  friend auto operator<=>(const PageKey&, const PageKey&) = default;
};

/// What is kept of a page.
struct SampledPage {
  std::string title;  ///< at most kTitleBytes
  std::string text;
};

inline constexpr std::size_t kTitleBytes = 512;

/// A newline between the two ends of a text, and the beginning of the character in whose middle the
/// second would begin.
inline constexpr std::size_t kMaxBeyondLimit = 1 + 3;

/// The key of a page. Cost: linear in its text.
PageKey page_key(const Page& page, std::uint64_t seed);

/// What is kept of a text that is longer than `limit` bytes: its beginning and its end, half each,
/// cut at line ends where there are any, else at characters, and a newline between them. At most
/// kMaxBeyondLimit bytes more than `limit`.
std::string shorten(std::string_view text, std::size_t limit);

/// Bottom-k sample of the pages of one site. A set: order of insertion and repeated insertion make
/// no difference.
class SiteSample {
 public:
  /// Adds a page if its key is among the smallest `options.sample_pages`. Cost: O(log k), plus the
  /// copy.
  void add(PageKey key, std::string_view title, std::string_view text, const LearnOptions& options);

  /// Adds a page as it was kept by another sample with the same options.
  void add_kept(PageKey key, SampledPage page, const LearnOptions& options);

  void merge(SiteSample&& other, const LearnOptions& options);

  const std::map<PageKey, SampledPage>& pages() const { return pages_; }

  /// Distinct pages seen: exact while the sample is not full, then the k-minimum-values estimate
  /// (Bar-Yossef et al. 2002).
  std::uint64_t pages_seen(const LearnOptions& options) const;

  /// Bytes of memory that the pages take, nodes included.
  std::size_t bytes() const { return bytes_; }

  /// Forgets the pages, which are kept elsewhere to be merged later, but not that they were enough:
  /// of a full sample the largest key stays as a bound, because a page behind it can't be in the
  /// merged one. True if there is such a bound.
  bool forget_pages(const LearnOptions& options);

 private:
  bool admits(const PageKey& key, const LearnOptions& options) const;
  void trim(const LearnOptions& options);

  std::map<PageKey, SampledPage> pages_;
  std::optional<PageKey> bound_;
  std::size_t bytes_ = 0;
};

}  // namespace chaff::detail
