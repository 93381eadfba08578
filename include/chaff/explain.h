// Explanations: why each line of a page stays or goes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chaff/page.h"
#include "chaff/strip_options.h"
#include "chaff/stripper.h"

namespace chaff {

/// A feature that is not 0.
struct FeatureValue {
  std::string_view name;  ///< static
  double value = 0;
};

/// What one heuristic does to the score of a unit.
struct HeuristicEffect {
  std::string_view heuristic;  ///< its name; static

  /// The score less what it would be if all features of this heuristic were 0, which is "no
  /// evidence", on the whole page. Both looks are taken again; the units, their facts and the
  /// guards stay. The networks are not additive: two heuristics that say the same have small
  /// effects each, and the effects do not sum up to the score. 0 also where a guard decides with
  /// and without it.
  double effect = 0;

  std::vector<FeatureValue> features;  ///< of the unit
};

/// Why a line, or a piece of one, stays or goes.
struct UnitExplanation {
  Span span;  ///< with its newline; blank lines are in no unit

  /// The lowest level that removes it. Nothing: it stays at every level.
  std::optional<Level> level;

  /// It would go, but its category is in StripOptions::keep.
  bool kept_category = false;

  /// Log odds that it is boilerplate, without the bias of a level: after the first look, and in the
  /// end. Equal if the first look was sure.
  double first_score = 0, score = 0;

  /// The guard that overrules the score: "headline", "field", "sub-heading", "opening", "post",
  /// "sentence" or "among-paragraphs" (it stays), "excerpt", "contents-list", "breadcrumb",
  /// "masthead", "standing-note", "glued-template", "edge", "widespread-line", "stray-figure",
  /// "certain-rule" or "strong-rule" (it goes). Empty: none.
  std::string_view guard{};

  /// What the levels careful and safe look at: text of the article's own; hard evidence (a strong
  /// cue or a block of repeated lines), without which it stays at level safe; a brief repeated
  /// line, which they keep below text of the article's own.
  bool own = false, hard = false, brief = false;

  /// A line of five words or more without evidence of its own: beside a unit that stays, it goes
  /// only with a score of 1 or more; of 2, if it has ten words and the site eight articles. Level
  /// max does not look at it.
  bool doubtful = false;

  /// A short line without evidence of its own: between items of its list that stay, it goes only
  /// with a score of 2 or more. If it is too short to be doubtful and has no digits, it goes only
  /// with a score of 1 or more between a unit that stays and a doubtful line of ten words that
  /// does. Level max does not look at it.
  bool item = false;

  /// It begins with the same word as the unit above. In a list of such lines, of three or more that
  /// stay and at most as many that go, it goes only with a score of 2 or more. Level max does not
  /// look at it.
  bool alike = false;

  /// The evidence as for a removal, with `score` at level balanced. Its reason counts only if some
  /// level removes the unit.
  Removal evidence;

  std::vector<HeuristicEffect>
      effects;  ///< of all heuristics that are not left out, in their order
};

}  // namespace chaff
