// A place for bytes that are written once, one after the other, and read later: in memory, or in a
// temporary file (io/temp_file.h). What learning makes goes through spools, so that memory and disk
// are one way with two ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"

namespace chaff::detail {

/// Takes bytes one after the other. Errors: kUnwritable.
using Sink = std::function<Result<void>(std::string_view)>;

class Spool {
 public:
  virtual ~Spool() = default;

  /// Errors: kUnwritable (full disk).
  virtual Result<void> append(std::string_view bytes) = 0;

  /// Fills `into` with the bytes from `offset` on. REQUIRES offset + into.size() <= size(). Errors:
  /// kUnreadable, kUnwritable (bytes that were held back till now).
  virtual Result<void> read(std::uint64_t offset, std::span<char> into) = 0;

  virtual std::uint64_t size() const = 0;
};

/// Makes a new, empty spool. Errors: kUnwritable.
using MakeSpool = std::function<Result<std::unique_ptr<Spool>>()>;

/// Makes spools in memory, which never fail.
MakeSpool memory_spools();

/// Reads a stretch of a spool from its beginning to its end, through a buffer.
class SpoolReader {
 public:
  SpoolReader(Spool& spool, std::uint64_t begin, std::uint64_t end, std::size_t buffer_bytes)
      : spool_(&spool), at_(begin), end_(end), buffer_bytes_(buffer_bytes) {}

  bool at_end() const { return at_ == end_ && used_ == buffer_.size(); }

  /// REQUIRES that so many bytes are left.
  Result<void> read(std::span<char> into);

 private:
  Spool* spool_;
  std::uint64_t at_;  // of what is not yet in the buffer
  std::uint64_t end_;
  std::size_t buffer_bytes_;
  std::string buffer_;
  std::size_t used_ = 0;
};

/// Gives all bytes of a spool to `sink`.
Result<void> copy_spool(Spool& spool, const Sink& sink);

}  // namespace chaff::detail
