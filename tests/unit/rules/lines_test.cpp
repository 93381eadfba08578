#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "chaff/rules.h"

namespace chaff {
namespace {

// The lines of a file of this folder without its comments.
std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(CHAFF_SOURCE_DIR "/tests/unit/rules/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && !line.starts_with("## ")) lines.push_back(line);
  EXPECT_GT(lines.size(), 500u) << name;
  return lines;
}

bool is_sure(const std::optional<RuleSet::Match>& match) {
  return match && match->strength != RuleSet::Strength::kHint;
}

TEST(RuleLines, OfArticlesMatchNoStrongRule) {
  const RuleSet rules = RuleSet::builtin();
  for (const std::string& line : lines_of("article_lines.txt")) {
    const auto match = rules.find(line);
    EXPECT_FALSE(is_sure(match)) << rules.name(match->rule) << " matches: " << line;
  }
}

TEST(RuleLines, OfFurnitureMatchStrongRules) {
  const RuleSet rules = RuleSet::builtin();
  for (const std::string& line : lines_of("furniture_lines.txt"))
    EXPECT_TRUE(is_sure(rules.find(line))) << line;
}

}  // namespace
}  // namespace chaff
