// Training examples: the units of labelled pages, measured as the stripper measures them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chaff/rules.h"

#include "decide/page_scorer.h"
#include "train/variants.h"

namespace chaff::detail {

/// The measured units of a labelled page.
struct ExamplePage {
  PageInputs inputs;
  std::vector<char> labels;  ///< one per unit: '1', '0', 'c' (comments) or '?'
};

/// Pages that were learned and measured in one way, and their weight in training.
struct Examples {
  std::string site;
  bool as_is = false;   ///< all pages, learned together and not rewritten: levels are calibrated on
                        ///< these
  bool markup = false;  ///< the pages have markup
  double weight = 0;    ///< of all pages together
  std::vector<ExamplePage> pages;
};

/// The examples of one site, all its pages being of one kind, in all ways (see Trainer). Pages with
/// markup are not rewritten. Cost: that of learning and measuring each page about eight times.
std::vector<Examples> make_examples(const std::string& site, const std::vector<OwnedPage>& pages,
                                    const RuleSet& rules, std::uint64_t seed);

}  // namespace chaff::detail
