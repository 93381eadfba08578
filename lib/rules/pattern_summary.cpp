#include "rules/pattern_summary.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "rules/line_folding.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

using Literals = std::vector<std::string>;

std::size_t shortest(const Literals& literals) {
  std::size_t least = literals.empty() ? 0 : literals.front().size();
  for (const std::string& literal : literals) least = std::min(least, literal.size());
  return least;
}

// Of two choices that both are certain, the one that filters better.
bool is_better(const Literals& a, const Literals& b) {
  constexpr std::size_t kLong = 8;  // longer ones hardly filter better, fewer ones do
  const std::size_t of_a = shortest(a), of_b = shortest(b);
  if (of_b >= kLong && of_a >= kLong && a.size() != b.size()) return a.size() < b.size();
  return of_a > of_b;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Literals products(const Literals& first, const Literals& second) {
  Literals all;
  all.reserve(first.size() * second.size());
  for (const std::string& text : first) {
    for (const std::string& more : second) all.push_back(text + more);
  }
  return all;
}

// Escapes for one character of a kind or for one that is not a letter, and escapes for a position.
constexpr std::string_view kOneCharacter = "dDwWsSlLuUhHvVaefnrt", kPlace = "bBAzZ<>`'";

constexpr std::size_t kUnbounded = PatternSummary::kUnbounded;

std::size_t product(std::size_t a, std::size_t b) {
  if (a == 0 || b == 0) return 0;
  return a >= kUnbounded / b ? kUnbounded : a * b;
}

// How often the part of a pattern before it occurs.
struct Quantifier {
  std::size_t least = 1, most = 1;  // up to kUnbounded
  bool written = false;

  bool optional() const { return least == 0; }
  bool repeats() const { return most > 1; }
};

// How many characters of a kind are in the texts that a part of a pattern matches.
struct Counts {
  std::size_t least_digits = 0;
  std::size_t most_letters = 0;  // characters that may be one count, too
  std::size_t most_words = 0;    // letters and digits

  static Counts digit() { return {.least_digits = 1, .most_letters = 0, .most_words = 1}; }
  static Counts mark() { return {}; }
  static Counts any() { return {.least_digits = 0, .most_letters = 1, .most_words = 1}; }

  void append(const Counts& next, const Quantifier& q) {
    least_digits = std::min(least_digits + product(next.least_digits, q.least), kUnbounded);
    most_letters = std::min(most_letters + product(next.most_letters, q.most), kUnbounded);
    most_words = std::min(most_words + product(next.most_words, q.most), kUnbounded);
  }
  void join(const Counts& other) {
    least_digits = std::min(least_digits, other.least_digits);
    most_letters = std::max(most_letters, other.most_letters);
    most_words = std::max(most_words, other.most_words);
  }
};

// Of a character of a pattern.
Counts counts_of(char32_t c) {
  const CharInfo& info = char_info(c);
  if (info.cls == CharClass::kDigit) return Counts::digit();
  const bool mark = c != kInvalid && !info.upper && !info.lower &&
                    (info.cls == CharClass::kOther || info.cls == CharClass::kSpace);
  return mark ? Counts::mark() : Counts::any();
}

// Every text that a part of a pattern matches begins with one of these.
class Heads {
 public:
  static constexpr std::size_t kRoom = 14;  // for a text, some bytes more than kMaxHeadBytes

  // Of the part that matches only the empty text.
  Heads() : heads_(1) {}

  // Of a part that matches this text.
  explicit Heads(std::string_view text) : Heads() { heads_.front().append(text); }

  // Of a part that matches nothing, to be joined with others.
  static Heads none() {
    Heads heads;
    heads.heads_.clear();
    return heads;
  }

  // Of a part that can match anything.
  static Heads unknown() {
    Heads heads;
    heads.close();
    return heads;
  }

  // This text follows.
  void append(std::string_view text) {
    if (!open_) return;
    open_ = false;
    for (Head& head : heads_) {
      if (head.whole) head.append(text);
      open_ = open_ || head.whole;
    }
  }

  // `next` follows as often as the quantifier says.
  void extend(const Heads& next, const Quantifier& q) {
    if (std::ranges::any_of(next.heads_, [](const Head& h) { return !h.whole && h.size == 0; }))
      return close();
    if (!q.repeats() || next.heads_.size() != 1 || !next.heads_.front().whole)
      return extend(next, q.optional(), q.repeats());
    const std::size_t least = std::clamp<std::size_t>(q.least, 1, kMaxCopies);
    Heads copies = none();
    Head copy;
    for (std::size_t count = 1; count <= std::min(q.most, kMaxCopies) && copy.whole; ++count) {
      copy.append(next.heads_.front().view());
      if (count >= least || !copy.whole) copies.heads_.push_back(copy);
    }
    if (q.most > kMaxCopies) copies.heads_.back().whole = false;
    extend(copies, q.optional(), false);
  }

  // The part goes on with a text that is not known.
  void close() {
    for (Head& head : heads_) head.whole = false;
    open_ = false;
  }

  // Those of an alternation.
  void join(const Heads& other) {
    heads_.insert(heads_.end(), other.heads_.begin(), other.heads_.end());
    open_ = open_ || other.open_;
    if (heads_.size() > kMaxHeads) *this = unknown();
  }

  // Whether nothing but empty texts came before.
  bool nothing_before() const {
    return std::ranges::all_of(heads_, [](const Head& h) { return h.whole && h.size == 0; });
  }

  std::size_t size() const { return heads_.size(); }
  std::string_view operator[](std::size_t i) const { return heads_[i].view(); }

 private:
  struct Head {
    std::array<char, kRoom> text;
    std::uint8_t size = 0;
    bool whole = true;  // the part matches this text, and the text may go on

    std::string_view view() const { return {text.data(), size}; }
    void append(std::string_view more) {
      const std::size_t bytes = std::min(more.size(), text.size() - size);
      std::copy_n(more.begin(), bytes, text.begin() + size);
      size = static_cast<std::uint8_t>(size + bytes);
      whole = bytes == more.size() && size < kMaxHeadBytes;
    }
  };

  void extend(const Heads& next, bool optional, bool repeats) {
    if (!open_) return;
    if (next.heads_.size() == 1 && !optional) {
      for (Head& head : heads_) {
        if (head.whole) head = extended(head, next.heads_.front(), repeats);
      }
      return;
    }
    const std::size_t size = heads_.size();
    std::vector<Head> all = extended(next, optional, repeats);
    if (size > 1 && all.size() > size && all.size() > kMaxProducts) {
      for (Head& head : heads_) head.whole = head.whole && head.size == 0;  // these cannot wait
      all = extended(next, optional, repeats);
    }
    if (all.size() > kMaxHeads) return close();
    heads_ = std::move(all);
  }

  static Head extended(Head head, const Head& more, bool repeats) {
    head.append(more.view());
    head.whole = head.whole && more.whole && !repeats;
    return head;
  }

  std::vector<Head> extended(const Heads& next, bool optional, bool repeats) const {
    std::vector<Head> all;
    all.reserve(heads_.size() * (next.heads_.size() + 1));
    for (const Head& head : heads_) {
      if (!head.whole || optional) all.push_back(head);
      if (!head.whole) continue;
      for (const Head& more : next.heads_) all.push_back(extended(head, more, repeats));
    }
    return all;
  }

  // More heads, and longer ones, would hardly filter better.
  static constexpr std::size_t kMaxProducts = 256, kMaxHeads = 1024, kMaxHeadBytes = 8,
                               kMaxCopies = 6;

  std::vector<Head> heads_;
  bool open_ = true;  // one of them may be whole
};

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0; });
}

