#include "console/validators.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace chaff::cli {

std::string unknown_name(const std::string& what, const std::string& name,
                         const std::vector<std::string>& known) {
  return "there is no " + what + " \"" + name + "\"; there are " + CLI::detail::join(known, ", ");
}

CLI::Validator one_of(const std::string& what, const std::vector<std::string>& names) {
  const auto check = [what, names](const std::string& text) {
    return std::ranges::count(names, text) > 0 ? std::string() : unknown_name(what, text, names);
  };
  return {check, ""};
}

// CLI11 alone would read -1 as 2^64 - 1.
CLI::Validator positive_number() {
  const auto check = [](const std::string& text) -> std::string {
    std::size_t number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number != 0) return {};
    return "\"" + text + "\" is not a number from 1 up";
  };
  return {check, ""};
}

CLI::Validator to_bytes() {
  const auto convert = [](std::string& text) -> std::string {
    std::string bytes = text;
    try {
      if (!text.starts_with('-') && CLI::AsSizeValue(false)(bytes).empty()) {
        text = bytes;
        return {};
      }
    } catch (const CLI::ParseError&) {  // it lists all the units
    }
    return "\"" + text + "\" is not a size such as 64K, 10M, 1G";
  };
  return {convert, ""};
}

// CLI11 alone would read -1 and 2^64 as 2^64 - 1, and 010 as 8; a wrong seed would go unnoticed
// until a merge is refused.
CLI::Validator to_seed() {
  const auto convert = [](std::string& text) -> std::string {
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const char *begin = text.data() + (hex ? 2 : 0), *end = text.data() + text.size();
    std::uint64_t seed = 0;
    const auto read = std::from_chars(begin, end, seed, hex ? 16 : 10);
    if (read.ec != std::errc() || read.ptr != end)
      return "\"" + text + "\" is not a number from 0 to 2^64 - 1, like 7 or 0x1F";
    text = std::to_string(seed);
    return {};
  };
  return {convert, ""};
}

}  // namespace chaff::cli
