#include "errors.h"

#include <string>

namespace nb = nanobind;

namespace chaff::python {
namespace {

const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kUnwritable:
      return "unwritable";
    case ErrorCode::kNoPages:
      return "no-pages";
    case ErrorCode::kBadCompression:
      return "bad-compression";
    case ErrorCode::kBadRecord:
      return "bad-record";
    case ErrorCode::kTooLarge:
      return "too-large";
    case ErrorCode::kNotAModel:
      return "not-a-model";
    case ErrorCode::kModelVersion:
      return "model-version";
    case ErrorCode::kModelDamaged:
      return "model-damaged";
    case ErrorCode::kModelMismatch:
      return "model-mismatch";
    case ErrorCode::kBadRule:
      return "bad-rule";
    case ErrorCode::kBadWeights:
      return "bad-weights";
    case ErrorCode::kBadOption:
      return "bad-option";
    case ErrorCode::kBadFormat:
      return "bad-format";
  }
  return "bad-record";
}

nb::str text(std::string_view view) { return nb::str(view.data(), view.size()); }

}  // namespace

void raise(const Error& error, std::string_view file) {
  const nb::object make = nb::module_::import_("chaff._errors").attr("make_error");
  const nb::object exception = make(name_of(error.code), text(error.message), text(file),
                                    error.offset, text(error.field), error.limit);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
  throw nb::python_error();
}

}  // namespace chaff::python
