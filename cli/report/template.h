// The parts of a report that are the same in all: cli/report/report.html, embedded by cmake.
#pragma once

#include <string_view>

namespace chaff::cli {

/// Up to where the data go.
std::string_view report_head();

/// From there on.
std::string_view report_tail();

}  // namespace chaff::cli
