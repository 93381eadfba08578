// Experiments, the parts of every evaluation: learn some pages of a site, strip some, compare with
// the labels.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "eval/labelled.h"

namespace chaff::cli {

/// How pages are stripped.
struct Setup {
  StripOptions options;
  RuleSet rules;
  Weights weights = Weights::builtin();
};

using PageList = std::vector<const LabelledPage*>;

/// Pages of one site to learn and to strip. Experiments are independent, because learning a site
/// does not depend on other sites.
struct Experiment {
  const Model* model = nullptr;      ///< used instead of learning; may be null
  PageList learned;                  ///< the pages to learn; if none, only cues and shape count
  PageList measured;                 ///< the pages to strip
  const Weights* weights = nullptr;  ///< used instead of those of the setups
  std::vector<const Setup*>
      setups;  ///< ways to strip them, one after the other with the same model
};

/// Bytes that one reason, or rules of one category, removed.
struct Removed {
  std::uint64_t boilerplate = 0;
  std::uint64_t article = 0;
};
using RemovedBy = std::map<std::string, Removed, std::less<>>;

/// The result of one setup on the measured pages.
struct Outcome {
  Evaluation evaluation;
  RemovedBy reasons, categories;
  std::uint64_t pages = 0;
  std::uint64_t text_bytes = 0;
  double seconds = 0;  ///< processor time of stripping alone

  Outcome& operator+=(const Outcome& other);
};

/// Settings of all experiments of a run.
struct Conditions {
  LearnOptions learn;
  unsigned threads = 1;
  unsigned rounds = 1;  ///< how often pages are stripped to measure the time; the fastest counts
  bool quiet = false;   ///< no progress
};

/// Runs experiments in parallel. Returns, for each in order, one outcome per setup. Only their
/// seconds depend on the number of threads. REQUIRES valid options.
std::vector<std::vector<Outcome>> run(const std::vector<Experiment>& experiments,
                                      const Conditions& conditions);

}  // namespace chaff::cli
