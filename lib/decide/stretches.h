// Units that go with those around them, whatever their own scores.
#pragma once

#include <span>
#include <vector>

#include "decide/unit_evidence.h"

namespace chaff::detail {

/// Adds to `removed`, which has one entry per unit:
///
/// - the loose entries of a list in alphabetical order of which an entry goes;
/// - tags below their label;
/// - below the last own prose that stays, one or two shared units with what goes directly below
///   them, and a single loose unit between a pointer that goes and what goes directly below it, or
///   the end of the page;
/// - dividers, whatever their neighbours do.
///
/// Cost: linear in the units.
void take_stretches(std::span<const UnitEvidence> evidence, std::vector<bool>& removed);

}  // namespace chaff::detail
