#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "files/packed_source.h"

namespace chaff::detail {
namespace {

constexpr int kGzipOnly = 15 + 16;

class GzipSource final : public PackedSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string path)
      : PackedSource("gzip", kGzipMagic, std::move(packed), std::move(path)) {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();  // its only failure
  }
  GzipSource(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

 private:
  Step unpack(std::span<char> input, std::span<char> room) override {
    if (between_) {
      if (const std::size_t zeros = zeros_before(input); zeros != 0) return {.taken = zeros};
    }
    between_ = false;
    const auto room_bytes =
        static_cast<uInt>(std::min<std::size_t>(room.size(), std::numeric_limits<uInt>::max()));
    stream_.next_in = reinterpret_cast<Bytef*>(input.data());
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(room.data());
    stream_.avail_out = room_bytes;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    Step step{.taken = input.size() - stream_.avail_in,
              .given = room_bytes - stream_.avail_out,
              .inside = true};
    if (status == Z_STREAM_END) {
      inflateReset(&stream_);
      between_ = true;
      step.inside = false;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      step.problem = "the gzip stream is damaged";
    }
    return step;
  }

  void reset() override {
    inflateReset(&stream_);
    between_ = false;
  }

  z_stream stream_{};
  bool between_ = false;  // after a member
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(path));
}

}  // namespace chaff::detail
