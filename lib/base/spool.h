// Spools: bytes that are appended and read later, in memory or in a temporary file
// (files/temp_file.h). Learning writes through spools, so the same code serves memory and disk.
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

/// A destination of bytes, called for each piece in order. Errors: kUnwritable.
using Sink = std::function<Result<void>(std::string_view)>;

/// An append-only sequence of bytes. Not thread-safe.
class Spool {
 public:
  virtual ~Spool() = default;

  /// Errors: kUnwritable (full disk).
  virtual Result<void> append(std::string_view bytes) = 0;

  /// Fills `into` with the bytes from `offset`. REQUIRES offset + into.size() <= size(). Errors:
  /// kUnreadable, kUnwritable (buffered bytes are written first).
  virtual Result<void> read(std::uint64_t offset, std::span<char> into) = 0;

  virtual std::uint64_t size() const = 0;
};

/// Creates an empty spool. Errors: kUnwritable.
using MakeSpool = std::function<Result<std::unique_ptr<Spool>>()>;

/// Creates spools in memory, which never return an error.
MakeSpool memory_spools();

/// Creates spools that are in memory as long as they have at most `held_bytes`, and then move to a
/// spool of `larger`.
MakeSpool growing_spools(std::uint64_t held_bytes, MakeSpool larger);

/// Reads the bytes [begin, end) of a spool in order, through a buffer. The spool must outlive it.
class SpoolReader {
 public:
  SpoolReader(Spool& spool, std::uint64_t begin, std::uint64_t end, std::size_t buffer_bytes)
      : spool_(&spool), at_(begin), end_(end), buffer_bytes_(buffer_bytes) {}

  bool at_end() const { return at_ == end_ && used_ == buffer_.size(); }

  /// Fills `into` with the next bytes. REQUIRES that so many are left. Errors: those of
  /// Spool::read.
  Result<void> read(std::span<char> into);

 private:
  Spool* spool_;
  std::uint64_t at_;  // offset of the first byte that is not in the buffer yet
  std::uint64_t end_;
  std::size_t buffer_bytes_;
  std::string buffer_;
  std::size_t used_ = 0;
};

/// Passes all bytes of a spool to `sink`. Errors: those of both.
Result<void> copy_spool(Spool& spool, const Sink& sink);

}  // namespace chaff::detail
