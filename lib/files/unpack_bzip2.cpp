#include <bzlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

#include "files/packed_source.h"

namespace chaff::detail {
namespace {

class Bzip2Source final : public PackedSource {
 public:
  Bzip2Source(std::unique_ptr<ByteSource> packed, std::string path)
      : PackedSource("bzip2", kBzip2Magic, std::move(packed), std::move(path)) {
    begin();
  }
  Bzip2Source(const Bzip2Source&) = delete;
  ~Bzip2Source() override { BZ2_bzDecompressEnd(&stream_); }

 private:
  Step unpack(std::span<char> input, std::span<char> room) override {
    if (between_) {
      if (const std::size_t zeros = zeros_before(input); zeros != 0) return {.taken = zeros};
      BZ2_bzDecompressEnd(&stream_);
      begin();
    }
    const auto room_bytes = static_cast<unsigned>(
        std::min<std::size_t>(room.size(), std::numeric_limits<unsigned>::max()));
    stream_.next_in = input.data();
    stream_.avail_in = static_cast<unsigned>(input.size());
    stream_.next_out = room.data();
    stream_.avail_out = room_bytes;
    const int status = BZ2_bzDecompress(&stream_);
    if (status == BZ_MEM_ERROR) throw std::bad_alloc();
    Step step{.taken = input.size() - stream_.avail_in,
              .given = room_bytes - stream_.avail_out,
              .inside = true};
    if (status == BZ_STREAM_END) {
      between_ = true;
      step.inside = false;
    } else if (status != BZ_OK) {
      step.problem = "the bzip2 stream is damaged";
    }
    return step;
  }

  void reset() override {
    BZ2_bzDecompressEnd(&stream_);
    begin();
  }

  void begin() {
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();  // its only failure
    between_ = false;
  }

  bz_stream stream_{};
  bool between_ = false;  // after a stream
};

}  // namespace

std::unique_ptr<ByteSource> bunzip2(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<Bzip2Source>(std::move(packed), std::move(path));
}

}  // namespace chaff::detail