// Folds to `out`, which has room for three bytes per byte. Returns its length, or nothing if the
// folded form of a character is not a single one.
enum class Digits { kKept, kMasked };
std::optional<std::size_t> fold_by_character(std::string_view text, char* out, Digits digits) {
  const CharTable& chars = CharTable::get();
  const char* const begin = out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    at += c.bytes;
    if (c.value == kInvalid || chars[c.value].how != Fold::kCodePoint) return std::nullopt;
    const bool masked = digits == Digits::kMasked && chars[c.value].cls == CharClass::kDigit;
    out += put_utf8(out, masked ? U'0' : chars[c.value].fold);
  }
  return static_cast<std::size_t>(out - begin);
}

std::string folded(std::string_view text) {
  std::string out(3 * text.size() + 1, '\0');
  const auto size = fold_by_character(text, out.data(), Digits::kKept);
  out.resize(size.value_or(0));
  if (!size) append_folded(out, text);
  return out;
}

// A head as HeadTable takes it.
std::uint64_t head_word(std::string_view head) {
  std::array<char, 3 * Heads::kRoom> buffer;
  std::string masked;
  if (!is_ascii(head)) {
    if (const auto size = fold_by_character(head, buffer.data(), Digits::kMasked))
      head = {buffer.data(), *size};
    else
      head = masked = mask_digits(folded(head));
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < std::min(head.size(), sizeof word); ++i) {
    const char c = is_digit(head[i]) ? '0' : ascii_lower(head[i]);
    word |= std::uint64_t{static_cast<unsigned char>(c)} << 8 * i;
  }
  return word;
}

