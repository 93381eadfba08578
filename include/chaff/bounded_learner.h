// Learning from any amount of pages: in a bounded memory, on any number of threads, straight to a file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "chaff/learner.h"

namespace chaff {

/// What learning may use.
struct LearnBounds {
  /// Bytes that the whole process may take, at least kLeastMemory; 0: as many as it needs.
  std::uint64_t memory_bytes = 0;

  /// Bytes of samples in memory from which some are spilled; 0: what memory_bytes leaves for them.
  std::uint64_t sample_bytes = 0;

  /// Threads that add pages, and that build.
  unsigned threads = 1;

  /// Where temporary files go; empty: beside the output, or to the system's folder where that is no file. They take some
  /// fifth of the samples' text, and with the model's own parts up to twice the model. They have no names, so that nothing
  /// is left of them whatever ends the program.
  std::string temp_folder{};
};

/// The least bound: 64 MB, and 16 MB more for each thread beyond the first.
std::uint64_t least_memory(unsigned threads);

/// A Learner for data of any size: the same pages give the same model bytes.
///
/// Samples are held in memory up to the bound; beyond it they go to disk as sorted runs, which are merged when the model is
/// saved, site by site; so that memory depends on the largest site and not on their number. Without a bound nothing is
/// spilled, and the way is the same.
///
/// Threads: add may be called by any number at once. The rest by one.
class BoundedLearner {
 public:
  /// `output` is where save will write. Errors: kBadOption.
  static Result<BoundedLearner> create(const LearnOptions& options, const LearnBounds& bounds, const std::string& output);

  BoundedLearner(BoundedLearner&&) noexcept;
  BoundedLearner& operator=(BoundedLearner&&) noexcept;
  ~BoundedLearner();

  /// As Learner::add. Errors: kUnwritable (full disk); the learner is of no use then, nor after std::bad_alloc.
  Result<void> add(const Page& page);

  /// Builds the model and writes it to the output, whole or not at all. Call once.
  /// Errors: kUnwritable, kUnreadable, kTooLarge (a single site needs more than the bound).
  Result<ModelFigures> save(Sample kept);

  /// Builds the model in memory, whatever the bound. Call once. Errors: the same.
  Result<Model> build(Sample kept);

 private:
  struct Impl;
  explicit BoundedLearner(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Merges the models of these files to one, as one run over all their pages would have learned it, byte for byte, and
/// writes it whole or not at all; only the sites of `shard`. Reads models once and in order: a model is a sorted run, of
/// which only the shard's stretch is read. A site that one model alone has is copied, one that several have is learned
/// anew of its merged sample.
/// Errors: kModelMismatch (other options, no samples), kModelDamaged, those of load_model and of BoundedLearner::save.
Result<ModelFigures> merge_models(const std::vector<std::string>& models, const std::string& output, Sample kept,
                                  const LearnBounds& bounds, const Shard& shard = {});

}  // namespace chaff
