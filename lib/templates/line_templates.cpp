#include "templates/line_templates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "text/example.h"
#include "text/fingerprint.h"
#include "text/fingerprint_map.h"

namespace chaff::detail {
namespace {

constexpr TemplateKind kEnds[] = {TemplateKind::kPrefix, TemplateKind::kSuffix};
constexpr std::uint32_t kMinRests = 3;
constexpr double kMinSlotCompany = 0.3;  // below it, the slot is a common way to begin a sentence
constexpr std::uint32_t kLongestSlotted = 200;
constexpr std::uint32_t kLongLine = 80;   // bytes from which a fresh line counts as article text
constexpr double kShortLineWeight = 0.1;  // what a shorter one counts: it may be a teaser
constexpr std::size_t kNear = 2;          // lines before and after that count as neighbours

constexpr std::uint32_t kNone = ~std::uint32_t{0};

// What is found out of one fingerprint that may become a template.
struct Figures {
  TemplateKind kind{};
  std::uint64_t key = 0;
  DistinctCount articles{};
  std::uint32_t rests = 0;
  std::uint32_t occurrences = 0;
  std::uint32_t headlines = 0;
  double length = 0;
  double company = 0;
  double side = 0;
  double from_top = 0, from_top_squares = 0;
  double from_end = 0, from_end_squares = 0;
  const Document* page = nullptr;  // where the example stands
  const Line* line = nullptr;
};

// What is counted of every line. Most are on one page only, and then that's all.
struct LineCount {
  DistinctCount articles;
  std::uint32_t figures = kNone;
  std::uint32_t slots = kNone;  // where its slots begin in `line_slots_`
  const Line* first = nullptr;
};

// What is counted of every beginning and end of a line.
struct SlotCount {
  std::uint64_t key = 0;
  TemplateKind kind{};
  std::uint32_t rests = 0;
  std::uint32_t figures = kNone;
};

double deviation(double sum, double squares, double n) {
  return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
}

std::uint8_t quantise_ratio(double ratio) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(ratio, 0.0, 1.0) * 255));
}

Template make_template(const Figures& f) {
  const double n = f.occurrences;
  const double spread = std::min(deviation(f.from_top, f.from_top_squares, n),
                                 deviation(f.from_end, f.from_end_squares, n));
  Template made;
  made.kind = f.kind;
  made.company = quantise_ratio(f.company / n);
  made.headline = quantise_ratio(f.headlines / n);
  made.side = quantise_ratio(f.side / n);
  made.place = static_cast<std::uint8_t>(std::min(255.0, std::round(16 * std::log2(1 + spread))));
  made.length = static_cast<std::uint16_t>(std::min(65535.0, std::round(f.length / n)));
  made.articles = f.articles.groups;
  made.rests = f.rests;
  made.example = example_of(f.page->line_text(*f.line));
  return made;
}

// The kind of template that a line's masked fingerprint stands for: without digits there is nothing
// to mask.
TemplateKind masked_kind(const Line& line) {
  return line.exact == line.masked ? TemplateKind::kLine : TemplateKind::kMasked;
}

// Where a line stands on its page: what the figures are made of.
struct Place {
  const Document* page = nullptr;
  std::uint32_t article = 0;
  bool headline = false;
  double company = 0;  // share of the lines around that are repeated
  double side = 0;     // share of the page's fresh text above
  double from_top = 0, from_end = 0;
};

