// Explanations of pages, for people and as JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/explain.h"

#include "console/json.h"

namespace chaff::cli {

/// Appends what a removal rests on: "reason", and "category", "template", "articles" and "of",
/// "sites" where there are any.
void add_evidence(const Removal& removal, Json& json);

/// A number with two decimals.
double rounded(double value);

/// Appends the page for reading: each unit with its level, score and reason, and below it the
/// `most` effects of heuristics that are largest.
void append_explanation(std::string_view id, std::string_view text,
                        const std::vector<UnitExplanation>& units, std::size_t most,
                        std::string& out);

/// The page with all units, effects and features.
Json explanation_json(std::string_view id, std::string_view text,
                      const std::vector<UnitExplanation>& units);

}  // namespace chaff::cli
