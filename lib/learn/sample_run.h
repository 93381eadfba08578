// Samples of many sites in the order of sites, from memory, spilled runs and models, and merging
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chaff/error.h"

#include "base/spool.h"
#include "model/model_image.h"
#include "sample/site_order.h"
#include "sample/site_store.h"

namespace chaff::detail {

/// What is known of one site, to build it from.
struct SiteParts {
  SiteKey key{""};
  const SiteSample* sample = nullptr;  ///< in memory; null where it is stored
  std::vector<std::string> stored;  ///< encoded samples (sample_codec.h), whose union is the sample
  std::string block;  ///< the finished block, where one model has it that this build made
};

/// Sites one after the other, each once, ascending.
class SiteSource {
 public:
  virtual ~SiteSource() = default;

  /// The next site; nothing at the end. Errors: kUnreadable, kModelDamaged.
  virtual Result<std::optional<SiteParts>> next() = 0;
};

/// The sites in memory, which must outlive the source.
class MemorySource final : public SiteSource {
 public:
  explicit MemorySource(const Sites& sites) : at_(sites.begin()), end_(sites.end()) {}
  Result<std::optional<SiteParts>> next() override;

 private:
  Sites::const_iterator at_, end_;
};

/// A sorted run: stands at a site, gives its name without reading its sample.
class SampleRun {
 public:
  virtual ~SampleRun() = default;

  /// Goes to the first or next site; false at the end. Errors: kUnreadable, kModelDamaged.
  virtual Result<bool> advance() = 0;

  /// The site that the run stands at. REQUIRES that advance() returned true.
  virtual const SiteKey& key() const = 0;

  /// Adds its sample, and its block if it has one to offer, to `parts`. REQUIRES the same, once.
  virtual Result<void> take(SiteParts& parts) = 0;
};

/// Where in a spool a run is.
struct RunPlace {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Appends all samples of `store` to `spool` as one run and frees their pages, site by site
/// (SiteStore::drain). Errors: kUnwritable.
Result<RunPlace> spill(SiteStore& store, const LearnOptions& options, Spool& spool);

/// A run that was spilled. The spool must outlive it.
std::unique_ptr<SampleRun> open_run(Spool& spool, RunPlace place, std::size_t buffer_bytes);

/// The sites `first` to before `last` of a model with its samples; errors begin with `path`. The
/// image must outlive the run. Calls was_read(bytes) when that many bytes of the model were read
/// and are not needed any more.
std::unique_ptr<SampleRun> open_run(const ModelImage& image, std::size_t first, std::size_t last,
                                    const std::string& path,
                                    std::function<void(std::uint64_t)> was_read);

/// Merges runs by site. Memory: the runs' own.
class RunMerger final : public SiteSource {
 public:
  explicit RunMerger(std::vector<std::unique_ptr<SampleRun>> runs);
  Result<std::optional<SiteParts>> next() override;

 private:
  Result<void> advance(std::size_t run);
  bool later(std::size_t a, std::size_t b) const;  // run a is at a later site than b

  std::vector<std::unique_ptr<SampleRun>> runs_;
  std::vector<std::size_t> heads_;  // a heap, the run at the first site on top
  bool started_ = false;
};

}  // namespace chaff::detail
