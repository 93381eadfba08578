#include "facts/run_cover.h"

#include <algorithm>

#include "text/fingerprint.h"
#include "text/run_weight.h"

namespace chaff::detail {

void RunCover::find(std::span<const std::uint64_t> runs, const Document& doc,
                    const SiteBlock& site) {
  cover_.assign(doc.token_count(), SiteBlock::kNone);
  by_lines_ = !site.has_runs();
  if (!by_lines_) {
    cover_runs(runs, site);
  } else if (!runs.empty()) {
    cover_lines(doc, site);
  }
  drop_short(doc);
}

void RunCover::cover_lines(const Document& doc, const SiteBlock& site) {
  for (const Line& line : doc.lines) {
    if (line.first_token == line.last_token) continue;
    const std::uint32_t found = site.find_line(line.exact, line.masked);
    std::fill(cover_.begin() + line.first_token, cover_.begin() + line.last_token, found);
  }
}

void RunCover::cover_runs(std::span<const std::uint64_t> runs, const SiteBlock& site) {
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::uint32_t found = site.find(TemplateKind::kRun, runs[i]);
    if (found == SiteBlock::kNone) continue;
    for (std::size_t t = i; t < i + kRunTokens; ++t) {
      // Templates are sorted by frequency, so the smallest index is the most frequent one.
      cover_[t] = std::min(cover_[t], found);
    }
  }
}

void RunCover::drop_short(const Document& doc) {
  const auto covered = [](std::uint32_t found) { return found != SiteBlock::kNone; };
  for (auto at = cover_.begin(); at != cover_.end();) {
    const auto begin = std::find_if(at, cover_.end(), covered);
    at = std::find_if_not(begin, cover_.end(), covered);
    const auto first = static_cast<std::size_t>(begin - cover_.begin()),
               last = static_cast<std::size_t>(at - cover_.begin());
    if (!weighs(doc, first, last, kRunWeight)) std::fill(begin, at, SiteBlock::kNone);
  }
}

bool RunCover::reaches_over(std::uint32_t token, std::uint32_t inwards,
                            const SiteBlock& site) const {
  const std::uint32_t outer = site.articles_of(cover_[token]),
                      inner = site.articles_of(cover_[inwards]);
  // "Most articles": three quarters. A token of the template itself would be on about as many
  // articles as the token beside it; a neighbour's word is on clearly fewer.
  return 4 * inner >= 3 * site.articles() && 4 * outer < 3 * inner;
}

void RunCover::trim(const Line& line, const SiteBlock& site, std::uint32_t& begin,
                    std::uint32_t& end) const {
  const std::uint32_t first = begin, last = end;
  for (std::uint32_t t = first; first > line.first_token && t + 1 < first + kRunTokens; ++t) {
    if (reaches_over(t, t + 1, site)) begin = t + 1;
  }
  for (std::uint32_t t = last - 1; last < line.last_token && t > last - kRunTokens; --t) {
    if (reaches_over(t, t - 1, site)) end = t;
  }
}

}  // namespace chaff::detail
