// What every target is made of: a body that takes bytes, and a check that is never compiled away.
#pragma once

#include <cstdint>
#include <source_location>
#include <span>
#include <string_view>

namespace chaff::fuzz {

using Bytes = std::span<const std::uint8_t>;

/// The body of a target; each file in fuzz/ defines it once. Returns normally for every input, else
/// the target has found something.
void run(Bytes input);

/// Calls run, and knows the input while it runs.
void run_checked(Bytes input);

/// Ends the program where something that `promise` says does not hold: prints it, and a shell
/// command that makes the input.
void check(bool holds, std::string_view promise,
           std::source_location where = std::source_location::current());

}  // namespace chaff::fuzz
