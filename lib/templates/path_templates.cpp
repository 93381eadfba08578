#include "templates/path_templates.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "markup/markup_tree.h"
#include "templates/path_figures.h"
#include "text/example.h"
#include "text/fingerprint_map.h"

namespace chaff::detail {
namespace {

// What one element of a page holds, the elements inside it included.
struct Held {
  double bytes = 0, repeated = 0, links = 0, prose = 0, lines = 0;
  double prose_above = 0;  // prose of the page above its first line

  void add(const Held& inside) {
    if (lines == 0 || inside.prose_above < prose_above) prose_above = inside.prose_above;
    bytes += inside.bytes;
    repeated += inside.repeated;
    links += inside.links;
    prose += inside.prose;
    lines += inside.lines;
  }
};

// The sums of a path over its occurrences.
struct PathSums {
  DistinctCount articles, pages;
  std::uint32_t occurrences = 0;
  double bytes = 0, repeated = 0, links = 0, prose = 0, lines = 0;
  double held = 0, side = 0;
  std::string_view name{};

  PathFigures figures() const {
    const double all = std::max(1.0, bytes), n = occurrences;
    return {.repeated = repeated / all,
            .links = links / all,
            .prose = prose / all,
            .held = held / pages.groups,
            .side = side / n,
            .lines = lines / n,
            .bytes = bytes / n};
  }
};

class PathTemplates {
 public:
  PathTemplates(const ArticlePages& pages, const LineIndex& lines,
                const std::vector<char>& repeated, std::span<const std::string_view> markups)
      : pages_(pages), lines_(lines), repeated_(repeated), markups_(markups) {}

  void find(SiteTemplates& site) {
    for (const auto& entry : pages_) {
      tree_.read(markups_[entry.index], entry.page->seed);
      if (tree_.elements().empty()) continue;
      measure(entry);
      count(entry);
    }
    add_templates(site);
  }

 private:
  // Fills held_, one for each element.
  void measure(const ArticlePages::Entry& entry) {
    held_.assign(tree_.elements().size(), {});
    page_prose_ = 0;
    for (const NumberedLine& numbered : lines_.page(entry.index)) {
      const auto line = static_cast<std::size_t>(numbered.line - entry.page->lines.data());
      if (line >= tree_.lines().size()) break;
      const auto& [element, link_bytes] = tree_.lines()[line];
      const std::string_view text = entry.page->line_text(*numbered.line);
      const bool repeated = repeated_[numbered.masked] != 0;
      const double bytes = static_cast<double>(text.size());
      Held held{.bytes = bytes,
                .repeated = repeated ? bytes : 0,
                .links = std::min<double>(link_bytes, bytes),
                .prose = !repeated && lines_.is_prose(numbered.exact, text) ? bytes : 0,
                .lines = 1,
                .prose_above = page_prose_};
      page_prose_ += held.prose;
      if (element != MarkupElement::kNone) held_[element].add(held);
    }
    for (std::size_t i = held_.size(); i-- > 0;) {
      const std::uint32_t parent = tree_.elements()[i].parent;
      if (parent != MarkupElement::kNone && held_[i].lines > 0) held_[parent].add(held_[i]);
    }
  }

  void count(const ArticlePages::Entry& entry) {
    ++page_;
    const double page_prose = std::max(1.0, page_prose_);
    for (std::size_t i = 0; i < held_.size(); ++i) {
      const MarkupElement& element = tree_.elements()[i];
      const Held& held = held_[i];
      if (held.lines == 0) continue;
      const std::uint32_t number = numbers_.number_of(element.path);
      if (number == sums_.size()) sums_.emplace_back().name = element.name;
      PathSums& sums = sums_[number];
      sums.articles.count(entry.article);
      sums.pages.count(page_);
      ++sums.occurrences;
      sums.bytes += held.bytes;
      sums.repeated += held.repeated;
      sums.links += held.links;
      sums.prose += held.prose;
      sums.lines += held.lines;
      sums.held += held.prose / page_prose;
      sums.side += page_prose_ > 0 ? held.prose_above / page_prose : 0.5;
    }
  }

  // By fingerprint: any order that is the same on every machine.
  void add_templates(SiteTemplates& site) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> chosen;
    for (std::uint32_t i = 0; i < sums_.size(); ++i) {
      if (sums_[i].articles.groups >= 2) chosen.emplace_back(numbers_.key(i), i);
    }
    std::ranges::sort(chosen);
    for (const auto& [key, number] : chosen) {
      const PathSums& sums = sums_[number];
      site.keys.emplace_back(key, static_cast<std::uint32_t>(site.templates.size()));
      Template& made = site.templates.emplace_back();
      store_path(sums.figures(), made);
      made.articles = sums.articles.groups;
      made.example = example_of(sums.name);
    }
  }

  const ArticlePages& pages_;
  const LineIndex& lines_;
  const std::vector<char>& repeated_;
  const std::span<const std::string_view> markups_;
  MarkupTree tree_;
  std::vector<Held> held_;
  double page_prose_ = 0;
  std::uint32_t page_ = 0;
  FingerprintNumbers numbers_;
  std::vector<PathSums> sums_;
};

}  // namespace

void find_path_templates(const ArticlePages& pages, const LineIndex& lines,
                         const std::vector<char>& repeated,
                         std::span<const std::string_view> markups, SiteTemplates& site) {
  if (!markups.empty()) PathTemplates(pages, lines, repeated, markups).find(site);
}

}  // namespace chaff::detail
