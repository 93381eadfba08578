// The interface of a target: a body that takes bytes, and a check that is active in every build.
#pragma once

#include <cstdint>
#include <source_location>
#include <span>
#include <string_view>

namespace chaff::fuzz {

using Bytes = std::span<const std::uint8_t>;

/// The body of a target, defined by each file in fuzz/. If it does not return normally, the target
/// has found a bug.
void run(Bytes input);

/// Calls run, and remembers the input so that a failed check can print it.
void run_checked(Bytes input);

/// If `holds` is false, prints the broken promise and a shell command that makes the input, and
/// ends the program.
void check(bool holds, std::string_view promise,
           std::source_location where = std::source_location::current());

}  // namespace chaff::fuzz
