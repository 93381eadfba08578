// Gathers the facts of a page: what the site's model, the cue rules and the page itself show about
// every unit.
#pragma once

#include <cstdint>
#include <vector>

#include "chaff/page.h"

#include "facts/comment_section.h"
#include "facts/contents_list.h"
#include "facts/echoes.h"
#include "facts/fact_set.h"
#include "facts/line_traits.h"
#include "facts/page_facts.h"
#include "facts/run_cover.h"
#include "model/site_block.h"
#include "text/segment.h"

namespace chaff::detail {

/// Gathers facts for one page after the other and keeps scratch memory. Threads: one object, one
/// thread.
class FactFinder {
 public:
  explicit FactFinder(const RuleSet& rules) : traits_(rules) {}

  /// See TraitFinder.
  void hide_cues(double share) { traits_.hide_cues(share); }

  /// Fills `facts` for a segmented page. Facts that are not `wanted` are left as if there were
  /// nothing to find. `doc` is the text of `page`. `facts` refers to both. Cost: linear in the
  /// page.
  void find(const Document& doc, const Page& page, std::uint64_t seed, const SiteBlock& site,
            FactSet wanted, PageFacts& facts);

  /// The model's widespread table, used for sites with few articles.
  void set_widespread_table(const SiteBlock& table) { widespread_ = table; }

 private:
  void look_up(Unit& unit, const PageFacts& facts) const;

  TraitFinder traits_;
  FactSet wanted_ = {};
  SiteBlock widespread_;
  std::vector<std::uint64_t> runs_;
  RunCover cover_;
  Echoes echoes_;
  ContentsFinder contents_;
  CommentFinder comments_;
  Document title_;
};

}  // namespace chaff::detail
