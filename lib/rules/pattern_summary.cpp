#include "rules/pattern_summary.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

// Escapes for one character of a kind or for one that is not a letter, and escapes for a position.
constexpr std::string_view kOneCharacter = "dDwWsSlLuUhHvVaefnrt", kPlace = "bBAzZ<>`'";

// Every text that a part of a pattern matches begins with one of these.
class Heads {
 public:
  // Of the part that matches only the empty text.
  Heads() : heads_{{}} {}

  // Of a part that matches any of these texts.
  static Heads of(const Literals& texts) {
    Heads heads;
    heads.heads_.clear();
    for (const std::string& text : texts) heads.heads_.push_back({text});
    return heads;
  }

  // Of a part that can match anything.
  static Heads unknown() {
    Heads heads;
    heads.close();
    return heads;
  }

  // `next` follows, in every text, or in some if it is optional.
  void extend(const Heads& next, bool optional, bool repeats) {
    if (std::ranges::none_of(heads_, &Head::whole)) return;
    if (next.heads_.size() == 1 && !optional) {
      for (Head& head : heads_) {
        if (head.whole) head = extended(head, next.heads_.front(), repeats);
      }
      return;
    }
    const std::size_t size = heads_.size();
    std::vector<Head> all = extended(next, optional, repeats);
    if (size > 1 && all.size() > size && all.size() > kMaxProducts) {
      for (Head& head : heads_) head.whole = head.whole && head.text.empty();  // these cannot wait
      all = extended(next, optional, repeats);
    }
    if (all.size() > kMaxHeads) return close();
    heads_ = std::move(all);
  }

  // The part goes on with a text that is not known.
  void close() {
    for (Head& head : heads_) head.whole = false;
  }

  // Those of an alternation.
  void join(const Heads& other) {
    heads_.insert(heads_.end(), other.heads_.begin(), other.heads_.end());
    if (heads_.size() > kMaxHeads) *this = unknown();
  }

  // Whether nothing but empty texts came before.
  bool empty() const {
    return std::ranges::all_of(heads_, [](const Head& h) { return h.whole && h.text.empty(); });
  }

  Literals texts() const {
    Literals texts;
    texts.reserve(heads_.size());
    for (const Head& head : heads_) texts.push_back(head.text);
    return texts;
  }

 private:
  struct Head {
    std::string text;
    bool whole = true;  // the part matches this text, and the text may go on
  };

