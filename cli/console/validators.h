// Checks of the values of options, with messages that show what is right.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace chaff::cli {

/// The message for a name that an option does not have: it lists those that there are.
std::string unknown_name(const std::string& what, const std::string& name,
                         const std::vector<std::string>& known);

/// For options that take one of these names.
CLI::Validator one_of(const std::string& what, const std::vector<std::string>& names);

/// For options that take a number from 1 up.
CLI::Validator positive_number();

/// Turns a size like 64K into a number of bytes.
CLI::Validator to_bytes();

/// Turns a decimal or (after 0x) hexadecimal number into a decimal one.
CLI::Validator to_seed();

}  // namespace chaff::cli
