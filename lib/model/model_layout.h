// Constants of the model format, shared by reading and writing (docs/model-format.md).
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chaff::detail {

inline constexpr std::string_view kMagic = "chaffmdl";
inline constexpr std::uint32_t kFormatVersion = 3;
inline constexpr std::uint32_t kFlagSample = 1;
inline constexpr std::size_t kHeaderBytes = 112;
inline constexpr std::size_t kIndexEntryBytes = 80;

/// Bump this whenever learning would produce different block bytes from the same sample. Merging
/// copies the block of a site that only one model has if it was built by the same revision;
/// otherwise it learns the site again from its sample.
inline constexpr std::uint64_t kLearningRevision = 4;

inline std::uint64_t checksum(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}
inline std::uint64_t checksum(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace chaff::detail
