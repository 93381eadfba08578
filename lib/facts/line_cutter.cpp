#include "facts/line_cutter.h"

#include <algorithm>

#include "facts/headline.h"
#include "text/fingerprint.h"
#include "text/line_shape.h"
#include "text/run_weight.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// A piece of a line is cut off only if a run covers at least the weight of this many words of it,
// on at least this share of the articles. Shorter runs are phrases.
constexpr std::uint32_t kPieceWeight = 8 * kWordWeight;
constexpr double kPieceShare = 0.1;
constexpr std::uint32_t kScrapTokens = 2;

// Where to cut between two tokens: marks belong to the first token up to the next blank or opening
// mark. "app!” (Read" is cut before the bracket.
std::uint32_t place_between(const Document& doc, std::uint32_t left, std::uint32_t right) {
  std::uint32_t at = doc.token_end[left];
  const std::uint32_t end = doc.token_begin[right];
  while (at < end) {
    const Decoded c = decode(doc.text, at);
    const CharInfo& info = char_info(c.value);
    if (info.cls == CharClass::kSpace || info.opening) break;
    at += c.bytes;
  }
  while (at < end) {
    const Decoded c = decode(doc.text, at);
    if (char_info(c.value).cls != CharClass::kSpace) break;
    at += c.bytes;
  }
  return at;
}

// A word or two beside a template that do not end a sentence are part of its line, not article that
// was glued to it ("Categories News, …").
bool is_scrap(const Document& doc, std::uint32_t first, std::uint32_t last) {
  if (last - first > kScrapTokens || last == first) return false;
  const std::uint32_t begin = doc.token_begin[first];
  const std::uint32_t end = last < doc.token_count() ? doc.token_begin[last]
                                                     : static_cast<std::uint32_t>(doc.text.size());
  return line_shape(doc.text.substr(begin, end - begin)).sentence_ends == 0;
}

// Cuts lines, one after the other.
class LineCutter {
 public:
  LineCutter(const RunCover& cover, std::span<const std::uint64_t> headline,
             const std::function<bool(std::string_view)>& is_whole, PageFacts& facts)
      : doc_(*facts.doc),
        cover_(cover),
        headline_(headline),
        is_whole_(is_whole),
        facts_(facts),
        rare_(first_rare(facts)) {}

  void cut(const Line& line) {
    line_ = &line;
    begin_ = line.begin;
    first_ = line.first_token;
    if (is_headline(line)) {
      add_unit(line.last_token);
      return;
    }
    if (!cover_.by_lines()) cut_at_runs(line);  // else runs are whole lines
    if (first_ < line.last_token || begin_ == line.begin) add_up_to(line.last_token);
  }

 private:
  // The index of the first run that is on too few articles. Runs are sorted by frequency.
  static std::uint32_t first_rare(const PageFacts& facts) {
    auto [first, last] = facts.site.range(TemplateKind::kRun);
    while (first < last) {
      const std::uint32_t middle = first + (last - first) / 2;
      if (facts.share(facts.site.articles_of(middle)) >= kPieceShare) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  }

  // Words of the headline may be in the menu, too.
  bool is_headline(const Line& line) const {
    const std::uint32_t tokens = line.last_token - line.first_token;
    return tokens > 0 && tokens == headline_.size() &&
           headline_tokens_at(line.first_token, line.last_token) == tokens;
  }

  // Whether the site repeats all of the line. Its runs are then phrases of it.
  bool is_template(const Line& line) const {
    const std::uint32_t whole = facts_.site.find_line(line.exact, line.masked);
    return whole != SiteBlock::kNone && facts_.site.articles_of(whole) >= kMinShared;
  }

  void cut_at_runs(const Line& line) {
    for (std::uint32_t t = line.first_token; t < line.last_token;) {
      std::uint32_t end = t;
      while (end < line.last_token && cover_[end] < rare_) ++end;
      if (end > t && weighs(doc_, t, end, kPieceWeight)) cut_at_ends(t, end);
      t = std::max(end, t + 1);
    }
  }

  void cut_at_ends(std::uint32_t from, std::uint32_t to) {
    cover_.trim(*line_, facts_.site, from, to);
    if (!weighs(doc_, from, to, kPieceWeight) || is_template(*line_)) return;
    if (is_whole_(doc_.text.substr(line_->begin, line_->end - line_->begin))) return;
    if (is_scrap(doc_, first_, from)) from = first_;
    if (is_scrap(doc_, to, line_->last_token)) to = line_->last_token;
    if (from > first_) add_up_to(from);
    if (to < line_->last_token) add_up_to(to);
  }

  // Adds the tokens up to `last` that were not added yet; cuts the headline out of a piece.
  void add_up_to(std::uint32_t last) {
    const bool piece = first_ != line_->first_token || last != line_->last_token;
    for (std::uint32_t t = first_; piece && t < last; ++t) {
      const std::uint32_t headline = headline_tokens_at(t, last);
      if (headline < kDoubledTokens) continue;
      if (t > first_) add_unit(t);
      t += headline - 1;
      if (t + 1 < last) add_unit(t + 1);
    }
    add_unit(last);
  }

  // The number of tokens from here on that match the beginning of the title.
  std::uint32_t headline_tokens_at(std::uint32_t token, std::uint32_t last) const {
    const auto text = std::span(doc_.token_hash).subspan(token, last - token);
    return static_cast<std::uint32_t>(std::ranges::mismatch(headline_, text).in2 - text.begin());
  }

  void add_unit(std::uint32_t last) {
    const bool to_line_end = last == line_->last_token;
    Unit& unit = facts_.units.emplace_back();
    unit.begin = begin_;
    unit.end = to_line_end ? line_->end : place_between(doc_, last - 1, last);
    unit.next = to_line_end ? line_->next : unit.end;
    unit.first_token = first_;
    unit.last_token = last;
    unit.line = static_cast<std::uint32_t>(line_ - doc_.lines.data());
    unit.line_bytes = line_->end - line_->begin;
    unit.piece = begin_ != line_->begin || !to_line_end;
    if (unit.piece) {
      unit.masked = unit.exact = hash_tokens(
          std::span(doc_.token_hash).subspan(first_, last - first_), Salt::kMasked, doc_.seed);
    } else {
      unit.masked = line_->masked;
      unit.exact = line_->exact;
    }
    begin_ = unit.next;
    first_ = last;
  }

  const Document& doc_;
  const RunCover& cover_;
  std::span<const std::uint64_t> headline_;
  const std::function<bool(std::string_view)>& is_whole_;
  PageFacts& facts_;
  std::uint32_t rare_;
  const Line* line_ = nullptr;
  std::uint32_t begin_ = 0;  // the end of what was added
  std::uint32_t first_ = 0;
};

}  // namespace

void cut_lines(const RunCover& cover, std::span<const std::uint64_t> headline,
               const std::function<bool(std::string_view)>& is_whole, PageFacts& facts) {
  LineCutter cutter(cover, headline, is_whole, facts);
  for (const Line& line : facts.doc->lines) {
    if (line.masked != 0) cutter.cut(line);
  }
}

}  // namespace chaff::detail
