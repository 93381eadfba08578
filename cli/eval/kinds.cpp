#include "eval/kinds.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "console/units.h"

namespace chaff::cli {
namespace {

constexpr double kMinBoilerplate = 0.1;  // as in training: below, the pages are extracted text
constexpr double kMostlyBoilerplate = 0.7;
constexpr std::size_t kFewArticles = 8;
constexpr double kCopies = 1.5;  // pages an article
constexpr std::size_t kLongLine = 100;
constexpr double kLittleProse = 0.5;
constexpr double kScriptShare = 1.0 / 3;  // names and figures of other scripts come between

struct Range {
  char32_t first, last;
};
constexpr Range kNoBlanks[] = {{0x0E00, 0x0EFF},  // Thai, Lao
                               {0x1000, 0x109F},  // Burmese
                               {0x1780, 0x17FF},  // Khmer
                               {0x3040, 0x30FF},  // Japanese syllables
                               {0x3400, 0x9FFF},  // ideographs
                               {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
constexpr Range kRightToLeft[] = {{0x0590, 0x08FF},  // Hebrew, Arabic and others
                                  {0xFB1D, 0xFDFF},
                                  {0xFE70, 0xFEFF}};
constexpr Range kMarks[] = {{0x80, 0xBF}, {0x2000, 0x2BFF}, {0x3000, 0x303F}, {0xFF00, 0xFF20}};

template <std::size_t kCount>
bool in(char32_t c, const Range (&ranges)[kCount]) {
  return std::ranges::any_of(ranges, [c](Range r) { return c >= r.first && c <= r.last; });
}

// Sums over the pages of a site.
struct Amounts {
  std::uint64_t article = 0, boilerplate = 0;  // bytes that are no blanks
  std::uint64_t long_lines = 0;                // of the article's
  std::uint64_t letters = 0, no_blanks = 0, right_to_left = 0;
  std::size_t pages = 0;  // with an article
  std::set<std::string_view> longest_lines;

  void add_letter(char32_t c) {
    const bool ascii = c < 0x80;
    if (ascii ? !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') : in(c, kMarks)) return;
    ++letters;
    no_blanks += in(c, kNoBlanks);
    right_to_left += in(c, kRightToLeft);
  }

  // Records are UTF-8.
  void add_letters(std::string_view line) {
    for (std::size_t i = 0; i < line.size();) {
      const auto byte = static_cast<unsigned char>(line[i]);
      const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
      char32_t c = length == 1 ? byte : byte & (0xFFu >> (length + 1));
      for (std::size_t k = 1; k < length && i + k < line.size(); ++k)
        c = (c << 6) | (static_cast<unsigned char>(line[i + k]) & 0x3F);
      add_letter(c);
      i += length;
    }
  }

  void add(const LabelledPage& page) {
    std::string_view longest;
    page.visit_lines([&](std::string_view line, char label) {
      const auto bytes = static_cast<std::uint64_t>(
          std::ranges::count_if(line, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
      if (label == '0') boilerplate += bytes;
      if (label != '1') return;
      article += bytes;
      if (line.size() >= kLongLine) long_lines += bytes;
      if (line.size() > longest.size()) longest = line;
      add_letters(line);
    });
    if (longest.empty()) return;
    ++pages;
    longest_lines.insert(longest);
  }
};

std::string language_of(const LabelledSite& site) {
  std::map<std::string_view, std::size_t> counts;
  for (const LabelledPage& page : site.pages) {
    const std::string_view language = page.language;
    if (!language.empty()) ++counts[language.substr(0, language.find('-'))];
  }
  if (counts.empty()) return "unknown";
  return std::string(
      std::ranges::max_element(counts, {}, [](const auto& count) { return count.second; })->first);
}

}  // namespace

std::vector<std::string> kinds_of(const LabelledSite& site) {
  Amounts all;
  for (const LabelledPage& page : site.pages) all.add(page);
  const double boilerplate = share(all.boilerplate, all.article + all.boilerplate);
  const std::size_t articles = all.longest_lines.size();
  std::vector<std::string> kinds = {boilerplate < kMinBoilerplate ? "extracted" : "whole"};
  const auto add_if = [&](bool is, const char* kind) {
    if (is) kinds.emplace_back(kind);
  };
  add_if(boilerplate > kMostlyBoilerplate, "boilerplate");
  add_if(articles < kFewArticles, "few-articles");
  add_if(articles > 0 && share(all.pages, articles) >= kCopies, "copies");
  add_if(all.article > 0 && share(all.long_lines, all.article) < kLittleProse, "short-items");
  add_if(share(all.no_blanks, all.letters) >= kScriptShare, "no-blanks");
  add_if(share(all.right_to_left, all.letters) >= kScriptShare, "right-to-left");
  return kinds;
}

std::vector<std::string> groups_of(const LabelledSite& site, std::string_view grouping) {
  if (grouping == "kind") return kinds_of(site);
  return {language_of(site)};
}

}  // namespace chaff::cli
