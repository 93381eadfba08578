// Output files that appear whole or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "chaff/error.h"
#include "chaff/export.h"

namespace chaff {

/// An output file that appears whole or not at all: written beside its place, without a name where
/// the system can do that, moved there by commit(), removed by the destructor without it.
/// Compressed where the name ends in .gz or .zst. "-" is standard output (never compressed; commit
/// flushes).
class CHAFF_EXPORT OutputFile {
 public:
  /// Makes missing parent folders. Errors: kUnwritable.
  static Result<OutputFile> create(const std::string& path);

  /// The same without compression, whatever the name.
  static Result<OutputFile> create_plain(const std::string& path);

  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  ~OutputFile();

  /// Errors: kUnwritable (full disk, closed pipe).
  Result<void> write(std::string_view bytes);
  Result<void> commit();

 private:
  struct CHAFF_HIDDEN Impl;
  explicit OutputFile(std::unique_ptr<Impl> impl);
  static Result<OutputFile> create_as(const std::string& path, const std::string& packed_as);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
