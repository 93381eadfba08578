#include "records/content_encoding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <new>

#include "base/ascii.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kRoomBytes = std::size_t{1} << 16;
constexpr int kMaxZstdWindowLog = 27;
constexpr int kAnyHeader = 15 + 32;  // of gzip or zlib
constexpr int kNoHeader = -15;

// Calls step(room) until it is done, with room at the end of `out`, which grows by what it gave.
// step() returns the bytes given, and sets `state` when it is done.
template <class Step>
BodyState fill(std::string& out, std::uint64_t max_bytes, Step step) {
  const std::size_t begin = out.size();
  for (;;) {
    const std::size_t before = out.size();
    const std::size_t room = std::max(kRoomBytes, (before - begin) / 2);
    bool done = false;
    BodyState state = BodyState::kWhole;
    std::size_t given = 0;
    out.resize(before + room);
    given = step(out.data() + before, room, state, done);
    out.resize(before + given);
    if (out.size() - begin > max_bytes) {
      out.resize(begin);
      return BodyState::kTooLarge;
    }
    if (done) return state;
  }
}

// Closes the stream that zlib needs, also if memory runs out.
class Inflater {
 public:
  explicit Inflater(int window) {
    if (inflateInit2(&stream, window) != Z_OK) throw std::bad_alloc();
  }
  Inflater(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream); }
  z_stream stream{};
};

BodyState inflate_body(std::string_view body, int window, std::uint64_t max_bytes,
                       std::string& out) {
  Inflater inflater(window);
  z_stream& stream = inflater.stream;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  std::size_t left = body.size();
  return fill(out, max_bytes, [&](char* room, std::size_t bytes, BodyState& state, bool& done) {
    const auto most = static_cast<std::size_t>(std::numeric_limits<uInt>::max());
    if (stream.avail_in == 0) {
      stream.avail_in = static_cast<uInt>(std::min(left, most));
      left -= stream.avail_in;
    }
    stream.next_out = reinterpret_cast<Bytef*>(room);
    const auto given_room = static_cast<uInt>(std::min(bytes, most));
    stream.avail_out = given_room;
    const int status = inflate(&stream, Z_NO_FLUSH);
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    const std::size_t given = given_room - stream.avail_out;
    const bool starved = status == Z_BUF_ERROR && stream.avail_in == 0 && left == 0;
    if (status == Z_STREAM_END) {
      done = true;
    } else if (starved || (status == Z_OK && given == 0 && stream.avail_in == 0 && left == 0)) {
      state = BodyState::kCut;
      done = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      state = BodyState::kDamaged;
      done = true;
    }
    return given;
  });
}

BodyState decode_gzip(std::string_view body, std::uint64_t max_bytes, std::string& out) {
  if (!body.starts_with("\x1F\x8B")) {
    out += body;
    return BodyState::kWhole;
  }
  return inflate_body(body, kAnyHeader, max_bytes, out);
}

// Servers send "deflate" with and without the header of zlib.
BodyState decode_deflate(std::string_view body, std::uint64_t max_bytes, std::string& out) {
  const std::size_t before = out.size();
  const BodyState state = inflate_body(body, kAnyHeader, max_bytes, out);
  if (state != BodyState::kDamaged || out.size() != before) return state;
  const BodyState raw = inflate_body(body, kNoHeader, max_bytes, out);
  if (raw != BodyState::kDamaged || out.size() != before) return raw;
  out += body;
  return BodyState::kWhole;
}

BodyState decode_brotli(std::string_view body, std::uint64_t max_bytes, std::string& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!decoder) throw std::bad_alloc();
  std::size_t left = body.size();
  const auto* next = reinterpret_cast<const std::uint8_t*>(body.data());
  const std::size_t before = out.size();
  const BodyState result =
      fill(out, max_bytes, [&](char* room, std::size_t bytes, BodyState& state, bool& done) {
        auto* to = reinterpret_cast<std::uint8_t*>(room);
        std::size_t free = bytes;
        const auto status =
            BrotliDecoderDecompressStream(decoder.get(), &left, &next, &free, &to, nullptr);
        done = status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
        if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) state = BodyState::kCut;
        if (status == BROTLI_DECODER_RESULT_ERROR) {
          const auto code = BrotliDecoderGetErrorCode(decoder.get());
          if (code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES &&
              code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES)
            throw std::bad_alloc();
          state = BodyState::kDamaged;
        }
        return bytes - free;
      });
  if (result == BodyState::kDamaged && out.size() == before) {
    out += body;  // brotli has no mark by which it is known
    return BodyState::kWhole;
  }
  return result;
}

BodyState decode_zstd(std::string_view body, std::uint64_t max_bytes, std::string& out) {
  if (!body.starts_with("\x28\xB5\x2F\xFD")) {
    out += body;
    return BodyState::kWhole;
  }
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          ZSTD_freeDStream);
  if (!stream) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  return fill(out, max_bytes, [&](char* room, std::size_t bytes, BodyState& state, bool& done) {
    ZSTD_outBuffer to{room, bytes, 0};
    const std::size_t status = ZSTD_decompressStream(stream.get(), &to, &in);
    if (ZSTD_getErrorCode(status) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    if (ZSTD_isError(status)) {
      state = BodyState::kDamaged;
      done = true;
    } else if (in.pos == in.size && to.pos < to.size) {
      if (status != 0) state = BodyState::kCut;
      done = true;
    }
    return to.pos;
  });
}

}  // namespace

BodyState decode_body(std::string_view encoding, std::string_view body, std::uint64_t max_bytes,
                      std::string& out) {
  if (body.empty()) return BodyState::kWhole;
  if (equals_ignoring_case(encoding, "gzip") || equals_ignoring_case(encoding, "x-gzip"))
    return decode_gzip(body, max_bytes, out);
  if (equals_ignoring_case(encoding, "deflate")) return decode_deflate(body, max_bytes, out);
  if (equals_ignoring_case(encoding, "br")) return decode_brotli(body, max_bytes, out);
  if (equals_ignoring_case(encoding, "zstd")) return decode_zstd(body, max_bytes, out);
  return BodyState::kUnknown;
}

}  // namespace chaff::detail
