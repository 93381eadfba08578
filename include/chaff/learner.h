// Learning in memory: a bounded, mergeable, order-independent sample of each site's pages.
#pragma once

#include <memory>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/learn_options.h"
#include "chaff/model.h"
#include "chaff/page.h"

namespace chaff {

/// Collects pages and builds a Model from them.
///
/// Keeps a bottom-k sample of each site's pages (Broder 1997: the k smallest values of a random
/// hash are a uniform sample that does not depend on order and merges by union). So the same set of
/// pages gives the same model, byte for byte, for any order of the pages, any number of learners,
/// and any way of merging them.
///
/// Threads: not thread-safe; use one learner per thread and merge them.
/// Memory: the text of the samples, at most sample_pages * page_bytes per site. After
/// std::bad_alloc the learner remains usable; the page was added completely or not at all.
class CHAFF_EXPORT Learner {
 public:
  /// A learner with default options.
  Learner();

  /// A learner with these options. Errors: kBadOption.
  static Result<Learner> create(const LearnOptions& options = {});

  Learner(Learner&&) noexcept;
  Learner& operator=(Learner&&) noexcept;
  ~Learner();

  /// Takes one page into account and copies what it keeps. Adding a page again (same site, id, text
  /// and title) changes nothing. Ignores pages without a site. Cost: linear in the text,
  /// logarithmic in the sample.
  void add(const Page& page);

  /// Adds everything that another learner saw. Errors: kModelMismatch if the options differ. After
  /// std::bad_alloc the rest is still in `other`: merging it again completes the work.
  Result<void> merge(Learner&& other);

  /// Adds the samples of a model. Errors: kModelMismatch if the options differ or the model has no
  /// sample; kModelDamaged. After an error the learner is unchanged.
  Result<void> merge(const Model& model);

  /// Builds the model of everything added so far, sites in parallel on `threads` threads (at least
  /// 1; they do not change the result). May be called again after more pages. Cost: O(n log n) in
  /// the bytes of the samples.
  Model build(unsigned threads = 1, Sample sample = Sample::kKeep) const;

 private:
  struct CHAFF_HIDDEN Impl;
  explicit Learner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
