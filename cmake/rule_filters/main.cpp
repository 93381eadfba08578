// Writes the filters of the built-in rules as C++, so that no program computes them when it starts.
// usage: chaff_rule_filters OUTPUT RULES...
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "rules/rule_filter.h"

namespace {

using chaff::detail::RuleFilter;

// A string literal of any bytes. Octal, because a hexadecimal escape has no end.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'\\', static_cast<char>('0' + (byte >> 6)), static_cast<char>('0' + (byte >> 3 & 7)),
            static_cast<char>('0' + (byte & 7))};
  }
  return out + '"';
}

struct Tables {
  std::string rows, heads = "0", needed = "\"\"";
  std::size_t head_count = 1, needed_count = 1;  // no array is empty

  void add(const RuleFilter& filter) {
    for (const std::uint64_t head : filter.heads) heads += ",\n" + std::to_string(head) + "u";
    for (const std::string& literal : filter.needed) needed += ",\n" + quoted(literal);
    const auto& limits = filter.limits;
    rows += "{" + std::to_string(filter.anchored) + "," + std::to_string(filter.common_head) +
            ",{" + std::to_string(limits.least_digits) + "," + std::to_string(limits.most_letters) +
            "," + std::to_string(limits.most_words) + "," + std::to_string(limits.most_bytes) +
            "}," + std::to_string(head_count) + "," + std::to_string(filter.heads.size()) + "," +
            std::to_string(needed_count) + "," + std::to_string(filter.needed.size()) + "},\n";
    head_count += filter.heads.size();
    needed_count += filter.needed.size();
  }
};

}  // namespace

int main(int count, char** arguments) {
  Tables tables;
  for (int i = 2; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      const std::string_view rule = chaff::detail::trim_rule(line);
      if (chaff::detail::is_comment(rule) || chaff::detail::is_section(rule)) continue;
      tables.add(chaff::detail::make_filter(rule, chaff::detail::summarise(rule)));
    }
    if (!file.eof()) {
      std::cerr << arguments[i] << ": it cannot be read\n";
      return 1;
    }
  }
  std::ofstream out(count > 1 ? arguments[1] : "");
  out << "// Generated from rules/*.rules by cmake/rule_filters.\n"
         "#include \"rules/builtin_rules.h\"\n\nnamespace chaff::detail {\n\n"
         "BuiltinFilters builtin_filters() {\n"
         "  static constexpr std::uint64_t kHeads[] = {"
      << tables.heads << "};\n  static constexpr std::string_view kNeeded[] = {" << tables.needed
      << "};\n  static constexpr BuiltinFilter kFilters[] = {" << tables.rows
      << "};\n  return {kFilters, kHeads, kNeeded};\n}\n\n}  // namespace chaff::detail\n";
  return out.flush() ? 0 : 1;
}
