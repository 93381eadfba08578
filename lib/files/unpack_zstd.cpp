#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <new>
#include <utility>

#include "files/packed_source.h"

namespace chaff::detail {
namespace {

constexpr int kMaxZstdWindowLog = 27;  // 128 MiB, the window of `zstd --long`

class ZstdSource final : public PackedSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string path)
      : PackedSource("zstd", kZstdMagic, std::move(packed), std::move(path)),
        stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  }

 private:
  Step unpack(std::span<char> input, std::span<char> room) override {
    // Only one block, as libzstd asks for, and only when the output of the one before was taken:
    // with more, a damaged block would hide the output of the blocks before it.
    ZSTD_inBuffer in{input.data(), full_ ? 0 : std::min(input.size(), wanted_), 0};
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
    if (ZSTD_getErrorCode(status) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    Step step{.taken = in.pos, .given = out.pos, .inside = status != 0};
    if (ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge) {
      step.problem = "the zstd stream needs a window of more than 128 MiB";
      step.remedy = "compress it again with a window of at most 128 MiB (27 in zstd's long mode)";
    } else if (ZSTD_getErrorCode(status) == ZSTD_error_dictionary_wrong) {
      step.problem = "the zstd stream needs a dictionary, which chaff can't use";
      step.remedy = "decompress it with the dictionary first";
    } else if (ZSTD_isError(status)) {
      step.problem = std::string("the zstd stream is damaged (") + ZSTD_getErrorName(status) + ")";
    }
    wanted_ = std::max<std::size_t>(status, 1);
    full_ = out.pos == out.size;
    return step;
  }

  void reset() override {
    ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only);
    wanted_ = 1;
    full_ = false;
  }

  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  std::size_t wanted_ = 1;
  bool full_ = false;  // there may be more output
};

}  // namespace

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<ZstdSource>(std::move(packed), std::move(path));
}

}  // namespace chaff::detail
