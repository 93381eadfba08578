// From scores to the decision at a level: its bias, the decoder, and what the lower levels spare.
#pragma once

#include <span>
#include <vector>

#include "chaff/strip_options.h"

#include "decide/guards.h"
#include "decide/weight_tables.h"
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

  /// A rule of the category navigation matches it: "Next".
  bool pointer = false;

  /// A drawn line that the site repeats: its removal loses no word.
  bool divider = false;
};

/// Sets one entry per unit; `verdicts` are those of the guards. `hard` and `brief` are found only
/// for the levels below balanced. Cost: linear in the units, but below balanced for the sorting of
/// those that are on the page twice.
void find_evidence(const PageFacts& page, std::span<const Verdict> verdicts, Level level,
                   std::vector<UnitEvidence>& evidence);

/// Adds the level's bias to `scores`, the log odds for boilerplate, and decides each unit: true in
/// `removed` means that it goes. `evidence` is that of this level or a lower one.
///
/// - balanced: below the last own prose that stays, one or two shared units go with what goes
///   directly below them, and so does a single loose unit between a pointer that goes and what goes
///   directly below it, or the end of the page. Dividers go, whatever their neighbours do.
/// - max: what balanced removes goes, and what its bias adds.
/// - careful: a brief unit stays if own text that stays is above it and only units that stay or are
///   brief come between. So a list of fields stays down to its last line, even if the article ends
///   with it.
/// - safe: the same, and a unit goes only with hard evidence.
///
/// What a level removes, each level above it removes, too: biases rise with the levels, the decoder
/// is monotone, and with fewer units removed more own text stays, so that more is spared. Cost:
/// linear in the units.
void decide(Level level, const WeightTables& weights, std::span<double> scores,
            std::span<const UnitEvidence> evidence, std::vector<bool>& removed);

}  // namespace chaff::detail
