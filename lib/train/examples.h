// Training examples: the units of labelled pages, measured as the stripper would measure them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chaff/rules.h"

#include "decide/page_scorer.h"
#include "train/variants.h"

namespace chaff::detail {

/// A labelled page as its units were measured.
struct ExamplePage {
  PageInputs inputs;
  std::vector<char> labels;  ///< of the units: '1', '0' or '?'
};

/// Pages that were learned and measured in one way, and how much they weigh in training.
struct Examples {
  std::string site;
  bool as_is = false;  ///< all pages of a collection, learned together, not rewritten: what levels
                       ///< are calibrated on
  double weight = 0;   ///< of all its pages together
  std::vector<ExamplePage> pages;
};

/// All ways to look at the pages of one site of one collection.
std::vector<Examples> make_examples(const std::string& site, const std::vector<OwnedPage>& pages,
                                    const RuleSet& rules, std::uint64_t seed);

}  // namespace chaff::detail
