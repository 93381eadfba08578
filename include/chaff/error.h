// Errors as values: what can go wrong, where, and what to do about it.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

namespace chaff {

/// What kind of thing went wrong. Each code has a test that produces it.
enum class ErrorCode {
  kNotFound,        ///< a file or folder does not exist
  kUnreadable,      ///< a file exists and can't be read (permission, I/O error)
  kUnwritable,      ///< an output can't be written (permission, full disk, closed pipe)
  kNoPages,         ///< an input holds no page
  kBadCompression,  ///< a .gz or .zst stream is damaged or ends early
  kBadRecord,       ///< a JSON line is broken or lacks the text field
  kTooLarge,        ///< a page is larger than ReadOptions::max_page_bytes
  kNotAModel,       ///< the bytes are not a chaff model
  kModelVersion,    ///< a model of a format version that this build can't read
  kModelDamaged,    ///< a model whose checksums or offsets are wrong
  kModelMismatch,   ///< models learned with different options can't be merged
  kBadRule,         ///< a cue rule does not compile or exceeds its budget
  kBadWeights,      ///< the text is no weights file, or weighs features that this build does not
                    ///< measure
  kBadOption,       ///< an option is out of its range
};

/// One error: a code for programs and a message for people. The message names the file, the place
/// in it and the remedy, as far as the function that failed knows them.
struct [[nodiscard]] Error {
  ErrorCode code{};
  std::string message;
  std::uint64_t offset =
      0;  ///< byte offset, or line number where the message says "line"; 0 if there is none
};

/// A value or the reason why there is none. Memory that ends is no such reason: it is
/// std::bad_alloc, from any function, and the only exception there is; nothing leaks then, and
/// outputs are as they were.
template <class T>
using Result = std::expected<T, Error>;

}  // namespace chaff
