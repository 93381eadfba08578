#include "templates/line_templates.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "templates/beside.h"
#include "templates/line_context.h"
#include "templates/line_figures.h"
#include "templates/line_slots.h"
#include "text/fingerprint.h"
#include "text/fingerprint_map.h"

namespace chaff::detail {
namespace {

constexpr std::uint32_t kMinRests = 3;
constexpr std::uint32_t kMaxSlottedLength = 2000;  // mean bytes of the lines of a slot

constexpr std::uint32_t kNone = ~std::uint32_t{0};

// Two passes. The first counts the articles of each line and finds the slots. The second measures
// the rest, but only for the few lines and slots that can become templates.
class LineTemplates {
 public:
  LineTemplates(const ArticlePages& pages, const LineIndex& lines, std::span<const Document> titles,
                SiteTemplates& site)
      : pages_(pages),
        lines_(lines),
        titles_(titles),
        site_(site),
        repeated_(repeated_from(pages.articles())),
        counts_(lines.size()) {}

  void find() {
    for (const auto& entry : pages_) count(entry);
    choose();
    for (const auto& entry : pages_) measure(entry);
    site_.prose = context_.prose();
    add_templates();
  }

  LineSets sets() const {
    LineSets sets{std::vector<char>(counts_.size()), std::vector<char>(counts_.size())};
    for (std::size_t number = 0; number < counts_.size(); ++number) {
      sets.templates[number] = counts_[number].figures != kNone;
      sets.repeated[number] = counts_[number].articles.groups >= repeated_;
    }
    return sets;
  }

 private:
  // Counts of a line, by its number. Most lines are on one page only and need no more than this.
  struct LineCount {
    DistinctCount articles;
    std::uint32_t slotted = kNone;  // its number in slots_
    std::uint32_t figures = kNone;  // index in figures_
    const Line* first = nullptr;    // the first occurrence
  };

  static std::uint32_t length_of(const NumberedLine& line) {
    return line.line->end - line.line->begin;
  }

  // Equal lines can differ in their white space, so each occurrence is checked. Twice the
  // bound, because the bound is for the mean.
  static bool may_be_slotted(const NumberedLine& line) {
    return length_of(line) <= 2 * kMaxSlottedLength;
  }

  bool is_first(const NumberedLine& line) const { return counts_[line.masked].first == line.line; }
  bool is_repeated(const NumberedLine& line) const {
    return counts_[line.masked].articles.groups >= repeated_;
  }

  void count(const ArticlePages::Entry& entry) {
    for (const NumberedLine& line : lines_.page(entry.index)) {
      LineCount& masked = counts_[line.masked];
      if (!masked.first) masked.first = line.line;
      masked.articles.count(entry.article);
      if (line.exact != line.masked) {
        LineCount& exact = counts_[line.exact];
        if (!exact.first) exact.first = line.line;
        exact.articles.count(entry.article);
      }
      if (masked.slotted == kNone && may_be_slotted(line)) {
        // Once for all lines with this masked fingerprint; they are one rest, counted with the
        // first.
        masked.slotted = slots_.add_line(*entry.page, *line.line, is_first(line));
      }
    }
  }

  // Gives figures to everything that can become a template: first to slots with enough rests, so
  // that their indices in figures_ are those of LineSlots::chosen, then to lines.
  void choose() {
    for (const Slot& slot : slots_.choose(kMinRests))
      figures_.push_back(
          {.kind = slot.kind, .key = slot.key, .rests = slot.rests, .tokens = slot.tokens});
    for (LineCount& count : counts_) {
      if (count.articles.groups < 2) continue;
      count.figures = static_cast<std::uint32_t>(figures_.size());
      figures_.emplace_back();
    }
  }

  // The masked fingerprint that the page's headline has if it is a line.
  std::uint64_t headline_of(const Document& title) const {
    const auto headline = headline_tokens(title.token_hash, site_.title);
    return headline.empty() ? 0 : hash_tokens(headline, Salt::kMasked, title.seed);
  }

