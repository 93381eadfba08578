#include "chaff/rules.h"

#include <algorithm>
#include <boost/regex/icu.hpp>
#include <exception>
#include <iterator>
#include <utility>

#include "rules/builtin.h"
#include "rules/prefilter.h"
#include "rules/required_literals.h"
#include "unicode.h"

namespace chaff {
namespace {

constexpr std::size_t kMostRuleBytes = 2000;
constexpr std::size_t kShortLineBytes = 40;  // rules without a literal are tried on lines up to here

struct Rule {
  std::string name;  // "file:line"
  boost::u32regex regex;
  std::size_t category = 0;
  bool strong = false;
  std::vector<std::string> literals;
};

bool matches(const Rule& rule, const std::string& line) {
  try {
    return boost::u32regex_search(line, rule.regex);
  } catch (const std::exception&) {  // the budget of Boost.Regex is used up
    return false;
  }
}

std::string collapse_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// Texts on which a rule that backtracks without bound shows it.
std::vector<std::string> probes(const std::vector<std::string>& literals) {
  std::vector<std::string> texts;
  const auto fill = [&](std::string_view head, std::string_view piece) {
    std::string text(head);
    while (text.size() + piece.size() < RuleSet::kMaxLineBytes) text += piece;
    texts.push_back(text + "!");
  };
  std::vector<std::string> heads = literals;
  heads.emplace_back();
  for (const std::string& head : heads) {
    for (const std::string_view piece : {"a", "a ", "1", "., ", "aA1 "}) fill(head, piece);
    if (!head.empty()) fill("", head), fill("", head + " ");
  }
  return texts;
}

std::string trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

// Compiles one rule; an empty string, or what is wrong with it.
std::string compile(const std::string& pattern, Rule& rule) {
  if (pattern.size() > kMostRuleBytes) return "is longer than " + std::to_string(kMostRuleBytes) + " bytes; split it";
  try {
    rule.regex = boost::make_u32regex(pattern, boost::regex::perl | boost::regex::icase);
  } catch (const std::exception& e) {
    return std::string("does not compile: ") + e.what();
  }
  rule.literals = detail::required_literals(pattern);
  if (rule.literals.empty() && !(pattern.starts_with('^') && pattern.ends_with('$'))) {
    return "needs a literal of 3 bytes or more that every match contains, or ^ and $ around it (then it is tried on lines "
           "of up to 40 bytes)";
  }
  try {
    if (boost::u32regex_search(std::string(), rule.regex)) return "matches the empty line";
    for (const std::string& text : probes(rule.literals)) boost::u32regex_search(text, rule.regex);
  } catch (const std::exception&) {
    return "exceeds its complexity budget; avoid nested or adjacent repeats";
  }
  return {};
}

}  // namespace

struct RuleSet::Impl {
  std::vector<Rule> rules;  // strong ones first, else in order
  detail::Prefilter prefilter;
  std::vector<std::uint32_t> short_rules;

  static std::shared_ptr<const Impl> make(const std::vector<Rule>& rules) {
    auto impl = std::make_shared<Impl>();
    for (const bool strong : {true, false}) {
      std::ranges::copy_if(rules, std::back_inserter(impl->rules), [&](const Rule& rule) { return rule.strong == strong; });
    }
    for (std::uint32_t i = 0; i < impl->rules.size(); ++i) {
      const Rule& rule = impl->rules[i];
      if (rule.literals.empty()) impl->short_rules.push_back(i);
      for (const std::string& literal : rule.literals) impl->prefilter.add(literal, i);
    }
    impl->prefilter.finish();
    return impl;
  }
};

const std::vector<std::string>& category_names() {
  static const std::vector<std::string> names = {"template", "navigation", "byline",     "reading-time", "caption", "read-also",
                                                 "related",  "tags",       "share",      "comments",     "newsletter",
                                                 "promo",    "subscription", "advert",   "source",       "media",   "legal"};
  return names;
}

RuleSet::RuleSet() : impl_(Impl::make({})) {}

RuleSet RuleSet::builtin() {
  RuleSet all;
  for (const auto& [name, text] : detail::builtin_rule_files()) {
    if (auto rules = parse(text, name)) all = all.with(*rules);  // a test compiles each of them
  }
  return all;
}

Result<RuleSet> RuleSet::parse(std::string_view text, std::string_view name) {
  std::vector<Rule> rules;
  const std::string* category = nullptr;
  bool strong = true;
  std::uint64_t number = 0;
  const auto bad = [&](const std::string& line, const std::string& what) {
    return std::unexpected(Error{
        ErrorCode::kBadRule, std::string(name) + ": line " + std::to_string(number) + ": the rule \"" + line + "\" " + what, number});
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[') && line.ends_with(']') && line.find_first_of("\\^ ") == std::string::npos) {
      strong = !line.ends_with("?]");
      const std::string section = line.substr(1, line.size() - (strong ? 2 : 3));
      const auto found = std::ranges::find(category_names(), section);
      if (found == category_names().end()) return bad(line, "opens an unknown category; docs/rules.md lists them");
      category = &*found;
      continue;
    }
    if (!category) return bad(line, "stands before the first [category]");
    Rule rule;
    rule.name = std::string(name) + ":" + std::to_string(number);
    rule.category = static_cast<std::size_t>(category - category_names().data());
    rule.strong = strong;
    if (const std::string wrong = compile(line, rule); !wrong.empty()) return bad(line, wrong);
    rules.push_back(std::move(rule));
  }
  RuleSet set;
  set.impl_ = Impl::make(rules);
  return set;
}

RuleSet RuleSet::with(const RuleSet& more) const {
  std::vector<Rule> rules = impl_->rules;
  rules.insert(rules.end(), more.impl_->rules.begin(), more.impl_->rules.end());
  RuleSet set;
  set.impl_ = Impl::make(rules);
  return set;
}

bool RuleSet::find(std::string_view line, Match& match) const {
  if (line.size() > kMaxLineBytes || impl_->rules.empty()) return false;
  std::string folded;
  detail::append_folded(folded, line);
  folded = collapse_blanks(folded);
  std::vector<std::uint32_t> candidates;
  impl_->prefilter.find(folded, candidates);
  if (folded.size() <= kShortLineBytes && !folded.empty()) {
    candidates.insert(candidates.end(), impl_->short_rules.begin(), impl_->short_rules.end());
    std::ranges::sort(candidates);
  }
  if (candidates.empty()) return false;
  std::string normal;
  detail::append_normalised(normal, line);
  normal = collapse_blanks(normal);
  for (const std::uint32_t i : candidates) {
    const Rule& rule = impl_->rules[i];
    if (!matches(rule, normal)) continue;
    match = {i, rule.category, rule.strong};
    return true;
  }
  return false;
}

std::string_view RuleSet::name(std::size_t rule) const { return impl_->rules[rule].name; }

std::size_t RuleSet::size() const { return impl_->rules.size(); }

}  // namespace chaff
