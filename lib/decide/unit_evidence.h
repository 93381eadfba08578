// What decides on a unit besides its score.
#pragma once

#include <span>
#include <vector>

#include "chaff/strip_options.h"

#include "decide/guards.h"
#include "facts/page_facts.h"

namespace chaff::detail {

/// What the levels ask about a unit, besides its score. It depends on the page and the site's model
/// alone, not on weights.
struct UnitEvidence {
  /// The headline, or a unit that is not repeated: the article's own text, if it is kept.
  bool own = false;

  /// Hard evidence of furniture, whatever the scores say: a strong cue rule matches it, or it is in
  /// a block. A block is a stretch of lines that are each on half of the site's articles or more,
  /// on a site of eight articles or more: two lines at the top or at the end of the page, six
  /// elsewhere. The names of fields and the headings of an article are on all articles, too, but
  /// lines of its own are between them.
  bool hard = false;

  /// A short line that is repeated or has a slot, without hard evidence: it may be a heading of the
  /// article, the name of a field, or an item of a list.
  bool brief = false;

  /// Own text that is prose.
  bool own_prose = false;

  /// Kept by no guard, and no prose.
  bool loose = false;

  /// A short loose line that three articles or more have in the same words, no item of a list:
  /// below the article it belongs to the furniture.
  bool shared = false;

  /// A shared line below a label that a certain rule of the category tags matches ("Tags:"), with
  /// only such lines between them, and no label itself.
  bool tag = false;

  /// A rule of the category navigation matches it: "Next".
  bool pointer = false;

  /// The headline of another page of the site.
  bool teaser = false;

  /// No own text, and kept by no guard.
  bool foreign = false;

  /// A line of five words or more against which only its neighbours and a slot can speak: no rule
  /// and no guard applies to it, fewer than three articles and less than half of them have it, and
  /// it is no headline of another page.
  bool doubtful = false;

  /// A doubtful line of ten words or more, on a site of eight articles or more.
  bool wordy = false;

  /// A short line on a site of two articles or more, and no prose, against which no more can speak
  /// than against a doubtful one: it may be an item of a list.
  bool item = false;

  /// An item without digits and of fewer words than a doubtful line, which can be the heading of
  /// the line below.
  bool heading = false;

  /// Begins with the same word as the unit above, but differs in more than numbers. No rule and no
  /// guard applies to it.
  bool alike = false;

  /// An entry of a list in alphabetical order, of seven entries or more, but not its first one.
  /// Only on pages without markup.
  bool listed = false;

  /// A drawn line that the site repeats: its removal loses no word.
  bool divider = false;
};

/// Whether a level keeps units whose scores are those of boilerplate.
inline bool spares(Level level) { return level == Level::kSafe || level == Level::kCareful; }

/// Sets one entry per unit; `verdicts` are those of the guards. `hard` and `brief` are found only
/// for the levels below balanced. Cost: linear in the units, but below balanced for the sorting of
/// those that are on the page twice.
void find_evidence(const PageFacts& page, std::span<const Verdict> verdicts, Level level,
                   std::vector<UnitEvidence>& evidence);

}  // namespace chaff::detail