  void measure(const ArticlePages::Entry& entry) {
    const auto lines = lines_.page(entry.index);
    context_.start_page(lines.size());
    for (const NumberedLine& line : lines) context_.add_line(length_of(line), is_repeated(line));
    beside_.assign(lines.size(), {});
    const std::uint64_t headline = headline_of(titles_[entry.index]);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const NumberedLine& line = lines[i];
      const LineCount &masked = counts_[line.masked], &exact = counts_[line.exact];
      const auto slots = slot_figures_of(line);
      if (masked.figures == kNone && slots.empty()) continue;
      const LinePlace place = place_of(entry, i, headline);
      // Without digits there is nothing to mask, and the masked fingerprint is the exact one.
      const bool has_digits = line.exact != line.masked;
      if (masked.figures != kNone) {
        add_line(masked, has_digits ? TemplateKind::kMasked : TemplateKind::kLine,
                 line.line->masked, is_first(line), place);
      }
      if (has_digits && exact.figures != kNone)
        add_line(exact, TemplateKind::kLine, line.line->exact, is_first(line), place);
      for (const std::uint32_t figures : slots) figures_[figures].add(place);
    }
  }

  LinePlace place_of(const ArticlePages::Entry& entry, std::size_t i, std::uint64_t headline) {
    const auto lines = lines_.page(entry.index);
    const Line* line = lines[i].line;
    return {.page = entry.page,
            .line = line,
            .article = entry.article,
            .headline = line->masked == headline,
            .company = context_.company(i),
            .side = context_.side(i),
            .from_top = static_cast<double>(i),
            .from_end = static_cast<double>(lines.size() - 1 - i),
            .above = i > 0 ? beside(entry, i - 1) : LineBeside(),
            .below = i + 1 < lines.size() ? beside(entry, i + 1) : LineBeside()};
  }

  // A line of the current page as the one beside another.
  const LineBeside& beside(const ArticlePages::Entry& entry, std::size_t i) {
    std::optional<LineBeside>& found = beside_[i];
    if (!found) {
      const NumberedLine& line = lines_.page(entry.index)[i];
      const bool prose = lines_.is_prose(line.exact, entry.page->line_text(*line.line));
      found = {is_repeated(line) ? 1.0 : 0.0, prose ? 1.0 : 0.0, length_ratio(length_of(line))};
    }
    return *found;
  }

  std::span<const std::uint32_t> slot_figures_of(const NumberedLine& line) const {
    const std::uint32_t slotted = counts_[line.masked].slotted;
    if (slotted == kNone || !may_be_slotted(line)) return {};
    return slots_.chosen(slotted);
  }

  void add_line(const LineCount& count, TemplateKind kind, std::uint64_t key, bool first,
                const LinePlace& place) {
    LineFigures& figures = figures_[count.figures];
    figures.kind = kind;
    figures.key = key;
    figures.rests += first;
    figures.add(place);
  }

  // By kind, then by fingerprint: any order that is the same on every machine.
  void add_templates() {
    std::vector<const LineFigures*> chosen;
    for (const LineFigures& figures : figures_) {
      if (is_template(figures)) chosen.push_back(&figures);
    }
    std::ranges::sort(chosen, {}, [](const LineFigures* f) { return std::pair(f->kind, f->key); });
    for (const LineFigures* figures : chosen) {
      site_.keys.emplace_back(figures->key, static_cast<std::uint32_t>(site_.templates.size()));
      site_.templates.push_back(figures->make_template());
    }
  }

  bool is_template(const LineFigures& f) const {
    if (f.kind == TemplateKind::kLine || f.kind == TemplateKind::kMasked)
      return f.articles.groups >= 2;
    return f.articles.groups >= repeated_ &&
           f.length <= static_cast<double>(kMaxSlottedLength) * f.occurrences;
  }

  const ArticlePages& pages_;
  const LineIndex& lines_;
  const std::span<const Document> titles_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  std::vector<LineCount> counts_;  // by number of the line
  LineSlots slots_;
  std::vector<LineFigures> figures_;  // of what can become a template
  LineContext context_;
  std::vector<std::optional<LineBeside>> beside_;  // by line of the current page, where known
};

}  // namespace

LineSets find_line_templates(const ArticlePages& pages, const LineIndex& lines,
                             std::span<const Document> titles, SiteTemplates& site) {
  LineTemplates found(pages, lines, titles, site);
  found.find();
  return found.sets();
}

}  // namespace chaff::detail
