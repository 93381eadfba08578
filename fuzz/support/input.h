// Reads values from a target's input, front to back. At its end it gives zeros.
#pragma once

#include <algorithm>
#include <string_view>

#include "support/check.h"

namespace chaff::fuzz {

class Input {
 public:
  explicit Input(Bytes bytes) : text_(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}

  bool empty() const { return text_.empty(); }

  std::uint8_t byte() {
    if (text_.empty()) return 0;
    const auto first = static_cast<std::uint8_t>(text_.front());
    text_.remove_prefix(1);
    return first;
  }

  /// REQUIRES 0 < n <= 256.
  std::size_t below(std::size_t n) { return byte() % n; }

  /// Little-endian.
  std::uint64_t number(unsigned bytes) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) value |= std::uint64_t{byte()} << (8 * i);
    return value;
  }

  /// The bytes before the next `end`, which is skipped; the rest if there is none.
  std::string_view until(char end) {
    const std::size_t at = std::min(text_.find(end), text_.size());
    const std::string_view part = text_.substr(0, at);
    text_.remove_prefix(std::min(at + 1, text_.size()));
    return part;
  }

  std::string_view rest() {
    const std::string_view all = text_;
    text_ = {};
    return all;
  }

 private:
  std::string_view text_;
};

}  // namespace chaff::fuzz
