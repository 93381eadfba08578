#include "chaff/evaluate.h"

#include <algorithm>

namespace chaff {
namespace {

std::uint64_t solid_bytes(std::string_view text) {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) > 32; }));
}

double ratio(std::uint64_t part, std::uint64_t whole) {
  return static_cast<double>(part) / static_cast<double>(std::max<std::uint64_t>(1, whole));
}

// Iterates over the labelled lines. Calls on_cut(index, label, bytes) for each removal that
// overlaps a line, and on_kept(label, bytes) once per line.
template <class OnCut, class OnKept>
void walk(std::string_view text, std::string_view labels, const std::vector<Removal>& removed,
          OnCut on_cut, OnKept on_kept) {
  std::size_t first = 0;
  std::uint64_t begin = 0;
  for (const char label : labels) {
    if (begin > text.size()) break;
    const std::uint64_t end = std::min(text.find('\n', begin), text.size());
    std::uint64_t cut = 0;
    while (first < removed.size() && removed[first].span.end <= begin) ++first;
    for (std::size_t i = first; i < removed.size() && removed[i].span.begin < end; ++i) {
      const std::uint64_t from = std::max(begin, removed[i].span.begin),
                          to = std::min(end, removed[i].span.end);
      if (from >= to) continue;
      const std::uint64_t bytes = solid_bytes(text.substr(from, to - from));
      on_cut(i, label, bytes);
      cut += bytes;
    }
    on_kept(label, solid_bytes(text.substr(begin, end - begin)) - cut);
    begin = end + 1;
  }
}

void add_cut(char label, std::uint64_t bytes, Confusion& count) {
  if (label == '1') count.cut_article += bytes;
  if (label == '0') count.cut_boilerplate += bytes;
  if (label == 'c') count.cut_comments += bytes;
}

}  // namespace

Confusion& Confusion::operator+=(const Confusion& other) {
  kept_article += other.kept_article;
  cut_article += other.cut_article;
  kept_boilerplate += other.kept_boilerplate;
  cut_boilerplate += other.cut_boilerplate;
  kept_comments += other.kept_comments;
  cut_comments += other.cut_comments;
  return *this;
}

Confusion compare(std::string_view text, std::string_view labels,
                  const std::vector<Removal>& removed) {
  Confusion count;
  walk(
      text, labels, removed,
      [&](std::size_t, char label, std::uint64_t cut) { add_cut(label, cut, count); },
      [&](char label, std::uint64_t kept) {
        if (label == '1') count.kept_article += kept;
        if (label == '0') count.kept_boilerplate += kept;
        if (label == 'c') count.kept_comments += kept;
      });
  return count;
}

std::vector<Confusion> compare_each(std::string_view text, std::string_view labels,
                                    const std::vector<Removal>& removed) {
  std::vector<Confusion> counts(removed.size());
  walk(
      text, labels, removed,
      [&](std::size_t i, char label, std::uint64_t cut) { add_cut(label, cut, counts[i]); },
      [](char, std::uint64_t) {});
  return counts;
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

Evaluation& Evaluation::operator+=(const Evaluation& other) {
  for (const auto& [name, site] : other.sites_) {
    Site& s = sites_[name];
    s.pages += site.pages;
    s.sum.precision += site.sum.precision;
    s.sum.recall += site.sum.recall;
    s.sum.f1 += site.sum.f1;
    s.bytes += site.bytes;
  }
  return *this;
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

double Evaluation::boilerplate_left(const Confusion& bytes) {
  return ratio(bytes.kept_boilerplate, bytes.kept_boilerplate + bytes.cut_boilerplate);
}

std::optional<double> Evaluation::comments_left(const Confusion& bytes) {
  const std::uint64_t all = bytes.kept_comments + bytes.cut_comments;
  if (all == 0) return std::nullopt;
  return ratio(bytes.kept_comments, all);
}

std::optional<double> Evaluation::comments_left() const {
  double sum = 0, count = 0;
  for (const auto& [name, site] : sites_) {
    const std::optional<double> left = comments_left(site.bytes);
    if (!left) continue;
    sum += *left;
    count += 1;
  }
  if (count == 0) return std::nullopt;
  return sum / count;
}

}  // namespace chaff
