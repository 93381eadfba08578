// Learning: a bounded, mergeable, order-independent sample of each site's pages.
#pragma once

#include <memory>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/learn_options.h"
#include "chaff/model.h"
#include "chaff/page.h"

namespace chaff {

/// Collects pages and builds a Model of them.
///
/// Keeps a bottom-k sample of each site's pages (Broder 1997: the k smallest of a random hash are a
/// uniform sample that does not depend on order and merges by union), so that the same set of pages
/// gives the same model, whatever their order, the number of learners they passed through, and how
/// those were merged.
///
/// Threads: one learner, one thread; give each thread its own and merge them. Memory: at most
/// sample_pages * page_bytes a site, in practice the text of the sample. Where memory ends,
/// std::bad_alloc: a page was then added or not, and each function can be called again.
class CHAFF_EXPORT Learner {
 public:
  /// Errors: kBadOption.
  static Result<Learner> create(const LearnOptions& options = {});

  Learner(Learner&&) noexcept;
  Learner& operator=(Learner&&) noexcept;
  ~Learner();

  /// Takes one page into account; copies what it keeps. A page that was added before (same site, id
  /// and text) changes nothing. Pages without a site teach nothing and are ignored. Cost: linear in
  /// the text, logarithmic in the sample.
  void add(const Page& page);

  /// Adds all that another learner saw. Errors: kModelMismatch where the options differ. After
  /// std::bad_alloc the rest is in `other`: merging it again completes the work.
  Result<void> merge(Learner&& other);

  /// Adds the sample of a model. Errors: kModelMismatch where the options differ or the model was
  /// saved without its sample; kModelDamaged.
  Result<void> merge(const Model& model);

  /// Builds the model of what was added so far, sites in parallel on `threads` threads (at least 1;
  /// the result does not depend on it). Cost: O(n log n) in the sample's bytes.
  Model build(unsigned threads = 1, Sample sample = Sample::kKeep) const;

 private:
  struct CHAFF_HIDDEN Impl;
  explicit Learner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
