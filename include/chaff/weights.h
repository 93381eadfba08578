// Weights: how much each piece of evidence counts. Learned from labelled pages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// The learned part of the decision: from builtin(), from a file's text, or from Trainer::fit
/// (chaff/train.h). It has weights for text and weights for pages with markup; the page decides.
/// Immutable, cheap to copy. Thread-safe.
class CHAFF_EXPORT Weights {
 public:
  /// The weights that ship with chaff.
  static const Weights& builtin();

  /// Parses the output of text(); error messages begin with `name`. Features that are missing in
  /// the text get weights of 0, so older weights work with newer heuristics; without a bias of
  /// level careful, it is half of that of level safe; without weights below a line "markup", those
  /// of text are used for pages with markup, too. Errors: kBadWeights with the line, if the
  /// text is not a weights file, has a broken number, or has a feature that no heuristic measures.
  /// Cost: linear.
  static Result<Weights> parse(std::string_view text, std::string_view name);

  /// The weights as text, one line per feature; docs/heuristics.md describes it. Cost: linear.
  std::string text() const;

  /// For the library itself.
  struct CHAFF_HIDDEN Impl;
  explicit Weights(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace chaff
