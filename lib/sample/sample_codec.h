// A site's sample as stored in a model: its pages in the order of their keys, compressed together
// with zstd, so that what they repeat is stored once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "sample/sample.h"

namespace chaff::detail {

std::string encode_sample(const SiteSample& sample);

/// Bytes that an encoded sample has unpacked, as it says itself; 0 where it is too short to say.
std::uint64_t plain_bytes(std::span<const std::byte> stored);

/// Adds the stored pages to `sample`. False where the bytes are damaged (the sample may then hold
/// some of the pages) or unpack to more than the options allow.
bool decode_sample(std::span<const std::byte> bytes, const LearnOptions& options,
                   SiteSample& sample);

}  // namespace chaff::detail
