// Tries every rule on every line: no filters, no cache.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rules/rule.h"

namespace chaff::reference {

/// The name of the rule that RuleSet::find must find, or an empty string.
std::string find_rule(std::span<const detail::Rule> rules, std::string_view line);

}  // namespace chaff::reference
