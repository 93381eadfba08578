// The encodings of HTTP bodies: gzip, deflate, br and zstd.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chaff::detail {

/// How a body was decoded.
enum class BodyState {
  kWhole,
  kCut,       ///< it ends early; what there was is decoded
  kDamaged,   ///< what there was before the damage is decoded
  kTooLarge,  ///< it has more bytes than allowed
  kUnknown,   ///< an encoding that chaff does not know
};

/// Decodes `body` into `out`, at most `max_bytes`. A body that does not have the form of its
/// encoding was decoded by the crawler and is taken as it is. Cost: linear in body and result.
BodyState decode_body(std::string_view encoding, std::string_view body, std::uint64_t max_bytes,
                      std::string& out);

}  // namespace chaff::detail
