// The step of every evaluation: learn some pages of a site, strip some, compare with the labels.
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

/// One measurement on the labelled pages of one site. What is learned of a site does not depend on
/// other sites, so experiments are independent of each other.
struct Experiment {
  const Model* model = nullptr;      ///< null: learn one
  PageList learned;                  ///< the pages to learn; none: cues and shape alone
  PageList measured;                 ///< the pages to strip
  const Weights* weights = nullptr;  ///< replace the weights of the setups; or null
  std::vector<const Setup*> setups;  ///< ways to strip, one after the other with the same model
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

/// The conditions of all experiments of a run.
struct Conditions {
  LearnOptions learn;
  unsigned threads = 1;
  unsigned rounds = 1;  ///< how often pages are stripped to measure the time; the fastest counts
  bool quiet = false;   ///< no progress
};

/// Runs experiments in parallel. Returns one outcome per setup for each experiment, in their order;
/// only `seconds` depends on the threads. Options must be valid.
std::vector<std::vector<Outcome>> run(const std::vector<Experiment>& experiments,
                                      const Conditions& conditions);

}  // namespace chaff::cli
