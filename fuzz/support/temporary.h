// Files for targets of code that opens files by name.
#pragma once

#include <string>
#include <string_view>

namespace chaff::fuzz {

/// The path of a file of this name in a folder of this process, which goes when the process ends.
std::string temporary_file(std::string_view name);

/// Writes it anew.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace chaff::fuzz
