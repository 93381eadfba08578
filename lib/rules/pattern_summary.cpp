#include "rules/pattern_summary.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "rules/pattern_counts.h"
#include "rules/pattern_heads.h"
#include "rules/pattern_literals.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// Escapes for one character of a kind or for one that is not a letter, and escapes for a position.
constexpr std::string_view kOneCharacter = "dDwWsSlLuUhHvVaefnrt", kPlace = "bBAzZ<>`'";

constexpr std::size_t kUnbounded = PatternSummary::kUnbounded;

// Of a character of a pattern.
Counts counts_of(char32_t c) {
  const CharInfo& info = char_info(c);
  if (info.cls == CharClass::kDigit) return Counts::digit();
  const bool mark = c != kInvalid && !info.upper && !info.lower &&
                    (info.cls == CharClass::kOther || info.cls == CharClass::kSpace);
  return mark ? Counts::mark() : Counts::any();
}

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
      if (range && !(digit_before && is_ascii_digit(inside[at]))) return Counts::any();
      if (c.value == '[' || c.value == '\\') return Counts::any();
      if (range) continue;
      join(all, counts_of(c.value));
      digit_before = c.value < 0x80 && is_ascii_digit(static_cast<char>(c.value));
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
