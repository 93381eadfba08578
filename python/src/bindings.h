// The parts of the native module. Each function adds its classes and functions to the module.
#pragma once

#include <nanobind/nanobind.h>

namespace chaff::python {

void bind_model(nanobind::module_& module);
void bind_learner(nanobind::module_& module);
void bind_stripper(nanobind::module_& module);
void bind_html(nanobind::module_& module);

}  // namespace chaff::python
