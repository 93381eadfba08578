#include "templates/templates.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "templates/articles.h"
#include "templates/line_index.h"
#include "templates/line_templates.h"
#include "templates/loose_runs.h"
#include "templates/path_templates.h"
#include "templates/run_templates.h"

namespace chaff::detail {
namespace {

// Most frequent first. The rest of the order is arbitrary but the same on every machine.
void sort_templates(SiteTemplates& site) {
  std::vector<std::uint64_t> first_key(site.templates.size(), ~std::uint64_t{0});
  for (const auto& [key, index] : site.keys) first_key[index] = std::min(first_key[index], key);
  std::vector<std::uint32_t> order(site.templates.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const Template &x = site.templates[a], &y = site.templates[b];
    if (x.articles != y.articles) return x.articles > y.articles;
    if (x.kind != y.kind) return x.kind < y.kind;
    return first_key[a] < first_key[b];
  });
  std::vector<Template> sorted;
  std::vector<std::uint32_t> moved(order.size());
  sorted.reserve(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    sorted.push_back(std::move(site.templates[order[i]]));
    moved[order[i]] = i;
  }
  site.templates = std::move(sorted);
  for (auto& [key, index] : site.keys) index = moved[index];
  std::ranges::sort(site.keys);
}

}  // namespace

std::uint32_t repeated_from(std::uint32_t articles) {
  if (articles < 6) return 2;
  return std::max<std::uint32_t>(3, articles / 40);
}

SiteTemplates find_templates(std::span<const Document> pages, std::span<const Document> titles,
                             std::span<const std::string_view> markups) {
  SiteTemplates site;
  const LineIndex lines(pages);
  const ArticlePages grouped(pages, lines);
  site.pages = static_cast<std::uint32_t>(pages.size());
  site.articles = grouped.articles();
  site.title = find_site_title(grouped, titles);
  const LineSets sets = find_line_templates(grouped, lines, titles, site);
  if (has_loose_runs(grouped, lines, sets.templates)) find_run_templates(grouped, site);
  find_path_templates(grouped, lines, sets.repeated, markups, site);
  sort_templates(site);
  return site;
}

}  // namespace chaff::detail
