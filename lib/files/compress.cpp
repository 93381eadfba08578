#include "files/compress.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include "files/decompress.h"

namespace chaff::detail {
namespace {

constexpr int kGzipLevel = 6;
constexpr int kZstdLevel = 3;
constexpr int kBzip2Level = 9;
constexpr std::uint32_t kXzLevel = 3;  // three times as fast as xz's default, 5 % larger
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

class Bzip2Compressor final : public Compressor {
 public:
  Bzip2Compressor() {
    if (BZ2_bzCompressInit(&stream_, kBzip2Level, 0, 0) != BZ_OK) throw std::bad_alloc();
  }
  Bzip2Compressor(const Bzip2Compressor&) = delete;
  ~Bzip2Compressor() override { BZ2_bzCompressEnd(&stream_); }

  void compress(std::string_view bytes, bool end, std::string& out) override {
    while (!bytes.empty() || end) {
      const std::string_view piece = bytes.substr(0, kPackedBytes);
      bytes.remove_prefix(piece.size());
      const int action = end && bytes.empty() ? BZ_FINISH : BZ_RUN;
      stream_.next_in = const_cast<char*>(piece.data());  // it does not write to it
      stream_.avail_in = static_cast<unsigned>(piece.size());
      int status = BZ_OK;
      do {
        stream_.next_out = buffer_.data();
        stream_.avail_out = static_cast<unsigned>(buffer_.size());
        status = BZ2_bzCompress(&stream_, action);
        out.append(buffer_.data(), buffer_.size() - stream_.avail_out);
      } while (action == BZ_FINISH ? status != BZ_STREAM_END : stream_.avail_in != 0);
      if (action == BZ_FINISH) return;
    }
  }

 private:
  bz_stream stream_{};
  std::vector<char> buffer_ = std::vector<char>(kPackedBytes);
};

class XzCompressor final : public Compressor {
 public:
  XzCompressor() {
    if (lzma_easy_encoder(&stream_, kXzLevel, LZMA_CHECK_CRC64) != LZMA_OK) throw std::bad_alloc();
  }
  XzCompressor(const XzCompressor&) = delete;
  ~XzCompressor() override { lzma_end(&stream_); }

  void compress(std::string_view bytes, bool end, std::string& out) override {
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    stream_.avail_in = bytes.size();
    lzma_ret status = LZMA_OK;
    do {
      stream_.next_out = reinterpret_cast<std::uint8_t*>(buffer_.data());
      stream_.avail_out = buffer_.size();
      status = lzma_code(&stream_, end ? LZMA_FINISH : LZMA_RUN);
      if (status == LZMA_MEM_ERROR) throw std::bad_alloc();
      out.append(buffer_.data(), buffer_.size() - stream_.avail_out);
    } while (end ? status != LZMA_STREAM_END : stream_.avail_in != 0);
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  std::vector<char> buffer_ = std::vector<char>(kPackedBytes);
};

}  // namespace

std::unique_ptr<Compressor> compressor_for(std::string_view name) {
  const auto packing = packing_of_name(name);
  if (!packing) return nullptr;
  switch (*packing) {
    case Packing::kGzip:
      return std::make_unique<GzipCompressor>();
    case Packing::kZstd:
      return std::make_unique<ZstdCompressor>();
    case Packing::kBzip2:
      return std::make_unique<Bzip2Compressor>();
    case Packing::kXz:
      break;
  }
  return std::make_unique<XzCompressor>();
}

}  // namespace chaff::detail
