// Learning from any amount of pages: in bounded memory, on any number of threads, straight to a
// file.
#pragma once

#include <memory>
#include <string>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/learn_bounds.h"
#include "chaff/learn_options.h"
#include "chaff/model.h"
#include "chaff/page.h"

namespace chaff {

/// A Learner for data of any size: the same pages give the same model bytes.
///
/// Samples are held in memory up to the bound; beyond it they go to disk as sorted runs, which are
/// merged when the model is saved, site by site; so that memory depends on the largest site and not
/// on their number. Without a bound nothing is spilled, and the way is the same.
///
/// Threads: add may be called by any number at once. The rest by one.
class CHAFF_EXPORT StreamingLearner {
 public:
  /// `output` is where save will write. Errors: kBadOption.
  static Result<StreamingLearner> create(const LearnOptions& options, const LearnBounds& bounds,
                                         const std::string& output);

  StreamingLearner(StreamingLearner&&) noexcept;
  StreamingLearner& operator=(StreamingLearner&&) noexcept;
  ~StreamingLearner();

  /// As Learner::add. Errors: kUnwritable (full disk); the learner is of no use then, nor after
  /// std::bad_alloc.
  Result<void> add(const Page& page);

  /// Builds the model and writes it to the output, whole or not at all. Call once.
  /// Errors: kUnwritable, kUnreadable, kTooLarge (a single site needs more than the bound).
  Result<ModelFigures> save(Sample kept);

  /// Builds the model in memory, whatever the bound. Call once. Errors: the same.
  Result<Model> build(Sample kept);

 private:
  struct CHAFF_HIDDEN Impl;
  explicit StreamingLearner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
