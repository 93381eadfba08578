// Little-endian integers in byte buffers, on machines of any byte order.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string>

namespace chaff::detail {

/// Converts between the machine's byte order and little-endian, in both directions.
template <std::unsigned_integral T>
constexpr T little(T value) {
  if constexpr (std::endian::native == std::endian::little) {
    return value;
  } else {
    return std::byteswap(value);
  }
}

/// Reads an integer at any alignment. REQUIRES sizeof(T) readable bytes.
template <std::unsigned_integral T>
T load_little(const std::byte* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return little(value);
}

template <std::unsigned_integral T>
void append_little(std::string& out, T value) {
  value = little(value);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace chaff::detail
