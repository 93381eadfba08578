// Temporary files without a name, which are gone however the program ends.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "chaff/error.h"

#include "base/spool.h"
#include "files/file.h"
#include "files/mapped_file.h"

namespace chaff::detail {

/// A spool on disk. Collects appended bytes until there are enough for a write.
class TempFile final : public Spool {
 public:
  /// Makes a file without a name in `folder`. Errors: kUnwritable.
  static Result<std::unique_ptr<TempFile>> create(const std::string& folder);

  Result<void> append(std::string_view bytes) override;
  Result<void> read(std::uint64_t offset, std::span<char> into) override;
  std::uint64_t size() const override { return written_ + held_.size(); }

  /// Maps all bytes, which must not be empty. The mapping outlives the spool. Errors: kUnreadable,
  /// kUnwritable.
  Result<std::shared_ptr<const MappedFile>> map();

 private:
  TempFile(Descriptor fd, std::string folder) : fd_(std::move(fd)), folder_(std::move(folder)) {}
  Result<void> flush();

  Descriptor fd_;
  std::string folder_;
  std::string held_;
  std::uint64_t written_ = 0;
};

/// Makes temporary files in `folder`.
MakeSpool temp_files(const std::string& folder);

/// The folder for temporary files of an output: the folder of the output, or the system's if the
/// output is not a file ("-", a device).
std::string temp_folder_for(const std::string& output);

}  // namespace chaff::detail
