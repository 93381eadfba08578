#include "reference/run_covering.h"

#include <algorithm>
#include <span>

#include "text/fingerprint.h"

namespace chaff::reference {

std::uint32_t covering_template(const detail::Document& doc, const detail::SiteBlock& site,
                                std::size_t token) {
  constexpr std::size_t kRun = detail::kRunTokens;
  std::uint32_t best = detail::SiteBlock::kNone;
  for (std::size_t w = token < kRun - 1 ? 0 : token - (kRun - 1);
       w <= token && w + kRun <= doc.token_count(); ++w) {
    const auto window = std::span(doc.token_hash).subspan(w, kRun);
    best = std::min(best, site.find(detail::hash_tokens(window, detail::Salt::kRun)));
  }
  return best;
}

std::size_t covered_tokens(const detail::Document& doc, const detail::SiteBlock& site,
                           std::size_t first, std::size_t last) {
  std::size_t covered = 0;
  for (std::size_t t = first; t < last; ++t)
    covered += covering_template(doc, site, t) != detail::SiteBlock::kNone;
  return covered;
}

}  // namespace chaff::reference
