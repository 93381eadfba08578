// A site's sample as bytes, for models and spilled runs (docs/model-format.md): its pages in the
// order of their keys, compressed together with zstd, so repeated text takes little space.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "sample/sample.h"

namespace chaff::detail {

/// Equal samples give equal bytes (with the same version of libzstd).
std::string encode_sample(const SiteSample& sample);

/// The size of the unpacked sample according to its own header, unchecked; 0 if there is no header.
std::uint64_t plain_bytes(std::span<const std::byte> stored);

/// Adds the stored pages to `sample`. Returns false if the bytes are damaged or would unpack to
/// more than the options allow; the sample may then hold some of the pages. Safe for any bytes:
/// allocates no more than they can unpack to.
bool decode_sample(std::span<const std::byte> bytes, const LearnOptions& options,
                   SiteSample& sample);

}  // namespace chaff::detail
