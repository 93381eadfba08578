#include <lzma.h>

#include <new>
#include <utility>

#include "files/packed_source.h"

namespace chaff::detail {
namespace {

// `xz -9` takes 65 MiB.
constexpr std::uint64_t kMaxXzMemory = std::uint64_t{129} << 20;

class XzSource final : public PackedSource {
 public:
  XzSource(std::unique_ptr<ByteSource> packed, std::string path)
      : PackedSource("xz", kXzMagic, std::move(packed), std::move(path)) {
    begin();
  }
  XzSource(const XzSource&) = delete;
  ~XzSource() override { lzma_end(&stream_); }

 private:
  Step unpack(std::span<char> input, std::span<char> room) override {
    if (between_) {
      if (const std::size_t zeros = zeros_before(input); zeros != 0) return {.taken = zeros};
      begin();
    }
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    stream_.avail_in = input.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(room.data());
    stream_.avail_out = room.size();
    const lzma_ret status = lzma_code(&stream_, LZMA_RUN);
    if (status == LZMA_MEM_ERROR) throw std::bad_alloc();
    Step step{.taken = input.size() - stream_.avail_in,
              .given = room.size() - stream_.avail_out,
              .inside = true};
    if (status == LZMA_STREAM_END) {
      between_ = true;
      step.inside = false;
    } else if (status == LZMA_MEMLIMIT_ERROR) {
      step.problem = "the xz stream needs more than 129 MiB of memory";
      step.remedy = "compress it again with a dictionary of at most 128 MiB";
    } else if (status != LZMA_OK && status != LZMA_BUF_ERROR) {
      step.problem = "the xz stream is damaged";
    }
    return step;
  }

  void reset() override { begin(); }

  void begin() {
    if (lzma_stream_decoder(&stream_, kMaxXzMemory, 0) != LZMA_OK) throw std::bad_alloc();
    between_ = false;
  }

  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool between_ = false;  // after a stream
};

}  // namespace

std::unique_ptr<ByteSource> unxz(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<XzSource>(std::move(packed), std::move(path));
}

}  // namespace chaff::detail
