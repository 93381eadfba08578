// The rule files that ship with chaff, embedded at build time (cmake/embed_rules.cmake writes the
// definition).
#pragma once

#include <span>
#include <string_view>

namespace chaff::detail {

struct RuleFile {
  std::string_view name;
  std::string_view text;
};

std::span<const RuleFile> builtin_rule_files();

}  // namespace chaff::detail
