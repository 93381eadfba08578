#include "io/decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <limits>
#include <utility>
#include <vector>

namespace chaff::detail {
namespace {

constexpr std::size_t kInputBytes = std::size_t{1} << 17;
constexpr int kGzipOnly = 15 + 16;
constexpr int kMostZstdWindowLog = 27;  // what `zstd --long` makes, 128 MiB

// What both formats share: refilling the input, and the words for a damaged stream.
class PackedSource : public ByteSource {
 public:
  PackedSource(std::unique_ptr<ByteSource> packed, std::string path)
      : packed_(std::move(packed)), path_(std::move(path)), input_(kInputBytes) {}

  std::uint64_t bytes_read() const override { return packed_->bytes_read(); }

 protected:
  // Unread input, refilled when there is none; empty at the end of the file.
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

  void consume(std::size_t bytes) { at_ += bytes; }

  std::unexpected<Error> damaged(const std::string& what) const {
    const std::uint64_t at = packed_->bytes_read() - (filled_ - at_);
    return std::unexpected(file_error(ErrorCode::kBadCompression, path_,
                                      what + " at byte " + std::to_string(at) +
                                          " of the compressed file; what came before it was read, fetch the file again "
                                          "for the rest",
                                      at));
  }

 private:
  std::unique_ptr<ByteSource> packed_;
  std::string path_;
  std::vector<char> input_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  bool ended_ = false;
};

class GzipSource final : public PackedSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string path) : PackedSource(std::move(packed), std::move(path)) {
    inflateInit2(&stream_, kGzipOnly);
  }
  GzipSource(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  Result<std::size_t> read(std::span<char> buffer) override {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(buffer.size(), std::numeric_limits<uInt>::max()));
    const uInt room = stream_.avail_out;
    while (stream_.avail_out == room) {
      const auto input = pending();
      if (!input) return std::unexpected(input.error());
      if (input->empty()) {
        if (in_member_) return damaged("the gzip stream ends early");
        return 0;
      }
      in_member_ = true;
      stream_.next_in = reinterpret_cast<Bytef*>(input->data());
      stream_.avail_in = static_cast<uInt>(input->size());
      const int status = inflate(&stream_, Z_NO_FLUSH);
      consume(input->size() - stream_.avail_in);
      if (status == Z_STREAM_END) {
        in_member_ = false;
        inflateReset(&stream_);
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        return damaged("the gzip stream is damaged");
      }
    }
    return room - stream_.avail_out;
  }

 private:
  z_stream stream_{};
  bool in_member_ = false;
};

class ZstdSource final : public PackedSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string path)
      : PackedSource(std::move(packed), std::move(path)), stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMostZstdWindowLog);
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    while (out.pos == 0) {
      const auto input = pending();
      if (!input) return std::unexpected(input.error());
      if (input->empty() && !in_frame_) return 0;
      ZSTD_inBuffer in{input->data(), input->size(), 0};
      const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
      consume(in.pos);
      if (ZSTD_isError(status)) return damaged(std::string("the zstd stream is damaged (") + ZSTD_getErrorName(status) + ")");
      in_frame_ = status != 0;
      if (input->empty() && out.pos == 0) return damaged("the zstd stream ends early");
    }
    return out.pos;
  }

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  bool in_frame_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(path));
}

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<ZstdSource>(std::move(packed), std::move(path));
}

}  // namespace chaff::detail
