// What each piece of evidence counts for: numbers that were learned from labelled pages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// The learned part of the decision. Immutable, cheap to copy, shared by any number of threads.
/// From builtin(), from a file's text, or from train() (chaff/train.h).
class CHAFF_EXPORT Weights {
 public:
  /// The weights that ship with chaff.
  static const Weights& builtin();

  /// Reads what text() wrote; `name` stands in errors. A feature that the text lacks counts 0, so
  /// that weights outlive new heuristics. Errors: kBadWeights with the line, where it is no weights
  /// file, a number is broken, or it weighs a feature that no heuristic measures. Cost: linear.
  static Result<Weights> parse(std::string_view text, std::string_view name);

  /// One line of text a feature; docs/heuristics.md describes it. Cost: linear.
  std::string text() const;

  /// For the library itself.
  struct CHAFF_HIDDEN Impl;
  explicit Weights(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace chaff
