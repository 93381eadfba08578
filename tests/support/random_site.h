// Random pages of generated sites, for comparing fast code with references and orders with each
// other.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/page.h"

namespace chaff::test {

using Random = std::mt19937_64;

struct OwnedPage {
  std::string id, site, title, text;
  std::string markup{};
  Page page() const { return {text, site, id, title, markup}; }
};

/// Markup as a template might have it: short lines are links of a menu, the others paragraphs.
inline std::string usual_markup(std::string_view text) {
  constexpr std::size_t kShort = 40;
  std::string markup;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (at > 0) markup += '\n';
    const std::size_t bytes = end - at;
    markup += at == 0 ? "0 body div#page" : "2";
    if (bytes < kShort) {
      markup += " nav.menu ul li.item a\t" + std::to_string(bytes);
    } else {
      markup += " main article.post p";
    }
    at = end + 1;
  }
  return markup;
}

inline std::size_t below(Random& random, std::size_t n) {
  return static_cast<std::size_t>(random() % n);
}

/// Words from a small vocabulary (accents, ideographs, digits, marks, bytes that are not UTF-8).
/// Lines repeat by chance.
inline std::string random_line(Random& random, std::size_t words) {
  static const std::vector<std::string> kWords = {
      "harbour",    "the", "Été",  "港の",   "weekFrance", "12",         "3,5", "naïve",
      "cafe\u0301", "«",   "…",    "Straße", "читать",     "\xFF\xFE",   "ﬁsh", "新聞",
      "A",          "b2b", "end.", "(see",   "😀",         "\u200Bzero", "ไทย", "\t"};
  std::string line;
  for (std::size_t i = 0; i < words; ++i)
    line += kWords[below(random, kWords.size())] + (below(random, 5) == 0 ? "" : " ");
  return line;
}

/// `count` pages: shared boilerplate, some lines of their own, sometimes a copy of an earlier page.
enum class Lines { kSomeGlued, kWhole };
inline std::vector<OwnedPage> random_site(Random& random, const std::string& site,
                                          std::size_t count, Lines kind = Lines::kSomeGlued) {
  std::vector<std::string> boilerplate;
  for (int i = 0; i < 8; ++i) boilerplate.push_back(random_line(random, 2 + below(random, 12)));
  std::vector<OwnedPage> pages;
  for (std::size_t i = 0; i < count; ++i) {
    OwnedPage page{site + "/" + std::to_string(i), site, "", ""};
    if (!pages.empty() && below(random, 6) == 0) {
      page.text = pages[below(random, pages.size())].text + "\n" + random_line(random, 5);
    } else {
      for (std::size_t line = 0, lines = below(random, 20); line < lines; ++line) {
        page.text += below(random, 2) == 0 ? boilerplate[below(random, boilerplate.size())]
                                           : random_line(random, below(random, 30));
        const bool glued = below(random, 15) == 0 && kind == Lines::kSomeGlued;
        page.text += below(random, 12) == 0 ? "\r\n" : glued ? "" : "\n";
      }
    }
    pages.push_back(page);
  }
  return pages;
}

/// The seed of this run: the environment variable CHAFF_TEST_SEED, or a fixed one. Tests print it.
inline std::uint64_t test_seed() {
  const char* set = std::getenv("CHAFF_TEST_SEED");
  return set ? std::strtoull(set, nullptr, 10) : 20261121;
}

}  // namespace chaff::test
