// Training examples: the units of labelled pages, measured as the stripper measures them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chaff/rules.h"

#include "decide/unit_scores.h"
#include "train/sparse_rows.h"
#include "train/variants.h"

namespace chaff::detail {

/// The measured units of a labelled page. Without zeros, because there are millions of units.
struct ExamplePage {
  SparseRows features;                 ///< of the first look, a row per unit
  std::vector<std::uint32_t> lengths;  ///< bytes of each unit
  std::vector<Verdict> verdicts;       ///< of the guards, for each unit
  std::vector<char> labels;            ///< one per unit: '1', '0', 'c' (comments) or '?'
};

/// Sets `inputs` to those of the page when it was measured.
void restore_inputs(const ExamplePage& page, PageInputs& inputs);

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
/// markup come in fewer ways. Cost: that of learning and measuring each page about eight times.
std::vector<Examples> make_examples(const std::string& site, const std::vector<OwnedPage>& pages,
                                    const RuleSet& rules, std::uint64_t seed);

}  // namespace chaff::detail
