// Files as bytes, with errors as values: reading with or without decompression.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "chaff/error.h"

namespace chaff::detail {

/// An error whose message begins with the file's name.
Error file_error(ErrorCode code, std::string_view path, std::string_view what,
                 std::uint64_t offset = 0);

/// The system's message for errno.
std::string system_message();

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int get() const { return fd_; }

 private:
  int fd_;
};

/// A stream of bytes that ends.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills the beginning of `buffer`. Returns the number of bytes, which is 0 only at the end.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;

  /// After kBadCompression: goes on at the next member, frame or stream that begins behind the
  /// damage. False if there is none. Some bytes of the damaged one may be delivered.
  virtual bool resume() { return false; }

  /// Bytes taken from the file so far, before decompression.
  virtual std::uint64_t bytes_read() const = 0;
};

/// Opens a file ("-": standard input) for its bytes as they are. Errors: kNotFound, kUnreadable.
Result<std::unique_ptr<ByteSource>> open_raw_source(const std::string& path);

/// Opens a file for its content (files/content_source.h). Errors: kNotFound, kUnreadable; from read
/// also kBadCompression.
Result<std::unique_ptr<ByteSource>> open_source(const std::string& path);

/// The whole of a file, also decompressed. Errors: kNotFound, kUnreadable.
Result<std::string> read_file(const std::string& path);

}  // namespace chaff::detail
