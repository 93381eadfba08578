#include "reference/run_covering.h"

#include <span>

#include "fingerprint.h"

namespace chaff::reference {

std::size_t covered_tokens(const detail::Document& doc, const detail::SiteModel& site, std::size_t first, std::size_t last) {
  constexpr std::size_t kRun = detail::kRunTokens;
  std::size_t covered = 0;
  for (std::size_t t = first; t < last; ++t) {
    bool hit = false;
    for (std::size_t w = t < kRun - 1 ? 0 : t - (kRun - 1); w <= t && w + kRun <= doc.token_count(); ++w) {
      const auto window = std::span(doc.token_hash).subspan(w, kRun);
      hit |= site.find(detail::hash_tokens(window, detail::Salt::kRun)) != detail::SiteModel::kNone;
    }
    covered += hit;
  }
  return covered;
}

}  // namespace chaff::reference
