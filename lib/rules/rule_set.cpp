#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "chaff/rules.h"

#include "rules/builtin_rules.h"
#include "rules/rule.h"
#include "rules/rule_finder.h"

namespace chaff {
namespace {

// Of the rules below a section, from the mark behind the category's name.
RuleSet::Strength strength_of(std::string_view section) {
  if (section.ends_with('!')) return RuleSet::Strength::kCertain;
  return section.ends_with('?') ? RuleSet::Strength::kHint : RuleSet::Strength::kStrong;
}

// `prepare` sets the members of a rule that depend on its pattern, or returns an error message.
template <class Prepare>
Result<std::vector<detail::Rule>> parse_rules(std::string_view text, std::string_view name,
                                              Prepare prepare) {
  std::vector<detail::Rule> rules;
  std::optional<Category> category;
  RuleSet::Strength strength{};
  std::uint64_t number = 0;
  const auto bad = [&](const std::string& line, const std::string& what) {
    return std::unexpected(Error{ErrorCode::kBadRule,
                                 std::string(name) + ": line " + std::to_string(number) +
                                     ": the rule \"" + line + "\" " + what,
                                 number});
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line(detail::trim_rule(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (detail::is_comment(line)) continue;
    if (detail::is_section(line)) {
      std::string_view section = std::string_view(line).substr(1, line.size() - 2);
      strength = strength_of(section);
      if (strength != RuleSet::Strength::kStrong) section.remove_suffix(1);
      category = category_named(section);
      if (!category) return bad(line, "opens an unknown category; docs/rules.md lists them");
      continue;
    }
    if (!category) return bad(line, "comes before the first [category]");
    detail::Rule rule;
    rule.name = std::string(name) + ":" + std::to_string(number);
    rule.category = *category;
    rule.strength = strength;
    if (const std::string wrong = prepare(line, rule); !wrong.empty()) return bad(line, wrong);
    rules.push_back(std::move(rule));
  }
  return rules;
}

// Prepares the built-in rules, in their order. They are known to compile.
class BuiltinPatterns {
 public:
  std::string operator()(const std::string& pattern, detail::Rule& rule) {
    rule.regex = std::make_shared<detail::LazyRegex>(pattern);
    rule.filter = next_ < all_.filters.size()
                      ? filter(all_.filters[next_])
                      : detail::make_filter(pattern, detail::summarise(pattern));
    ++next_;
    return {};
  }

 private:
  detail::RuleFilter filter(const detail::BuiltinFilter& from) const {
    const auto heads = all_.heads.subspan(from.first_head, from.heads);
    const auto needed = all_.needed.subspan(from.first_needed, from.needed);
    return {.anchored = from.anchored,
            .common_head = from.common_head,
            .limits = from.limits,
            .heads = {heads.begin(), heads.end()},
            .needed = {needed.begin(), needed.end()}};
  }

  detail::BuiltinFilters all_ = detail::builtin_filters();
  std::size_t next_ = 0;
};

}  // namespace

RuleSet::RuleSet() : impl_(Impl::make({})) {}

RuleSet RuleSet::builtin() {
  std::vector<detail::Rule> all;
  BuiltinPatterns patterns;
  for (const auto& [name, text] : detail::builtin_rule_files()) {
    if (auto rules = parse_rules(text, name, std::ref(patterns)))
      std::ranges::move(*rules, std::back_inserter(all));  // a test compiles and probes them
  }
  RuleSet set;
  set.impl_ = Impl::make(std::move(all));
  return set;
}

Result<RuleSet> RuleSet::parse(std::string_view text, std::string_view name) {
  const auto check = [](const std::string& pattern, detail::Rule& rule) {
    std::string wrong = detail::compile(pattern, rule);
    return wrong.empty() ? detail::probe(rule) : wrong;
  };
  auto rules = parse_rules(text, name, check);
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
