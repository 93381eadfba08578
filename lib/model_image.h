// The model as bytes: header, site index, global table, site blocks, samples. docs/model-format.md describes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/model.h"
#include "sample.h"
#include "site_model.h"

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

/// One site's encoded parts, to be assembled.
struct EncodedSite {
  std::string_view name;
  std::string block;
  std::string sample;
};

/// The bytes of a model, its global table made of the sites' blocks. Sites may come in any order.
std::string assemble_model(const LearnOptions& options, Sample kept, std::vector<EncodedSite> sites);

/// The checked header and index of a model's bytes, and access to its parts.
class ModelImage {
 public:
  static Result<ModelImage> open(std::span<const std::byte> bytes);

  std::span<const std::byte> bytes() const { return bytes_; }
  const LearnOptions& options() const { return options_; }
  bool has_sample() const { return has_sample_; }
  std::size_t site_count() const { return site_count_; }
  IndexEntry entry(std::size_t site) const;

  /// The sites that may have a name, because its hash is theirs: all from `first` to before `last`, mostly one or none.
  /// Logarithmic.
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  Range candidates(std::string_view name) const;

  /// A site's block after checking its checksum and contents. Linear in the block.
  Result<SiteModel> open_site(std::size_t site) const;

  /// The same for a site that was opened before. Constant.
  SiteModel trusted_site(std::size_t site) const;

  /// The global table (global_table.h) after checking its checksum and contents. Linear in it.
  Result<SiteModel> open_global() const;

  /// Adds a site's sample to `sample`. Linear in it.
  Result<void> read_sample(std::size_t site, SiteSample& sample) const;

 private:
  std::span<const std::byte> bytes_;
  LearnOptions options_;
  bool has_sample_ = false;
  std::size_t site_count_ = 0;
  std::uint64_t global_offset_ = 0;
  std::uint64_t global_bytes_ = 0;
  std::uint64_t global_checksum_ = 0;
};

/// What the index sorts by. Independent of the model's seed, so that a site's place does not tell of it.
std::uint64_t name_hash(std::string_view site);

}  // namespace chaff::detail
