#include "sample/frame.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <memory>
#include <new>

namespace chaff::detail {
namespace {

// A zstd block takes at least four bytes and unpacks to at most this many (RFC 8878), for any size
// that the frame promises.
constexpr std::uint64_t kMaxPerBlock = std::uint64_t{128} << 10;
constexpr std::uint64_t kMinBlock = 4;

// Passes on the result of libzstd, a size or an error code. Running out of memory is not damage of
// the bytes.
std::size_t checked(std::size_t result) {
  if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation) throw std::bad_alloc();
  return result;
}

}  // namespace

void append_frame(std::string_view plain, int level, std::string& out) {
  const std::size_t most = ZSTD_compressBound(plain.size());
  const auto packed = std::make_unique_for_overwrite<char[]>(most);  // `out` gets what is used
  out.append(packed.get(),
             checked(ZSTD_compress(packed.get(), most, plain.data(), plain.size(), level)));
}

bool unpack_frame(std::span<const std::byte> frame, std::uint64_t most, std::string& plain) {
  const unsigned long long promised = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (promised > most || promised > (frame.size() / kMinBlock + 1) * kMaxPerBlock) return false;
  plain.resize(promised);
  return checked(ZSTD_decompress(plain.data(), plain.size(), frame.data(), frame.size())) ==
         promised;
}

}  // namespace chaff::detail