// As a line is searched for them, sorted, each once.
void prepare(Literals& literals) {
  for (std::string& literal : literals) {
    if (is_ascii(literal))
      std::ranges::replace_if(literal, is_digit, '0');
    else
      literal = mask_digits(literal);
  }
  std::ranges::sort(literals);
  literals.erase(std::ranges::unique(literals).begin(), literals.end());
}

// Whether the folded text has surely as many bytes.
bool keeps_size(std::string_view text) {
  if (is_ascii(text)) return true;
  const CharTable& chars = CharTable::get();
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    at += c.bytes;
    if (c.value == kInvalid || !chars[c.value].same_size) return false;
  }
  return true;
}

// The texts that are adjacent in a match: one of several, mostly a single one.
class Run {
 public:
  void append(std::string_view text) {
    one_ += text;
    for (std::string& each : several_) each += text;
  }
  void join(const Literals& texts) { several_ = products(this->texts(), texts); }
  void clear() { one_.clear(), several_.clear(); }

  std::size_t size() const { return several_.empty() ? 1 : several_.size(); }
  Literals texts() const { return several_.empty() ? Literals{one_} : several_; }
  Literals folded_texts() const {
    Literals all = texts();
    for (std::string& text : all) text = folded(text);
    return all;
  }

  // Whether the folded text is surely no longer than this.
  bool is_worse_than(std::size_t bytes) const {
    return several_.empty() && one_.size() <= bytes && keeps_size(one_);
  }

 private:
  std::string one_;
  Literals several_;  // empty if there is one
};

// Recursive descent over a pattern. Each level returns the best literals that it guarantees, and
// its heads.
class Parser {
 public:
  // Whether literals go on across groups, optional characters and digits.
  enum class Join { kNo, kYes };

  Parser(std::string_view pattern, Join join) : pattern_(pattern), join_(join == Join::kYes) {}

  PatternSummary summary() {
    auto [literals, texts, heads, counts, alternatives] = alternation();
    if (!sure_ || at_ < pattern_.size()) return {};
    PatternSummary summary;
    summary.literals = std::move(literals);
    if (shortest(summary.literals) < kMinLiteralBytes) summary.literals.clear();
    prepare(summary.literals);
    summary.anchored = pattern_.starts_with('^') && alternatives == 1;
    summary.least_digits = counts.least_digits;
    if (!summary.anchored) return summary;
    if (end_ == pattern_.size()) {
      summary.most_letters = counts.most_letters;
      summary.most_words = counts.most_words;
    }
    summary.heads.reserve(heads.size());
    for (std::size_t i = 0; i < heads.size(); ++i) summary.heads.push_back(head_word(heads[i]));
    std::ranges::sort(summary.heads);
    summary.heads.erase(std::ranges::unique(summary.heads).begin(), summary.heads.end());
    if (summary.heads.front() == 0) summary.heads.clear();  // one is empty
    return summary;
  }

 private:
  enum class Group { kPlain, kLookaround };

  bool at(std::string_view characters) const {
    if (at_ >= pattern_.size()) return false;
    for (const char c : characters) {  // few: find() is slower
      if (c == pattern_[at_]) return true;
    }
    return false;
  }

