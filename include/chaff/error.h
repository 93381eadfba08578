// Errors as values: what went wrong, where, and what to do about it.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace chaff {

/// The kind of an error. Each code has a test that produces it.
enum class ErrorCode {
  kNotFound,        ///< a file or folder does not exist
  kUnreadable,      ///< a file exists and can't be read (permission, I/O error)
  kUnwritable,      ///< an output can't be written (permission, full disk, closed pipe)
  kNoPages,         ///< an input holds no page
  kBadCompression,  ///< a compressed stream is damaged or ends early
  kBadRecord,       ///< a JSON line is broken or lacks the text field
  kTooLarge,        ///< a page or a site is larger than an option allows
  kNotAModel,       ///< the bytes are not a chaff model
  kModelVersion,    ///< a model of a format version that this build can't read
  kModelDamaged,    ///< a model whose checksums or offsets are wrong
  kModelMismatch,   ///< models learned with different options, or without samples, can't be merged
  kBadRule,         ///< a cue rule does not compile or exceeds its budget
  kBadWeights,      ///< the text is not a weights file, or has weights for unknown features
  kBadOption,       ///< an option is out of its range
  kBadFormat,       ///< an input has a format that chaff can't read (a PDF, an archive)
};

/// One error: a code for programs and a message for people. The message names the file, the place
/// in it and the remedy, as far as the failing function knows them. It names fields of options
/// structs, never command line options.
struct [[nodiscard]] Error {
  ErrorCode code{};
  std::string message;

  /// Byte offset, or line number where the message says "line"; 0 if there is none.
  std::uint64_t offset = 0;

  /// The field of an options struct that is wrong, or that would help if it were changed
  /// ("memory_bytes"); empty if there is none. Points to static storage.
  std::string_view field{};

  /// The bound of that field that was violated, in the field's unit; 0 if there is none.
  std::uint64_t limit = 0;
};

/// A value, or the reason why there is none.
///
/// Running out of memory is not reported as an Error: any function may throw std::bad_alloc, and
/// nothing else. Nothing leaks then, and output files keep their old contents.
template <class T>
using Result = std::expected<T, Error>;

}  // namespace chaff
