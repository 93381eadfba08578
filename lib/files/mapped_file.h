// A file mapped into memory.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "chaff/error.h"

namespace chaff::detail {

/// A model file, read in place. Lives as long as one of its users.
class MappedFile {
 public:
  /// Errors: kNotFound, kUnreadable, kNotAModel (an empty file).
  static Result<std::shared_ptr<const MappedFile>> open_model(const std::string& path);

  /// Maps the first `size` bytes of an open file. `path` is for errors. REQUIRES size > 0. Errors:
  /// kUnreadable.
  static Result<std::shared_ptr<const MappedFile>> map(int fd, std::size_t size,
                                                       const std::string& path);

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

  /// Returns the memory of pages that were read to the system. They are read again if needed.
  void forget() const;

 private:
  MappedFile() = default;

  std::span<const std::byte> bytes_;
};

}  // namespace chaff::detail
