// What a site repeats, found in its sample: lines, slotted lines and runs of tokens, with figures.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chaff/template.h"

#include "templates/beside.h"
#include "templates/titles.h"
#include "text/fingerprint.h"
#include "text/segment.h"

namespace chaff::detail {

/// The most tokens in the fixed end of a slotted line.
inline constexpr std::size_t kSlotTokens = 3;

/// One template. Ratios are scaled to 0 to 255.
struct Template {
  TemplateKind kind{};
  std::uint8_t company = 0;  ///< ratio of the neighbouring lines that are repeated
  std::uint8_t place = 0;    ///< 16 * log2(1 + standard deviation of its distance in lines from the
                             ///< nearer end of the page)
  std::uint8_t side = 0;     ///< ratio of the page's fresh text above it: 0 a header, 255 a footer
  std::uint8_t headline = 0;   ///< ratio of its occurrences that are the page's own headline; the
                               ///< others are teasers
  std::uint16_t length = 0;    ///< mean length of the lines that carry it, bytes; of a run its own
  Beside above{}, below{};     ///< the lines directly above and below it; of a run all 0
  std::uint32_t articles = 0;  ///< distinct articles that carry it
  std::uint32_t rests = 0;     ///< slotted lines: distinct lines that carry it
  std::string example;         ///< at most kExampleBytes

  friend bool operator==(const Template&, const Template&) = default;
};

/// All templates of a site, most frequent first, and the fingerprints by which they are found.
struct SiteTemplates {
  std::uint32_t pages = 0;
  std::uint32_t articles = 0;
  double prose = 0;  ///< share of the text that is not repeated that is in long lines
  SiteTitle title;
  std::vector<Template> templates;
  /// Fingerprints with indices in `templates`, sorted.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
};

/// The number of articles, out of `articles`, from which slots, runs and neighbouring lines count
/// as repeated. Whole lines count from two, because they rarely repeat by chance.
std::uint32_t repeated_from(std::uint32_t articles);

/// Fingerprint of a line's first or last `tokens` tokens (`end` is kPrefix or kSuffix); 0 if the
/// line is not longer than that.
inline std::uint64_t slot_fingerprint(const Document& doc, const Line& line, TemplateKind end,
                                      std::size_t tokens) {
  if (line.last_token - line.first_token <= tokens) return 0;
  const std::span hashes(doc.token_hash);
  return end == TemplateKind::kPrefix
             ? hash_tokens(hashes.subspan(line.first_token, tokens), Salt::kPrefix)
             : hash_tokens(hashes.subspan(line.last_token - tokens, tokens), Salt::kSuffix);
}

/// Finds the templates of a site in its sampled pages, their titles (empty if a page has none) and
/// their markup (the same; or none at all). REQUIRES pages in the order of their keys: examples are
/// taken from the first. Cost: expected O(n) in the number of tokens, O(t log t) in the templates
/// found.
SiteTemplates find_templates(std::span<const Document> pages, std::span<const Document> titles,
                             std::span<const std::string_view> markups = {});

}  // namespace chaff::detail
