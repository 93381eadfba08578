#include "files/decompress.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <limits>
#include <new>
#include <optional>
#include <utility>
#include <vector>

namespace chaff::detail {
namespace {

constexpr std::size_t kInputBytes = std::size_t{1} << 17;
constexpr int kGzipOnly = 15 + 16;
constexpr int kMaxZstdWindowLog = 27;  // 128 MiB, the window of `zstd --long`
constexpr const char* kFetchAgain =
    "the pages before it were read, fetch the file again for the rest";

// The result of unpacking some input.
struct Step {
  std::size_t taken = 0;  // bytes of the input
  std::size_t given = 0;  // bytes of output before the problem, if there is one
  bool inside = false;    // of a member or frame
  std::string problem{};  // why it can't continue; empty if it can
  const char* remedy = kFetchAgain;
};

// The common part of both formats: refills the input, knows where a stream may end, and reports a
// problem after the bytes before it.
class PackedSource : public ByteSource {
 public:
  PackedSource(std::string format, std::unique_ptr<ByteSource> packed, std::string path)
      : format_(std::move(format)),
        packed_(std::move(packed)),
        path_(std::move(path)),
        input_(kInputBytes) {}

  Result<std::size_t> read(std::span<char> buffer) final {
    std::size_t given = 0;
    while (given == 0 && !failure_) {
      const auto input = pending();
      if (!input) return std::unexpected(input.error());
      if (input->empty() && !inside_) {
        if (packed_->bytes_read() != 0) return 0;
        fail("the file is empty, no " + format_ + " stream begins", "fetch it again");
        continue;
      }
      const Step step = unpack(*input, buffer);
      at_ += step.taken;
      inside_ = step.inside;
      given = step.given;
      if (!step.problem.empty()) {
        fail(step.problem, step.remedy);
      } else if (input->empty() && given == 0) {
        fail("the " + format_ + " stream ends early", kFetchAgain);
      }
    }
    if (given == 0) return std::unexpected(*failure_);
    return given;
  }

  std::uint64_t bytes_read() const override { return packed_->bytes_read(); }

 protected:
  // Unpacks some of `input`, which is empty only at the end of the file, into `room`. Takes one
  // part of the format at a time, so that the parts before a problem are not lost.
  virtual Step unpack(std::span<char> input, std::span<char> room) = 0;

 private:
  // Unread input, refilled if there is none; empty at the end of the file.
  Result<std::span<char>> pending() {
    if (at_ == filled_ && !ended_) {
      const auto got = packed_->read(input_);
      if (!got) return std::unexpected(got.error());
      at_ = 0;
      filled_ = *got;
      ended_ = filled_ == 0;
    }
    return std::span(input_).subspan(at_, filled_ - at_);
  }

  void fail(const std::string& what, const std::string& remedy) {
    const std::uint64_t at = packed_->bytes_read() - (filled_ - at_);
    failure_ = file_error(
        ErrorCode::kBadCompression, path_,
        what + " at byte " + std::to_string(at) + " of the compressed file; " + remedy, at);
  }

  std::string format_;
  std::unique_ptr<ByteSource> packed_;
  std::string path_;
  std::vector<char> input_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  bool ended_ = false;
  bool inside_ = false;
  std::optional<Error> failure_;
};

class GzipSource final : public PackedSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string path)
      : PackedSource("gzip", std::move(packed), std::move(path)) {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();  // its only failure
  }
  GzipSource(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

 private:
  Step unpack(std::span<char> input, std::span<char> room) override {
    if (between_) {  // some writers fill the last block of a file with zeros
      const auto behind = std::ranges::find_if(input, [](char c) { return c != 0; });
      if (behind != input.begin())
        return {.taken = static_cast<std::size_t>(behind - input.begin())};
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

  z_stream stream_{};
  bool between_ = false;  // after a member
};

class ZstdSource final : public PackedSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string path)
      : PackedSource("zstd", std::move(packed), std::move(path)),
        stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  }

 private:
  Step unpack(std::span<char> input, std::span<char> room) override {
    // Only one block, as libzstd asks for: with more, a damaged block would hide the output of the
    // blocks before it.
    ZSTD_inBuffer in{input.data(), std::min(input.size(), wanted_), 0};
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
    if (ZSTD_getErrorCode(status) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    Step step{.taken = in.pos, .given = out.pos, .inside = status != 0};
    if (ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge) {
      step.problem = "the zstd stream needs a window of more than 128 MiB";
      step.remedy = "compress it again with a window of at most 128 MiB (27 in zstd's long mode)";
    } else if (ZSTD_isError(status)) {
      step.problem = std::string("the zstd stream is damaged (") + ZSTD_getErrorName(status) + ")";
    }
    wanted_ = std::max<std::size_t>(status, 1);
    return step;
  }

  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  std::size_t wanted_ = 1;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(path));
}

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<ZstdSource>(std::move(packed), std::move(path));
}

}  // namespace chaff::detail
