// Errors of the library as exceptions of Python.
#pragma once

#include <nanobind/nanobind.h>

#include <string_view>
#include <utility>

#include "chaff/error.h"

namespace chaff::python {

/// Throws the error as chaff.Error, or the class below it that fits its code. `file` is the file
/// that it is about, or empty. REQUIRES the GIL.
[[noreturn]] void raise(const Error& error, std::string_view file = {});

/// The value of a result, or throws its error. REQUIRES the GIL.
template <class T>
T value_of(Result<T> result, std::string_view file = {}) {
  if (!result) raise(result.error(), file);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace chaff::python
