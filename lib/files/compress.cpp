#include "files/compress.h"

#include <zlib.h>
#include <zstd.h>

#include <cstddef>
#include <new>
#include <vector>

namespace chaff::detail {
namespace {

constexpr int kGzipLevel = 6;
constexpr int kZstdLevel = 3;
constexpr std::size_t kPackedBytes = std::size_t{1} << 17;

class GzipCompressor final : public Compressor {
 public:
  GzipCompressor() {
    const int status =
        deflateInit2(&stream_, kGzipLevel, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    if (status != Z_OK) throw std::bad_alloc();  // its only failure
  }
  GzipCompressor(const GzipCompressor&) = delete;
  ~GzipCompressor() override { deflateEnd(&stream_); }

  void compress(std::string_view bytes, bool end, std::string& out) override {
    do {
      const std::string_view piece = bytes.substr(0, kPackedBytes);
      bytes.remove_prefix(piece.size());
      stream_.next_in =
          reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));  // zlib does not write to it
      stream_.avail_in = static_cast<uInt>(piece.size());
      do {
        stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_out = static_cast<uInt>(buffer_.size());
        deflate(&stream_, end && bytes.empty() ? Z_FINISH : Z_NO_FLUSH);
        out.append(buffer_.data(), buffer_.size() - stream_.avail_out);
      } while (stream_.avail_out == 0);
    } while (!bytes.empty());
  }

 private:
  z_stream stream_{};
  std::vector<char> buffer_ = std::vector<char>(kPackedBytes);
};

class ZstdCompressor final : public Compressor {
 public:
  ZstdCompressor() : stream_(ZSTD_createCCtx(), ZSTD_freeCCtx) {
    if (!stream_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_compressionLevel, kZstdLevel);
    ZSTD_CCtx_setParameter(stream_.get(), ZSTD_c_checksumFlag, 1);
  }

  void compress(std::string_view bytes, bool end, std::string& out) override {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (;;) {
      ZSTD_outBuffer packed{buffer_.data(), buffer_.size(), 0};
      const std::size_t left =
          ZSTD_compressStream2(stream_.get(), &packed, &in, end ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left)) throw std::bad_alloc();  // its only failure
      out.append(buffer_.data(), packed.pos);
      if (end ? left == 0 : in.pos == in.size) return;
    }
  }

 private:
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> stream_;
  std::vector<char> buffer_ = std::vector<char>(kPackedBytes);
};

}  // namespace

std::unique_ptr<Compressor> compressor_for(std::string_view name) {
  if (name.ends_with(".gz")) return std::make_unique<GzipCompressor>();
  if (name.ends_with(".zst")) return std::make_unique<ZstdCompressor>();
  return nullptr;
}

}  // namespace chaff::detail
