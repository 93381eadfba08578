// What the sources of all compressed formats have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/file.h"

namespace chaff::detail {

inline constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
inline constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
inline constexpr std::string_view kBzip2Magic = "BZh";
inline constexpr std::string_view kXzMagic{"\xFD\x37zXZ\0", 6};

/// The remedy for damage.
inline constexpr const char* kFetchAgain =
    "the pages before it were read, fetch the file again for the rest";

/// Refills the input, knows where a stream may end, reports a problem after the bytes before it,
/// and finds the next member behind it. A member is a member of gzip, a frame of zstd, or a stream
/// of bzip2 or xz.
class PackedSource : public ByteSource {
 public:
  /// A member begins with `magic`, which must outlive the source.
  PackedSource(std::string format, std::string_view magic, std::unique_ptr<ByteSource> packed,
               std::string path);

  Result<std::size_t> read(std::span<char> buffer) final;
  bool resume() final;
  std::uint64_t bytes_read() const override { return packed_->bytes_read(); }

 protected:
  /// The result of unpacking some input.
  struct Step {
    std::size_t taken = 0;  ///< bytes of the input
    std::size_t given = 0;  ///< bytes of output before the problem, if there is one
    bool inside = false;    ///< of a member
    std::string problem{};  ///< why it can't continue; empty if it can
    const char* remedy = kFetchAgain;
  };

  /// Unpacks some of `input`, which is empty only at the end of the file, into `room`. Takes one
  /// part of the format at a time, so that the parts before a problem are not lost.
  virtual Step unpack(std::span<char> input, std::span<char> room) = 0;

  /// Makes ready for the beginning of a member, after a problem.
  virtual void reset() = 0;

 private:
  Result<std::span<char>> pending();
  void take(const Step& step);
  void fail(const std::string& what, const std::string& remedy);
  void go_back();

  std::string format_;
  std::string_view magic_;
  std::unique_ptr<ByteSource> packed_;
  std::string path_;
  std::vector<char> input_;
  std::size_t at_ = 0;  // of the input: what is before it was unpacked
  std::size_t filled_ = 0;
  bool ended_ = false;
  bool inside_ = false;
  std::string member_;        // what was unpacked of this member, to search it if it is damaged
  bool whole_member_ = true;  // else it is too long to be kept
  std::uint64_t searched_again_ = 0;
  std::optional<Error> failure_;
};

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string path);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string path);
std::unique_ptr<ByteSource> bunzip2(std::unique_ptr<ByteSource> packed, std::string path);
std::unique_ptr<ByteSource> unxz(std::unique_ptr<ByteSource> packed, std::string path);

/// The beginning of the bytes that are not zero. Some writers fill the last block of a file with
/// zeros.
std::size_t zeros_before(std::span<const char> bytes);

}  // namespace chaff::detail
