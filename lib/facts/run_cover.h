// Which tokens of a page stand in runs that the site repeats.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/site_block.h"
#include "text/segment.h"

namespace chaff::detail {

/// Per token the run template that covers it: of several the most frequent, or kNone. Reused from
/// page to page.
class RunCover {
 public:
  /// Cost: linear. Without a site nothing is covered.
  void find(std::span<const std::uint64_t> runs, std::size_t tokens, const SiteBlock& site);

  std::uint32_t operator[](std::uint32_t token) const { return cover_[token]; }

  /// Of a covered stretch of tokens [begin, end) of a line, moves those ends that are not the
  /// line's inwards over tokens that are their neighbour's: only windows that reach into a template
  /// of most articles cover them, as some articles end in the same word before it. A template of
  /// its own would be a window long at least.
  void trim(const Line& line, const SiteBlock& site, std::uint32_t& begin,
            std::uint32_t& end) const;

 private:
  bool reaches_over(std::uint32_t token, std::uint32_t inwards, const SiteBlock& site) const;

  std::vector<std::uint32_t> cover_;
};

}  // namespace chaff::detail
