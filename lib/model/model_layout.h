// What writing and reading a model agree on (docs/model-format.md).
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chaff::detail {

inline constexpr std::string_view kMagic = "chaffmdl";
inline constexpr std::uint32_t kFormatVersion = 2;
inline constexpr std::uint32_t kFlagSample = 1;
inline constexpr std::size_t kHeaderBytes = 96;
inline constexpr std::size_t kIndexEntryBytes = 56;

/// Raised whenever learning makes another block of the same sample. Merging takes over the block of
/// a site that only one model has, if that was made by the same revision; else it learns the site
/// anew of its sample.
inline constexpr std::uint64_t kLearningRevision = 0;

inline std::uint64_t checksum(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}
inline std::uint64_t checksum(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace chaff::detail
