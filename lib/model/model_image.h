// Reading the model as bytes: header, site index, widespread table, site blocks, samples.
// docs/model-format.md describes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/learn_options.h"
#include "chaff/model.h"
#include "chaff/shard.h"

#include "model/site_block.h"
#include "sample/site_order.h"

namespace chaff::detail {

/// What the index stores of one site.
struct IndexEntry {
  std::uint64_t name_hash = 0;
  std::uint64_t block_offset = 0;
  std::uint64_t block_bytes = 0;
  std::uint64_t block_checksum = 0;
  std::uint64_t sample_offset = 0;
  std::uint64_t sample_bytes = 0;  ///< 0 in a model without samples
  std::uint64_t sample_checksum = 0;
};

/// The checked header and index of a model's bytes, and access to its parts.
class ModelImage {
 public:
  static Result<ModelImage> open(std::span<const std::byte> bytes);

  std::span<const std::byte> bytes() const { return bytes_; }
  const LearnOptions& options() const { return options_; }
  bool has_sample() const { return has_sample_; }
  std::uint64_t header_checksum() const;
  std::size_t site_count() const { return site_count_; }
  IndexEntry entry(std::size_t site) const;

  /// The sites that may have a name, because its hash is theirs: all from `first` to before `last`,
  /// mostly one or none. Logarithmic.
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  Range candidates(std::string_view name) const;

  /// The sites of a shard. Logarithmic.
  Range shard(const Shard& shard) const;

  /// A site's block after checking its checksum and contents. Linear in the block.
  Result<SiteBlock> open_site(std::size_t site) const;

  /// The same for a site that was opened before. Constant.
  SiteBlock trusted_site(std::size_t site) const;

  /// The widespread table (widespread.h) after checking its checksum and contents. Linear in it.
  Result<SiteBlock> open_widespread() const;

  /// Adds a site's sample to `sample`. Linear in it.
  Result<void> read_sample(std::size_t site, SiteSample& sample) const;

  /// A site's sample as it is stored, after checking its checksum. Linear in it.
  Result<std::span<const std::byte>> stored_sample(std::size_t site) const;

  /// The block of a site that was opened before.
  std::span<const std::byte> block_bytes(std::size_t site) const;

  /// Whether this build makes the same blocks of the same samples.
  bool built_alike() const { return built_alike_; }

  /// The error of a site that does not stand in the order of the index.
  static std::unexpected<Error> out_of_order(std::size_t site);

 private:
  template <class Before>
  std::size_t first_not(Before before) const;

  std::span<const std::byte> bytes_;
  LearnOptions options_;
  bool has_sample_ = false;
  bool built_alike_ = false;
  std::size_t site_count_ = 0;
  std::uint64_t widespread_offset_ = 0;
  std::uint64_t widespread_bytes_ = 0;
  std::uint64_t widespread_checksum_ = 0;
};

/// That two parts were learned with different options, and which.
Error other_options(const LearnOptions& a, const LearnOptions& b);

/// Whether the sites of a model can be merged with others that were learned with `options`. Errors:
/// kModelMismatch.
Result<void> can_merge(const ModelImage& image, const LearnOptions& options);

}  // namespace chaff::detail
