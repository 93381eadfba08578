// The rule files that ship with chaff, embedded at build time (cmake/embed_rules.cmake writes the
// definition).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rules/rule_filter.h"

namespace chaff::detail {

struct RuleFile {
  std::string_view name;
  std::string_view text;
};

std::span<const RuleFile> builtin_rule_files();

/// A RuleFilter whose heads and needed literals are in BuiltinFilters.
struct BuiltinFilter {
  bool anchored = false, common_head = false;
  Limits limits;
  std::uint32_t first_head = 0, heads = 0;
  std::uint32_t first_needed = 0, needed = 0;
};

struct BuiltinFilters {
  std::span<const BuiltinFilter> filters;
  std::span<const std::uint64_t> heads;
  std::span<const std::string_view> needed;
};

/// The filters of the rules in builtin_rule_files(), in their order, computed at build time
/// (cmake/rule_filters). None if the build could not run its own programs.
BuiltinFilters builtin_filters();

}  // namespace chaff::detail
