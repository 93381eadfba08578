// A file mapped into memory.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "chaff/error.h"

namespace chaff::detail {

/// A model's file, read in place. Lives as long as one of its users.
class MappedFile {
 public:
  /// Errors: kNotFound, kUnreadable, kNotAModel (an empty file).
  static Result<std::shared_ptr<const MappedFile>> open_model(const std::string& path);

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

  /// Gives the memory of what was read back to the system; it is read again when it is needed
  /// again.
  void forget() const;

 private:
  MappedFile() = default;

  std::span<const std::byte> bytes_;
};

}  // namespace chaff::detail
