// Compression to .gz, .zst, .bz2 and .xz.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace chaff::detail {

/// Compresses a stream of bytes. May throw std::bad_alloc, and nothing else.
class Compressor {
 public:
  virtual ~Compressor() = default;

  /// Appends the compressed `bytes` to `out`; with `end`, closes the stream.
  virtual void compress(std::string_view bytes, bool end, std::string& out) = 0;
};

/// The compressor for a file of this name; null if the name does not end in .gz,
/// .zst, .bz2 or .xz, in any case.
std::unique_ptr<Compressor> compressor_for(std::string_view name);

}  // namespace chaff::detail
