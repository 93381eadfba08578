// Output files that appear whole or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// An output file that appears whole or not at all. It is written in the folder of its path,
/// without a name if the file system has such files (O_TMPFILE); commit() gives it its name. The
/// destructor removes it if it was not committed. It is compressed if the path ends in .gz, .zst,
/// .bz2 or .xz, in any case. "-" is standard output, which is never compressed. Files with
/// different paths may be used by different threads, one file by one thread.
class CHAFF_EXPORT OutputFile {
 public:
  /// Makes missing parent folders. Errors: kUnwritable.
  static Result<OutputFile> create(const std::string& path);

  /// The same without compression, for any name.
  static Result<OutputFile> create_plain(const std::string& path);

  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  ~OutputFile();

  /// Errors: kUnwritable (full disk, closed pipe).
  Result<void> write(std::string_view bytes);

  /// Writes the file to the disk and puts it into its place. Call once, at the end. Errors:
  /// kUnwritable; an old file keeps its place then.
  Result<void> commit();

 private:
  struct CHAFF_HIDDEN Impl;
  explicit OutputFile(std::unique_ptr<Impl> impl);
  static Result<OutputFile> create_as(const std::string& path, const std::string& packed_as);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
