// What a site repeats, computed from its sample: lines, slotted lines and token runs, with their
// figures.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chaff/template.h"

#include "templates/titles.h"
#include "text/fingerprint.h"
#include "text/segment.h"

namespace chaff::detail {

/// Tokens that a slotted line's fixed end may have.
inline constexpr std::size_t kSlotTokens = 3;

/// One template. Ratios are stored as 0 to 255.
struct Template {
  TemplateKind kind{};
  std::uint8_t company = 0;  ///< how often the lines around it are repeated ones, ratio
  std::uint8_t place = 0;  ///< how much its place varies: 16 * log2(1 + deviation in lines from the
                           ///< page's nearer end)
  std::uint8_t side =
      0;  ///< how much of a page's fresh text stands above it, ratio: 0 a header, 255 a footer
  std::uint8_t headline =
      0;                     ///< how often it is the page's own headline, ratio; a teaser elsewhere
  std::uint16_t length = 0;  ///< mean length of the lines that carry it, bytes
  std::uint32_t articles = 0;  ///< distinct articles that carry it
  std::uint32_t rests = 0;     ///< slotted lines: distinct lines that carry it
  std::string example;         ///< at most kExampleBytes

  friend bool operator==(const Template&, const Template&) = default;
};

/// All templates of a site, most frequent first, and which fingerprints mean which of them.
struct SiteTemplates {
  std::uint32_t pages = 0;
  std::uint32_t articles = 0;
  double prose = 0;  ///< share of the text that is not repeated which stands in long lines
  SiteTitle title;
  std::vector<Template> templates;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;  ///< fingerprint and index, sorted
};

/// In how many of `articles` something must occur to count as repeated where chance repeats are
/// common (slots, runs, neighbours); single lines count from two.
std::uint32_t repeated_from(std::uint32_t articles);

/// Fingerprints under which the ends of a line are looked up: its first or last `tokens` tokens.
/// Nothing (0) where the line is not longer than that.
inline std::uint64_t slot_fingerprint(const Document& doc, const Line& line, TemplateKind end,
                                      std::size_t tokens) {
  if (line.last_token - line.first_token <= tokens) return 0;
  const std::span hashes(doc.token_hash);
  return end == TemplateKind::kPrefix
             ? hash_tokens(hashes.subspan(line.first_token, tokens), Salt::kPrefix)
             : hash_tokens(hashes.subspan(line.last_token - tokens, tokens), Salt::kSuffix);
}

/// Finds the templates of a site in its sampled pages, which must be in the order of their keys,
/// and their titles (empty where a page has none). Cost: O(n) expected in the number of tokens, O(t
/// log t) in the templates found.
SiteTemplates find_templates(std::span<const Document> pages, std::span<const Document> titles);

}  // namespace chaff::detail
