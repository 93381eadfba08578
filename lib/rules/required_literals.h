// The literal prefilter's other half: strings one of which every match of a regular expression must contain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// Literals in case-folded form, at least one of which occurs in the case-folded text of any match. Empty where the
/// expression guarantees none. Understands alternation, groups, quantifiers, classes, escapes and anchors; of anything else
/// it concludes nothing, which is always safe. Cost: linear in the pattern.
/// Source: the idea of RE2's FilteredRE2, for the part of the syntax that rules use.
std::vector<std::string> required_literals(std::string_view pattern);

/// Shorter literals occur everywhere and filter nothing.
inline constexpr std::size_t kLeastLiteralBytes = 3;

}  // namespace chaff::detail
