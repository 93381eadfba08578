// Learning from any number of pages: in bounded memory, on several threads, straight to a file.
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
/// Samples stay in memory up to the bound. Beyond it they are spilled to disk as sorted runs, which
/// are merged site by site when the model is saved. So memory depends on the largest site, not on
/// the number of sites. Without a bound nothing is spilled.
///
/// Threads: add is thread-safe; the other members are not.
class CHAFF_EXPORT StreamingLearner {
 public:
  /// A learner whose save() writes to `output`. Creates the output file now, so an output that
  /// can't be written is reported before pages are read; an old file there stays until save()
  /// succeeds. An empty `output` is for build(). Errors: kBadOption, kUnwritable.
  static Result<StreamingLearner> create(const LearnOptions& options, const LearnBounds& bounds,
                                         const std::string& output);

  StreamingLearner(StreamingLearner&&) noexcept;
  StreamingLearner& operator=(StreamingLearner&&) noexcept;
  ~StreamingLearner();

  /// As Learner::add. Errors: kUnwritable (full disk). After an error or std::bad_alloc the learner
  /// can't be used any more.
  Result<void> add(const Page& page);

  /// Builds the model and writes it to the output, whole or not at all. Call once, and not after
  /// build(). REQUIRES an output. Errors: kUnwritable, kUnreadable, kTooLarge (a single site needs
  /// more than the memory bound).
  Result<ModelFigures> save(Sample kept);

  /// Builds the model, in memory, or in a temporary file if memory is bounded. Call once, and not
  /// after save().
  /// Errors: as for save().
  Result<Model> build(Sample kept);

 private:
  struct CHAFF_HIDDEN Impl;
  explicit StreamingLearner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
