#include "reference/run_covering.h"

#include <algorithm>
#include <span>

#include "text/fingerprint.h"
#include "text/run_weight.h"

namespace chaff::reference {

namespace {

// The template of the line that has a token.
std::uint32_t line_cover(const detail::Document& doc, const detail::SiteBlock& site,
                         std::size_t token) {
  for (const detail::Line& line : doc.lines) {
    if (token >= line.first_token && token < line.last_token)
      return site.find_line(line.exact, line.masked);
  }
  return detail::SiteBlock::kNone;
}

// The most frequent template among the windows that cover a token.
std::uint32_t any_cover(const detail::Document& doc, const detail::SiteBlock& site,
                        std::size_t token) {
  if (!site.has_runs()) return line_cover(doc, site, token);
  constexpr std::size_t kRun = detail::kRunTokens;
  std::uint32_t best = detail::SiteBlock::kNone;
  for (std::size_t w = token < kRun - 1 ? 0 : token - (kRun - 1);
       w <= token && w + kRun <= doc.token_count(); ++w) {
    const auto window = std::span(doc.token_hash).subspan(w, kRun);
    best = std::min(best,
                    site.find(TemplateKind::kRun, detail::hash_tokens(window, detail::Salt::kRun)));
  }
  return best;
}

// Whether the covered stretch around a covered token is long enough to count.
bool is_long(const detail::Document& doc, const detail::SiteBlock& site, std::size_t token) {
  const auto covered = [&](std::size_t t) {
    return any_cover(doc, site, t) != detail::SiteBlock::kNone;
  };
  std::size_t first = token, last = token + 1;
  while (first > 0 && covered(first - 1)) --first;
  while (last < doc.token_count() && covered(last)) ++last;
  return detail::weighs(doc, first, last, detail::kRunWeight);
}

}  // namespace

std::uint32_t covering_template(const detail::Document& doc, const detail::SiteBlock& site,
                                std::size_t token) {
  const std::uint32_t found = any_cover(doc, site, token);
  const bool counts = found != detail::SiteBlock::kNone && is_long(doc, site, token);
  return counts ? found : detail::SiteBlock::kNone;
}

std::size_t covered_tokens(const detail::Document& doc, const detail::SiteBlock& site,
                           std::size_t first, std::size_t last) {
  std::size_t covered = 0;
  for (std::size_t t = first; t < last; ++t)
    covered += covering_template(doc, site, t) != detail::SiteBlock::kNone;
  return covered;
}

}  // namespace chaff::reference
