// rules: any rule file and any lines, separated by a zero byte.
//
// - Compiling ends with rules or with an error that names file and line, without an exception.
// - Each line has the match of trying every rule on it, and the same again from the cache.
// - No match exceeds Boost.Regex's budget of steps: libFuzzer's -timeout checks that.
#include "chaff/rules.h"

#include <string>
#include <vector>

#include "reference/rule_finding.h"
#include "rules/rule_finder.h"
#include "support/input.h"

namespace chaff::fuzz {
namespace {

constexpr std::size_t kMaxRules = 8, kMaxLines = 8;

// The same rules one by one, without RuleSet's optimisations.
std::vector<detail::Rule> rules_of(const RuleSet& set, std::string_view text) {
  std::vector<detail::Rule> rules;
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  for (std::size_t i = 0; i < set.size(); ++i) {
    detail::Rule rule;
    rule.name = set.name(i);
    const std::size_t number = std::stoul(rule.name.substr(rule.name.rfind(':') + 1));
    const std::string& line = lines.at(number - 1);
    const std::size_t first = line.find_first_not_of(" \t\r");
    check(first != std::string::npos, "a rule is named after its line");
    check(detail::compile(line.substr(first, line.find_last_not_of(" \t\r") - first + 1), rule)
              .empty(),
          "a rule compiles again");
    rule.strength = RuleSet::Strength::kStrong;  // the set has sorted them already
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const std::string_view text = input.until('\0');
  const auto set = RuleSet::parse(text, "fuzz.rules");
  if (!set) {
    check(set.error().code == ErrorCode::kBadRule &&
              set.error().message.starts_with("fuzz.rules: line "),
          "an error names file and line");
    return;
  }
  if (set->size() > kMaxRules) return;  // more rules find no more bugs, but probing them is slow
  const std::vector<detail::Rule> rules = rules_of(*set, text);
  detail::RuleFinder finder(*set);
  for (std::size_t i = 0; i < kMaxLines && !input.empty(); ++i) {
    const std::string line(input.until('\n'));
    const auto match = finder.find(line);
    check(!match || (match->rule < set->size() && !name(match->category).empty()),
          "a match is a rule with a category");
    check((match ? set->name(match->rule) : "") == reference::find_rule(rules, line),
          "matching equals trying every rule");
    check(finder.find(line) == match, "a finder gives the same match again");
    check(set->find(line) == match, "the set gives the same match");
  }
}

}  // namespace chaff::fuzz