// Two passes: the first counts the articles of each line and finds the slots, the second finds out
// the rest, but only of what can become a template, which is little.
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
    if (long_bytes_ > 0) site_.prose = long_bytes_ / (long_bytes_ + short_bytes_);
    add_templates();
  }

 private:
  static std::uint32_t length_of(const NumberedLine& line) {
    return line.line->end - line.line->begin;
  }
  static bool may_be_slotted(const NumberedLine& line) {
    return length_of(line) <= 2 * kLongestSlotted;
  }
  bool is_fresh(const NumberedLine& line) const { return counts_[line.masked].first == line.line; }
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
      if (masked.slots == kNone && may_be_slotted(line)) find_slots(*entry.page, line, masked);
    }
  }

  // The slots of a line, once for all lines with its masked fingerprint. It is a rest only if it is
  // the first of these.
  void find_slots(const Document& page, const NumberedLine& line, LineCount& count) {
    count.slots = static_cast<std::uint32_t>(line_slots_.size());
    LineSlots& found = line_slots_.emplace_back();
    for (const TemplateKind end : kEnds) {
      for (std::size_t tokens = 1; tokens <= kSlotTokens; ++tokens) {
        const std::uint64_t key = slot_fingerprint(page, *line.line, end, tokens);
        if (key == 0) break;
        const std::uint32_t number = slot_numbers_.number_of(key);
        if (number == slots_.size()) slots_.push_back({key, end});
        slots_[number].rests += is_fresh(line);
        found.slots[found.size++] = number;
      }
    }
  }

  // Gives figures to what can become a template.
  void choose() {
    for (SlotCount& slot : slots_) {
      if (slot.rests < kMinRests) continue;
      slot.figures = static_cast<std::uint32_t>(figures_.size());
      figures_.push_back({.kind = slot.kind, .key = slot.key, .rests = slot.rests});
    }
    for (LineSlots& line : line_slots_) {
      const auto all = std::span(line.slots).first(line.size);
      line.size = 0;
      for (const std::uint32_t slot : all) {
        if (slots_[slot].figures != kNone) line.slots[line.size++] = slots_[slot].figures;
      }
    }
    for (LineCount& count : counts_) {
      if (count.articles.groups < 2) continue;
      count.figures = static_cast<std::uint32_t>(figures_.size());
      figures_.emplace_back();
    }
  }

  // The masked fingerprint that the page's headline has where it is a line.
  std::uint64_t headline_of(const Document& title) const {
    return title.token_hash.empty() ? 0
                                    : hash_tokens(headline_tokens(title.token_hash, site_.title),
                                                  Salt::kMasked, title.seed);
  }

  void measure(const ArticlePages::Entry& entry) {
    const auto lines = lines_.page(entry.index);
    read_page(lines);
    const std::uint64_t headline = headline_of(titles_[entry.index]);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const NumberedLine& line = lines[i];
      const LineCount &masked = counts_[line.masked], &exact = counts_[line.exact];
      const bool slotted = masked.slots != kNone && may_be_slotted(line);
      if (masked.figures == kNone && !(slotted && line_slots_[masked.slots].size > 0)) continue;
      const Place place{
          .page = entry.page,
          .article = entry.article,
          .headline = line.line->masked == headline,
          .company = company_at(i, lines.size()),
          .side = fresh_.back() > 0 ? (fresh_[i] + fresh_[i + 1]) / (2 * fresh_.back()) : 0.5,
          .from_top = static_cast<double>(i),
          .from_end = static_cast<double>(lines.size() - 1 - i)};
      if (masked.figures != kNone) {
        Figures& figures = figures_[masked.figures];
        figures.kind = masked_kind(*line.line);
        figures.key = line.line->masked;
        figures.rests += is_fresh(line);
        add(figures, *line.line, place);
      }
      if (line.exact != line.masked && exact.figures != kNone) {
        Figures& figures = figures_[exact.figures];
        figures.kind = TemplateKind::kLine;
        figures.key = line.line->exact;
        figures.rests += is_fresh(line);
        add(figures, *line.line, place);
      }
      if (!slotted) continue;
      const LineSlots& slots = line_slots_[masked.slots];
      for (std::size_t slot = 0; slot < slots.size; ++slot)
        add(figures_[slots.slots[slot]], *line.line, place);
    }
  }

  // Which lines of the page are repeated, and how much text that isn't there is up to and with
  // each.
  void read_page(std::span<const NumberedLine> lines) {
    repeated_lines_.assign(lines.size() + 2 * kNear, 0);
    fresh_.resize(lines.size() + 1);
    double fresh = fresh_[0] = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool repeated = is_repeated(lines[i]);
      const std::uint32_t bytes = length_of(lines[i]);
      if (!repeated) {
        (bytes >= kLongLine ? long_bytes_ : short_bytes_) += bytes;
        fresh += bytes >= kLongLine ? bytes : kShortLineWeight * bytes;
      }
      repeated_lines_[i + kNear] = repeated;
      fresh_[i + 1] = fresh;
    }
  }

  double company_at(std::size_t i, std::size_t lines) const {
    const std::size_t near = std::min(i, kNear) + std::min(lines - 1 - i, kNear);
    int repeated = 0;
    for (std::size_t j = 0; j <= 2 * kNear; ++j)
      repeated += j == kNear ? 0 : repeated_lines_[i + j];
    return near == 0 ? 0 : repeated / static_cast<double>(near);
  }

  static void add(Figures& f, const Line& line, const Place& place) {
    if (!f.line) {
      f.page = place.page;
      f.line = &line;
    }
    f.articles.count(place.article);
    ++f.occurrences;
    f.headlines += place.headline;
    f.company += place.company;
    f.side += place.side;
    f.length += line.end - line.begin;
    f.from_top += place.from_top;
    f.from_top_squares += place.from_top * place.from_top;
    f.from_end += place.from_end;
    f.from_end_squares += place.from_end * place.from_end;
  }

  // By kind, then by fingerprint: any order that is the same on every machine.
  void add_templates() {
    std::vector<const Figures*> chosen;
    for (const Figures& figures : figures_) {
      if (is_template(figures)) chosen.push_back(&figures);
    }
    std::ranges::sort(chosen, {}, [](const Figures* f) { return std::pair(f->kind, f->key); });
    for (const Figures* figures : chosen) {
      site_.keys.emplace_back(figures->key, static_cast<std::uint32_t>(site_.templates.size()));
      site_.templates.push_back(make_template(*figures));
    }
  }

  bool is_template(const Figures& f) const {
    if (f.kind == TemplateKind::kLine || f.kind == TemplateKind::kMasked)
      return f.articles.groups >= 2;
    return f.articles.groups >= repeated_ && f.company >= kMinSlotCompany * f.occurrences &&
           f.length <= static_cast<double>(kLongestSlotted) * f.occurrences;
  }

  // The slots of a line: in the first pass numbers in `slots_`, in the second in `figures_`.
  struct LineSlots {
    std::array<std::uint32_t, 2 * kSlotTokens> slots{};
    std::uint32_t size = 0;
  };

  const ArticlePages& pages_;
  const LineIndex& lines_;
  const std::span<const Document> titles_;
  SiteTemplates& site_;
  const std::uint32_t repeated_;
  std::vector<LineCount> counts_;  // by line
  FingerprintNumbers slot_numbers_;
  std::vector<SlotCount> slots_;
  std::vector<LineSlots> line_slots_;
  std::vector<Figures> figures_;
  std::vector<char>
      repeated_lines_;  // of the page at hand, with kNear lines that are not before and after
  std::vector<double>
      fresh_;  // of the page at hand: text that is not repeated, up to and with each line
  double long_bytes_ = 0, short_bytes_ = 0;
};

}  // namespace

void find_line_templates(const ArticlePages& pages, const LineIndex& lines,
                         std::span<const Document> titles, SiteTemplates& site) {
  LineTemplates(pages, lines, titles, site).find();
}

}  // namespace chaff::detail
