// From scores to the decision at a level: its bias, the decoder, and what the lower levels spare.
#pragma once

#include <span>
#include <vector>

#include "chaff/strip_options.h"

#include "decide/unit_evidence.h"
#include "decide/weight_tables.h"

namespace chaff::detail {

/// Adds the level's bias to `scores`, the log odds for boilerplate, and decides each unit: true in
/// `removed` means that it goes. `evidence` is that of this level or a lower one.
///
/// - up to balanced: a doubtful unit beside one that stays goes only with a score of 1 or more, a
///   wordy one only with one of 2 or more.
/// - balanced: units go with those around them, see take_stretches().
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
