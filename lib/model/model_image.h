// Reads a model from its bytes: header, site index, widespread table, site blocks, texts, samples
// (docs/model-format.md).
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
#include "model/site_texts.h"
#include "sample/site_order.h"

namespace chaff::detail {

/// The entry of one site in the index.
struct IndexEntry {
  std::uint64_t name_hash = 0;
  std::uint64_t block_offset = 0;
  std::uint64_t block_bytes = 0;
  std::uint64_t block_checksum = 0;
  std::uint64_t sample_offset = 0;
  std::uint64_t sample_bytes = 0;  ///< 0 in a model without samples
  std::uint64_t sample_checksum = 0;
  std::uint64_t texts_offset = 0;
  std::uint64_t texts_bytes = 0;
  std::uint64_t texts_checksum = 0;
};

/// A view of a model's bytes: the checked header and index, and access to the parts. Small,
/// copyable; valid as long as the bytes. Thread-safe.
class ModelImage {
 public:
  /// Checks header and index. Errors: kNotAModel, kModelVersion, kModelDamaged.
  static Result<ModelImage> open(std::span<const std::byte> bytes);

  std::span<const std::byte> bytes() const { return bytes_; }
  const LearnOptions& options() const { return options_; }
  bool has_sample() const { return has_sample_; }
  std::uint64_t header_checksum() const;
  std::size_t site_count() const { return site_count_; }
  IndexEntry entry(std::size_t site) const;

  /// The sites [first, last).
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  /// The sites whose names have the hash of `name`: mostly one or none. Logarithmic.
  Range candidates(std::string_view name) const;

  /// The sites of a shard. Logarithmic.
  Range shard(const Shard& shard) const;

  /// A site's block, after checking its checksum and contents. Linear in the block. Errors:
  /// kModelDamaged.
  Result<SiteBlock> open_site(std::size_t site) const;

  /// The block of a site that open_site() accepted before. Constant.
  SiteBlock trusted_site(std::size_t site) const;

  /// The widespread table (widespread_table.h), after checking its checksum and contents. Linear in
  /// it. Errors: kModelDamaged.
  Result<SiteBlock> open_widespread() const;

  /// The examples of a site that has this many templates, after checking the checksum of its texts.
  /// Linear in them. Errors: kModelDamaged.
  Result<SiteExamples> open_examples(std::size_t site, std::uint32_t templates) const;

  /// The same for the widespread table, which open_widespread() must have accepted.
  Result<SiteExamples> open_widespread_examples(std::uint32_t lines) const;

  /// A site's stored texts, after checking their checksum. Linear in them. Errors: kModelDamaged.
  Result<std::span<const std::byte>> stored_texts(std::size_t site) const;

  /// Adds a site's sample to `sample`. Linear in it. Errors: kModelDamaged; `sample` may then hold
  /// some of the pages.
  Result<void> read_sample(std::size_t site, SiteSample& sample) const;

  /// A site's stored sample, after checking its checksum. Linear in it. Errors: kModelDamaged.
  Result<std::span<const std::byte>> stored_sample(std::size_t site) const;

  /// The bytes of the block of a site that open_site() accepted before.
  std::span<const std::byte> block_bytes(std::size_t site) const;

  /// Whether this build would learn the same blocks from the same samples (kLearningRevision).
  bool built_alike() const { return built_alike_; }

  /// The error for a site that is out of order in the index.
  static std::unexpected<Error> out_of_order(std::size_t site);

 private:
  Result<std::span<const std::byte>> checked_part(std::uint64_t named_at, std::uint64_t offset,
                                                  std::uint64_t part_bytes,
                                                  std::uint64_t part_checksum,
                                                  const std::string& what) const;

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
  std::uint64_t widespread_texts_bytes_ = 0;  // behind the table
  std::uint64_t widespread_texts_checksum_ = 0;
};

/// The error for models that were learned with different options; lists them. kModelMismatch.
Error other_options(const LearnOptions& a, const LearnOptions& b);

/// Checks that a model can be merged with others that were learned with `options`. Errors:
/// kModelMismatch (different options, or no sample).
Result<void> can_merge(const ModelImage& image, const LearnOptions& options);

}  // namespace chaff::detail
