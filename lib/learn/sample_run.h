// Samples of many sites in the order of sites: from memory, from spilled runs, from models, and
// merged from several of these.
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

/// The input for building one site.
struct SiteParts {
  SiteKey key{""};
  const SiteSample* sample = nullptr;   ///< in memory; null if the sample is in `stored`
  std::unique_ptr<SiteSample> owned{};  ///< `sample`, if nobody else needs it any more
  std::vector<std::string>
      stored{};       ///< encoded samples (sample_codec.h), whose union is the sample
  SiteBytes built{};  ///< the finished site, if one model alone has it and this revision of
                      ///< learning built it; else empty

  /// Frees the encoded samples, and returns the one in memory if nobody else needs it.
  std::unique_ptr<SiteSample> release_sample() {
    if (owned) sample = nullptr;
    stored.clear();
    return std::move(owned);
  }
};

/// Sites in ascending order, each once.
class SiteSource {
 public:
  virtual ~SiteSource() = default;

  /// The next site, or nothing at the end. Errors: kUnreadable, kModelDamaged.
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

/// The sites of a store, which loses them.
class DrainingSource final : public SiteSource {
 public:
  explicit DrainingSource(SiteStore& store) : store_(store) {}
  Result<std::optional<SiteParts>> next() override;

 private:
  SiteStore& store_;
};

/// A sorted run with a current site, whose name is known before its sample is read.
class SampleRun {
 public:
  virtual ~SampleRun() = default;

  /// Moves to the first or next site; false at the end. Errors: kUnreadable, kModelDamaged.
  virtual Result<bool> advance() = 0;

  /// The current site. REQUIRES that advance() returned true.
  virtual const SiteKey& key() const = 0;

  /// Adds the sample of the current site to `parts`, and its block if there is one. REQUIRES as for
  /// key(); call at most once per site. Errors: kUnreadable, kModelDamaged.
  virtual Result<void> take(SiteParts& parts) = 0;
};

/// The bytes of a spool that hold a run.
struct RunPlace {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Appends all samples of `store` to `spool` as one run and frees their pages, site by site
/// (SiteStore::drain). Errors: kUnwritable.
Result<RunPlace> spill(SiteStore& store, const LearnOptions& options, Spool& spool);

/// Opens a spilled run. The spool must outlive it.
std::unique_ptr<SampleRun> open_run(Spool& spool, RunPlace place, std::size_t buffer_bytes);

/// Opens the sites [first, last) of a model that has samples. Errors begin with `path`. The image
/// must outlive the run. Calls was_read(bytes) when the run no longer needs that many bytes of the
/// model.
std::unique_ptr<SampleRun> open_run(const ModelImage& image, std::size_t first, std::size_t last,
                                    const std::string& path,
                                    std::function<void(std::uint64_t)> was_read);

/// Merges runs by site. Takes no memory besides that of the runs and the current site.
class RunMerger final : public SiteSource {
 public:
  explicit RunMerger(std::vector<std::unique_ptr<SampleRun>> runs);
  Result<std::optional<SiteParts>> next() override;

 private:
  Result<void> advance(std::size_t run);
  bool later(std::size_t a, std::size_t b) const;  // run a is at a later site than b

  std::vector<std::unique_ptr<SampleRun>> runs_;
  std::vector<std::size_t> heads_;  // a heap of runs; the run with the first site is on top
  bool started_ = false;
};

}  // namespace chaff::detail
