// What each cue rule matches among the labelled lines. No page is learned or stripped.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "eval/question.h"

namespace chaff::cli {
namespace {

// The lines that a rule matches, each as often as pages have it.
struct RuleLines {
  RuleSet::Match match;
  std::uint64_t boilerplate = 0, article = 0;
  std::set<std::string_view> sites;
  std::string_view article_line;  // the first one, or empty
};

// A rule by its name.
using NamedRule = std::pair<std::string_view, RuleLines>;

class Counter {
 public:
  explicit Counter(const RuleSet& rules) : rules_(rules) {}

  void add(std::string_view site, std::string_view line, char label) {
    if (label == '?') return;
    const auto [known, is_new] = matches_.try_emplace(line);
    if (is_new) known->second = rules_.find(line);
    if (!known->second) return;
    RuleLines& lines = by_rule_[known->second->rule];
    lines.match = *known->second;
    lines.sites.insert(site);
    if (label != '1') {
      ++lines.boilerplate;
      return;
    }
    ++lines.article;
    if (lines.article_line.empty()) lines.article_line = line;
  }

  // The rules that matched; those that match most lines of articles come first.
  std::vector<NamedRule> result() const {
    std::vector<NamedRule> rules;
    rules.reserve(by_rule_.size());
    for (const auto& [rule, lines] : by_rule_) rules.emplace_back(rules_.name(rule), lines);
    std::ranges::sort(rules, [](const NamedRule& a, const NamedRule& b) {
      return std::tuple(b.second.article, b.second.boilerplate, a.second.match.rule) <
             std::tuple(a.second.article, a.second.boilerplate, b.second.match.rule);
    });
    return rules;
  }

 private:
  const RuleSet& rules_;
  std::unordered_map<std::string_view, std::optional<RuleSet::Match>> matches_;
  std::map<std::size_t, RuleLines> by_rule_;
};

std::vector<NamedRule> count(const Question& question) {
  Counter counter(question.setup.rules);
  for (const LabelledSite& site : question.sites) {
    for (const LabelledPage& page : site.pages) {
      page.visit_lines(
          [&](std::string_view line, char label) { counter.add(site.name, line, label); });
    }
  }
  return counter.result();
}

std::string_view name(RuleSet::Strength strength) {
  switch (strength) {
    case RuleSet::Strength::kCertain:
      return "certain";
    case RuleSet::Strength::kStrong:
      return "strong";
    case RuleSet::Strength::kHint:
      break;
  }
  return "hint";
}

void print_text(const std::vector<NamedRule>& rules) {
  std::printf("%-20s %-8s %-12s %12s %8s %6s  %s\n", "rule", "strength", "category", "boilerplate",
              "article", "sites", "a line of an article");
  for (const auto& [rule, lines] : rules) {
    std::printf("%-20s %-8s %-12s %12llu %8llu %6zu  %s\n", std::string(rule).c_str(),
                std::string(name(lines.match.strength)).c_str(),
                std::string(name(lines.match.category)).c_str(),
                static_cast<unsigned long long>(lines.boilerplate),
                static_cast<unsigned long long>(lines.article), lines.sites.size(),
                std::string(lines.article_line).c_str());
  }
}

void print_json(const std::vector<NamedRule>& rules) {
  Json all = Json::array();
  for (const auto& [rule, lines] : rules) {
    Json json = {{"rule", rule},
                 {"strength", name(lines.match.strength)},
                 {"category", name(lines.match.category)},
                 {"boilerplate_lines", lines.boilerplate},
                 {"article_lines", lines.article},
                 {"sites", lines.sites.size()}};
    if (lines.article != 0) json["article_line"] = lines.article_line;
    all.push_back(std::move(json));
  }
  std::cout << json_line({{"rules", std::move(all)}});
}

void print_csv(const std::vector<NamedRule>& rules) {
  std::cout << csv_line({"rule", "strength", "category", "boilerplate_lines", "article_lines",
                         "sites", "article_line"});
  for (const auto& [rule, lines] : rules) {
    std::cout << csv_line({std::string(rule), std::string(name(lines.match.strength)),
                           std::string(name(lines.match.category)),
                           std::to_string(lines.boilerplate), std::to_string(lines.article),
                           std::to_string(lines.sites.size()), std::string(lines.article_line)});
  }
}

}  // namespace

void evaluate_per_rule(const Question& question) {
  const std::vector<NamedRule> rules = count(question);
  switch (question.form) {
    case Form::kText:
      return print_text(rules);
    case Form::kJson:
      return print_json(rules);
    case Form::kCsv:
      return print_csv(rules);
  }
}

}  // namespace chaff::cli