  bool take(std::string_view text) {
    if (!pattern_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }

  void expect(std::string_view text) { sure_ = take(text) && sure_; }

  void take_all(std::string_view characters) {
    while (at(characters)) ++at_;
  }

  struct Sequence {
    Literals literals;
    Literals texts;  // all that it matches, if these are few
    Heads heads;
    Counts counts;
  };

  struct Alternation {
    Literals literals;
    Literals texts;
    Heads heads;
    Counts counts;
    std::size_t alternatives = 1;
  };

  Alternation alternation() {
    Sequence first = sequence();
    Alternation all{.literals = std::move(first.literals),
                    .texts = std::move(first.texts),
                    .heads = std::move(first.heads),
                    .counts = first.counts};
    bool every = !all.literals.empty(), few = !all.texts.empty();
    for (; take("|"); ++all.alternatives) {
      Sequence branch = sequence();
      every = every && !branch.literals.empty();
      std::ranges::move(branch.literals, std::back_inserter(all.literals));
      few = few && !branch.texts.empty() && all.texts.size() + branch.texts.size() <= kMaxTexts;
      std::ranges::move(branch.texts, std::back_inserter(all.texts));
      all.heads.join(branch.heads);
      all.counts.join(branch.counts);
    }
    if (!every) all.literals.clear();
    if (!few) all.texts.clear();
    return all;
  }

  Sequence sequence() {
    Literals best;
    Heads heads;
    Counts counts;
    Run run;                // the texts so far that are adjacent in every match
    bool whole = true;      // nothing came before them
    std::size_t least = 0;  // shortest(best)
    const auto offer = [&](Literals literals) {
      if (join_ ? !is_better(literals, best) : shortest(literals) <= least) return;
      best = std::move(literals);
      least = shortest(best);
    };
    const auto flush = [&] {
      if (!run.is_worse_than(least)) offer(run.folded_texts());
      run.clear();
      whole = false;
    };
    // A part that matches one of these texts follows. False if they would be too many.
    const auto join = [&](Literals texts, bool optional) {
      if (optional) texts.emplace_back();
      if (!join_ || texts.empty() || run.size() * texts.size() > kMaxTexts) return false;
      run.join(texts);
      return true;
    };
    while (at_ < pattern_.size() && !at("|)")) {
      if (!at("^$([.\\*+?{")) {
        add_character(run, heads, counts, flush, join);
        continue;
      }
      if (take("^")) continue;
      if (take("$")) {
        end_ = at_;
        continue;
      }
      if (take("(")) {
        const Group group = open_group();
        Alternation inside = alternation();
        expect(")");
        const Quantifier q = quantifier();
        if (group == Group::kLookaround)
          continue;  // width zero: the characters around it are adjacent
        if (inside.texts.empty() || q.repeats() || !join(inside.texts, q.optional())) {
          flush();
          if (!q.optional()) offer(std::move(inside.literals));
        }
        heads.extend(inside.heads, q);
        counts.append(inside.counts, q);
      } else if (take("[")) {
        const std::size_t begin = at_;
        skip_class();
        const std::string_view inside = pattern_.substr(begin, at_ - 1 - begin);
        const Heads one = heads_of_class(inside);
        const Quantifier q = quantifier();
        flush();
        heads.extend(one, q);
        counts.append(counts_of_class(inside), q);
      } else if (take(".")) {
        counts.append(Counts::any(), quantifier());
        flush();
        heads.close();
      } else if (take("\\")) {
        if (at(kPlace)) {
          ++at_;
        } else if (is_word()) {
          const bool skipped = at("W") && heads.nothing_before();  // see PatternSummary::heads
          const bool digit = at("d");
          const Counts count = digit ? Counts::digit() : at("Ws") ? Counts::mark() : Counts::any();
          skip_escape();
          const Quantifier q = quantifier();
          if (!join_ || !digit || q.repeats() || !join({"0"}, q.optional())) flush();
          if (digit)
            heads.extend(Heads("0"), q);
          else if (!skipped)
            heads.close();
          counts.append(count, q);
        } else {
          add_character(run, heads, counts, flush, join);
        }
      } else {
        sure_ = false;  // nothing to repeat, or a brace that is not a quantifier
        add_character(run, heads, counts, flush, join);
      }
    }
    Literals texts = join_ && whole ? run.texts() : Literals();
    flush();
    return {std::move(best), std::move(texts), std::move(heads), counts};
  }

  // A literal character.
  template <class Flush, class JoinTexts>
  void add_character(Run& run, Heads& heads, Counts& counts, Flush flush, JoinTexts join) {
    if (at_ >= pattern_.size()) {
      sure_ = false;
      return;
    }
    const Decoded c = decode(pattern_, at_);
    const std::string_view character = pattern_.substr(at_, c.bytes);
    at_ += character.size();
    const Quantifier q = quantifier();
    if (!q.optional()) run.append(character);
    if (q.written && (q.repeats() || !q.optional() || !join({std::string(character)}, true)))
      flush();
    if (q.written)
      heads.extend(Heads(character), q);
    else
      heads.append(character);
    counts.append(counts_of(c.value), q);
  }

  // After "(".
  Group open_group() {
    if (!take("?")) return Group::kPlain;
    if (take("=") || take("!") || take("<=") || take("<!")) return Group::kLookaround;
    if (take(">")) return Group::kPlain;
    take_all("-ims");  // flags, as in "(?-i:"
    expect(":");
    return Group::kPlain;
  }

  // After a backslash: an escape for a character of some kind.
  void skip_escape() {
    if (at(kOneCharacter)) {
      ++at_;
    } else if (take("p{") || take("P{")) {
      take_all("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_ ");
      expect("}");
    } else {
      ++at_;
      sure_ = false;
    }
  }

  // After "[".
  void skip_class() {
    take("^");
    take("]");  // first, it is one of the characters
    while (at_ < pattern_.size() && !at("]")) {
      if (take("[:")) {
        take_all("^abcdefghijklmnopqrstuvwxyz");
        expect(":]");
      } else if (take("\\")) {
        if (is_word())
          skip_escape();
        else
          ++at_;
      } else {
        sure_ = sure_ && !pattern_.substr(at_).starts_with("[.") &&
                !pattern_.substr(at_).starts_with("[=");
        ++at_;
      }
    }
    at_ = std::min(at_, pattern_.size());
    expect("]");
  }

  Quantifier quantifier() { return at("?*+{") ? written_quantifier() : Quantifier{}; }

  Quantifier written_quantifier() {
    const std::size_t begin = at_;
    Quantifier q{.written = true};
    if (at("?*+")) {
      q.least = at("+") ? 1 : 0;
      q.most = at("?") ? 1 : kUnbounded;
      ++at_;
    } else if (take("{") && at(kDigits)) {
      q.least = q.most = number();
      if (take(",")) q.most = at(kDigits) ? std::max(number(), q.least) : kUnbounded;
      if (!take("}")) return at_ = begin, Quantifier{};
    } else {
      return at_ = begin, Quantifier{};
    }
    if (at("?+")) ++at_;  // lazy, possessive
    return q;
  }

  std::size_t number() {
    std::size_t value = 0;
    for (; at(kDigits); ++at_)
      value = std::min(value * 10 + static_cast<std::size_t>(pattern_[at_] - '0'), kUnbounded);
    return value;
  }

  static void join(std::optional<Counts>& all, const Counts& one) {
    if (all)
      all->join(one);
    else
      all = one;
  }

  // Of a class, given without its brackets. The only ranges that it knows are those from digit to
  // digit.
  static Counts counts_of_class(std::string_view inside) {
    if (inside.starts_with('^')) return Counts::any();
    std::optional<Counts> all;
    bool digit_before = false;
    for (std::size_t at = 0; at < inside.size();) {
      if (inside.substr(at).starts_with("\\d")) {
        at += 2;
        join(all, Counts::digit());
        continue;
      }
      const Decoded c = decode(inside, at);
      const bool range = c.value == '-' && at > 0 && at + 1 < inside.size();
      at += c.bytes;
      if (range && !(digit_before && is_digit(inside[at]))) return Counts::any();
      if (c.value == '[' || c.value == '\\') return Counts::any();
      if (range) continue;
      join(all, counts_of(c.value));
      digit_before = c.value < 0x80 && is_digit(static_cast<char>(c.value));
    }
    return all.value_or(Counts::any());
  }

  // The characters of a class, given without its brackets. The only ranges that it knows are those
  // from digit to digit.
  static Heads heads_of_class(std::string_view inside) {
    Heads characters = Heads::none();
    bool range = false, digit_before = false, digits = false;
    for (std::size_t at = 0; at < inside.size();) {
      if (inside.substr(at).starts_with("\\d")) {
        digits = true;
        at += 2;
        continue;
      }
      const Decoded c = decode(inside, at);
      const bool digit = char_info(c.value).cls == CharClass::kDigit;
      if (c.value == '^' || c.value == '[' || c.value == '\\' || (range && !digit))
        return Heads::unknown();
      range = c.value == '-';
      if (range && !digit_before) return Heads::unknown();
      digit_before = digit;
      digits = digits || digit;
      if (!range && !digit) characters.join(Heads(inside.substr(at, c.bytes)));
      at += c.bytes;
    }
    if (digits) characters.join(Heads("0"));
    return characters.size() == 0 ? Heads::unknown() : characters;
  }

  bool is_word() const {
    const char c = at_ < pattern_.size() ? pattern_[at_] : '\0';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  static constexpr std::string_view kDigits = "0123456789";

  static constexpr std::size_t kMaxTexts = 16;

  std::string_view pattern_;
  bool join_ = false;
  std::size_t at_ = 0;
  std::size_t end_ = 0;  // behind the last "$"
  bool sure_ = true;     // everything so far was understood
};

}  // namespace

PatternSummary summarise(std::string_view pattern) {
  return Parser(pattern, Parser::Join::kNo).summary();
}

std::vector<std::string> joined_literals(std::string_view pattern) {
  constexpr std::size_t kLong = 12;  // the rest would hardly filter better
  std::vector<std::string> all = Parser(pattern, Parser::Join::kYes).summary().literals, needed;
  for (std::string& literal : all) {  // sorted: a literal comes after the one that it begins with
    if (literal.size() > kLong) literal.resize(kLong);
    if (needed.empty() || !literal.starts_with(needed.back())) needed.push_back(std::move(literal));
  }
  return needed;
}

}  // namespace chaff::detail