  static Head extended(const Head& head, const Head& more, bool repeats) {
    std::string text = head.text + more.text;
    const bool whole = more.whole && !repeats && text.size() < kMaxHeadBytes;
    return {std::move(text), whole};
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
  static constexpr std::size_t kMaxProducts = 64, kMaxHeads = 1024, kMaxHeadBytes = 8;

  std::vector<Head> heads_;
};

std::string folded(std::string_view text) {
  std::string out;
  append_folded(out, text);
  return out;
}

// As a line is searched for them, sorted, each once.
void prepare(Literals& literals) {
  for (std::string& literal : literals) literal = mask_digits(literal);
  std::ranges::sort(literals);
  literals.erase(std::ranges::unique(literals).begin(), literals.end());
}

// Recursive descent over a pattern. Each level returns the best literals that it guarantees, and
// its heads.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  PatternSummary summary() {
    auto [literals, heads, alternatives] = alternation();
    if (!sure_ || at_ < pattern_.size()) return {};
    PatternSummary summary;
    summary.literals = std::move(literals);
    if (shortest(summary.literals) < kMinLiteralBytes) summary.literals.clear();
    prepare(summary.literals);
    summary.anchored = pattern_.starts_with('^') && alternatives == 1;
    summary.looks_around = looks_around_;
    if (!summary.anchored) return summary;
    for (const std::string& head : heads.texts()) summary.heads.push_back(folded(head));
    prepare(summary.heads);
    if (shortest(summary.heads) == 0) summary.heads.clear();
    return summary;
  }

 private:
  // How often the atom before it must occur at least, and whether it may occur again.
  struct Quantifier {
    bool optional = false;
    bool repeats = false;
  };

  enum class Group { kPlain, kLookaround };

  bool at(std::string_view characters) const {
    return at_ < pattern_.size() && characters.find(pattern_[at_]) != characters.npos;
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
    Heads heads;
  };

  struct Alternation {
    Literals literals;
    Heads heads;
    std::size_t alternatives = 1;
  };

  Alternation alternation() {
    Sequence first = sequence();
    Alternation all{.literals = std::move(first.literals), .heads = std::move(first.heads)};
    bool every = !all.literals.empty();
    for (; take("|"); ++all.alternatives) {
      Sequence branch = sequence();
      every = every && !branch.literals.empty();
      std::ranges::move(branch.literals, std::back_inserter(all.literals));
      all.heads.join(branch.heads);
    }
    if (!every) all.literals.clear();
    return all;
  }

  Sequence sequence() {
    Literals best;
    Heads heads;
    std::string run;  // literal characters so far that are adjacent in every match
    const auto offer = [&](Literals literals) {
      if (shortest(literals) > shortest(best)) best = std::move(literals);
    };
    const auto flush = [&] {
      if (!run.empty()) offer({folded(run)});
      run.clear();
    };
    while (at_ < pattern_.size() && !at("|)")) {
      if (take("^") || take("$")) continue;
      if (take("(")) {
        const Group group = open_group();
        Alternation inside = alternation();
        expect(")");
        const Quantifier q = quantifier();
        if (group == Group::kLookaround)
          continue;  // width zero: the characters around it are adjacent
        flush();
        if (!q.optional) offer(std::move(inside.literals));
        heads.extend(inside.heads, q.optional, q.repeats);
      } else if (take("[")) {
        const std::size_t begin = at_;
        skip_class();
        const Heads one = heads_of_class(pattern_.substr(begin, at_ - 1 - begin));
        const Quantifier q = quantifier();
        flush();
        heads.extend(one, q.optional, q.repeats);
      } else if (take(".")) {
        quantifier();
        flush();
        heads.close();
      } else if (take("\\")) {
        if (at(kPlace)) {
          ++at_;
        } else if (is_word()) {
          const bool skipped = at("W") && heads.empty();  // see PatternSummary::heads
          const Heads one = at("d") ? Heads::of({"0"}) : Heads::unknown();
          skip_escape();
          const Quantifier q = quantifier();
          flush();
          if (!skipped) heads.extend(one, q.optional, q.repeats);
        } else {
          add_character(run, heads, flush);
        }
      } else {
        sure_ = sure_ && !at("*+?{");  // nothing to repeat, or a brace that is not a quantifier
        add_character(run, heads, flush);
      }
    }
    flush();
    return {std::move(best), std::move(heads)};
  }

  // A literal character.
  template <class Flush>
  void add_character(std::string& run, Heads& heads, Flush flush) {
    if (at_ >= pattern_.size()) {
      sure_ = false;
      return;
    }
    const std::string_view character = pattern_.substr(at_, decode(pattern_, at_).bytes);
    at_ += character.size();
    const Quantifier q = quantifier();
    if (!q.optional) run += character;
    if (q.optional || q.repeats) flush();
    heads.extend(Heads::of({std::string(character)}), q.optional, q.repeats);
  }

  // After "(".
  Group open_group() {
    if (!take("?")) return Group::kPlain;
    if (take("=") || take("!") || take("<=") || take("<!")) {
      looks_around_ = true;
      return Group::kLookaround;
    }
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

  Quantifier quantifier() {
    const std::size_t begin = at_;
    Quantifier q;
    if (at("?*+")) {
      q = {.optional = !at("+"), .repeats = !at("?")};
      ++at_;
    } else if (take("{") && at(kDigits)) {
      q = {.optional = at("0"), .repeats = true};
      take_all(kDigits);
      if (take(",")) take_all(kDigits);
      if (!take("}")) return at_ = begin, Quantifier{};
    } else {
      return at_ = begin, q;
    }
    if (at("?+")) ++at_;  // lazy, possessive
    return q;
  }

  // The characters of a class, given without its brackets. The only ranges that it knows are those
  // from digit to digit.
  static Heads heads_of_class(std::string_view inside) {
    Literals characters;
    bool range = false, digit_before = false;
    for (std::size_t at = 0; at < inside.size();) {
      if (inside.substr(at).starts_with("\\d")) {
        characters.emplace_back("0");
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
      if (!range) characters.emplace_back(inside.substr(at, c.bytes));
      at += c.bytes;
    }
    return characters.empty() ? Heads::unknown() : Heads::of(characters);
  }

  bool is_word() const {
    const char c = at_ < pattern_.size() ? pattern_[at_] : '\0';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  static constexpr std::string_view kDigits = "0123456789";

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool sure_ = true;  // everything so far was understood
  bool looks_around_ = false;
};

}  // namespace

PatternSummary summarise(std::string_view pattern) { return Parser(pattern).summary(); }

}  // namespace chaff::detail
