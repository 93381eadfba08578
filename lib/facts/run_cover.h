// Finds the tokens of a page that are in runs which the site repeats.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/site_block.h"
#include "text/segment.h"

namespace chaff::detail {

/// For each token, the most frequent run template that covers it, or kNone. Reuse it from page to
/// page; it only keeps memory.
class RunCover {
 public:
  /// `runs` are the fingerprints of all windows of kRunTokens tokens of `doc`; none covers nothing,
  /// as an empty site does. On a site without run templates, which repeats whole lines only, these
  /// lines are the runs. Covered stretches below kRunWeight do not count: a common word can be
  /// part of a long run. Cost: linear.
  void find(std::span<const std::uint64_t> runs, const Document& doc, const SiteBlock& site);

  std::uint32_t operator[](std::uint32_t token) const { return cover_[token]; }

  /// Whether each line is covered by one run, or not at all.
  bool by_lines() const { return by_lines_; }

  /// Shrinks the covered tokens [begin, end) of a line at ends that are not line ends. Drops tokens
  /// that are covered only because a window straddles a template that most articles carry and a
  /// word that only some articles have beside it. A template of its own would be at least one
  /// window long.
  void trim(const Line& line, const SiteBlock& site, std::uint32_t& begin,
            std::uint32_t& end) const;

 private:
  void cover_lines(const Document& doc, const SiteBlock& site);
  void cover_runs(std::span<const std::uint64_t> runs, const SiteBlock& site);
  void drop_short(const Document& doc);
  bool reaches_over(std::uint32_t token, std::uint32_t inwards, const SiteBlock& site) const;

  std::vector<std::uint32_t> cover_;
  bool by_lines_ = false;
};

}  // namespace chaff::detail
