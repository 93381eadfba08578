#include <algorithm>
#include <iterator>
#include <utility>

#include "chaff/rules.h"

#include "rules/builtin_rules.h"
#include "rules/rule.h"
#include "rules/rule_finder.h"

namespace chaff {
namespace {

std::string trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

enum class Check { kNo, kYes };

Result<std::vector<detail::Rule>> parse_rules(std::string_view text, std::string_view name,
                                              Check check) {
  std::vector<detail::Rule> rules;
  std::optional<Category> category;
  bool strong = true;
  std::uint64_t number = 0;
  const auto bad = [&](const std::string& line, const std::string& what) {
    return std::unexpected(Error{ErrorCode::kBadRule,
                                 std::string(name) + ": line " + std::to_string(number) +
                                     ": the rule \"" + line + "\" " + what,
                                 number});
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[') && line.ends_with(']') &&
        line.find_first_of("\\^ ") == std::string::npos) {
      strong = !line.ends_with("?]");
      const std::string section = line.substr(1, line.size() - (strong ? 2 : 3));
      category = category_named(section);
      if (!category) return bad(line, "opens an unknown category; docs/rules.md lists them");
      continue;
    }
    if (!category) return bad(line, "comes before the first [category]");
    detail::Rule rule;
    rule.name = std::string(name) + ":" + std::to_string(number);
    rule.category = *category;
    rule.strong = strong;
    std::string wrong =
        check == Check::kYes ? detail::compile(line, rule) : detail::prepare(line, rule);
    if (wrong.empty() && check == Check::kYes) wrong = detail::probe(rule);
    if (!wrong.empty()) return bad(line, wrong);
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace

RuleSet::RuleSet() : impl_(Impl::make({})) {}

RuleSet RuleSet::builtin() {
  std::vector<detail::Rule> all;
  for (const auto& [name, text] : detail::builtin_rule_files()) {
    if (auto rules = parse_rules(text, name, Check::kNo))
      std::ranges::move(*rules, std::back_inserter(all));  // a test compiles and probes them
  }
  RuleSet set;
  set.impl_ = Impl::make(std::move(all));
  return set;
}

Result<RuleSet> RuleSet::parse(std::string_view text, std::string_view name) {
  auto rules = parse_rules(text, name, Check::kYes);
  if (!rules) return std::unexpected(rules.error());
  RuleSet set;
  set.impl_ = Impl::make(std::move(*rules));
  return set;
}

RuleSet RuleSet::with(const RuleSet& more) const {
  std::vector<detail::Rule> rules = impl_->rules;
  rules.insert(rules.end(), more.impl_->rules.begin(), more.impl_->rules.end());
  RuleSet set;
  set.impl_ = Impl::make(std::move(rules));
  return set;
}

std::optional<RuleSet::Match> RuleSet::find(std::string_view line) const {
  return detail::RuleFinder(*this).find(line);
}

std::string_view RuleSet::name(std::size_t rule) const { return impl_->rules[rule].name; }

std::size_t RuleSet::size() const { return impl_->rules.size(); }

}  // namespace chaff
