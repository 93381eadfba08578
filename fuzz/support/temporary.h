// Temporary files for targets of code that opens files by name.
#pragma once

#include <string>
#include <string_view>

namespace chaff::fuzz {

/// The path of a file of this name in a temporary folder, which is removed when the process ends.
std::string temporary_file(std::string_view name);

/// Writes a file, replacing an old one.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace chaff::fuzz
