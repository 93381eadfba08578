#include "chaff/evaluate.h"

#include <algorithm>

namespace chaff {
namespace {

std::uint64_t solid_bytes(std::string_view text) {
  return static_cast<std::uint64_t>(std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) > 32; }));
}

double ratio(std::uint64_t part, std::uint64_t whole) {
  return static_cast<double>(part) / static_cast<double>(std::max<std::uint64_t>(1, whole));
}

}  // namespace

Confusion& Confusion::operator+=(const Confusion& other) {
  kept_article += other.kept_article;
  cut_article += other.cut_article;
  kept_boilerplate += other.kept_boilerplate;
  cut_boilerplate += other.cut_boilerplate;
  return *this;
}

Confusion compare(std::string_view text, std::string_view labels, const std::vector<Removal>& removed) {
  Confusion count;
  auto removal = removed.begin();
  std::uint64_t begin = 0;
  for (const char label : labels) {
    if (begin > text.size()) break;
    const std::uint64_t end = std::min(text.find('\n', begin), text.size());
    std::uint64_t cut = 0;
    while (removal != removed.end() && removal->span.end <= begin) ++removal;
    for (auto r = removal; r != removed.end() && r->span.begin < end; ++r) {
      const std::uint64_t from = std::max(begin, r->span.begin), to = std::min(end, r->span.end);
      if (from < to) cut += solid_bytes(text.substr(from, to - from));
    }
    const std::uint64_t kept = solid_bytes(text.substr(begin, end - begin)) - cut;
    if (label == '1') {
      count.kept_article += kept;
      count.cut_article += cut;
    } else if (label == '0') {
      count.kept_boilerplate += kept;
      count.cut_boilerplate += cut;
    }
    begin = end + 1;
  }
  return count;
}

Quality quality(const Confusion& page) {
  const std::uint64_t kept = page.kept_article + page.kept_boilerplate;
  const std::uint64_t article = page.kept_article + page.cut_article;
  if (article == 0) return kept == 0 ? Quality{1, 1, 1} : Quality{0, 1, 0};
  Quality q;
  q.precision = kept == 0 ? 1 : ratio(page.kept_article, kept);
  q.recall = ratio(page.kept_article, article);
  const double sum = q.precision + q.recall;
  q.f1 = sum == 0 ? 0 : 2 * q.precision * q.recall / sum;
  return q;
}

void Evaluation::add(std::string_view site, const Confusion& page) {
  auto found = sites_.find(site);
  if (found == sites_.end()) found = sites_.try_emplace(std::string(site)).first;
  const Quality q = quality(page);
  Site& s = found->second;
  ++s.pages;
  s.sum.precision += q.precision;
  s.sum.recall += q.recall;
  s.sum.f1 += q.f1;
  s.bytes += page;
}

Quality Evaluation::Site::mean() const {
  const double n = static_cast<double>(std::max<std::uint64_t>(1, pages));
  return {sum.precision / n, sum.recall / n, sum.f1 / n};
}

Quality Evaluation::mean() const {
  Quality all;
  for (const auto& [name, site] : sites_) {
    const Quality q = site.mean();
    all.precision += q.precision;
    all.recall += q.recall;
    all.f1 += q.f1;
  }
  const double n = static_cast<double>(std::max<std::size_t>(1, sites_.size()));
  return {all.precision / n, all.recall / n, all.f1 / n};
}

Confusion Evaluation::bytes() const {
  Confusion all;
  for (const auto& [name, site] : sites_) all += site.bytes;
  return all;
}

double Evaluation::cut_per_million(const Confusion& bytes) {
  return 1e6 * static_cast<double>(bytes.cut_article) /
         static_cast<double>(std::max<std::uint64_t>(1, bytes.cut_article + bytes.kept_article));
}

double Evaluation::residue(const Confusion& bytes) {
  return ratio(bytes.kept_boilerplate, bytes.kept_boilerplate + bytes.cut_boilerplate);
}

}  // namespace chaff
