#include "rules/pattern_summary.h"

#include <algorithm>

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

// Recursive descent over a pattern. Each level returns the best literals that it guarantees.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  PatternSummary summary() {
    auto [literals, alternatives] = alternation();
    if (!sure_ || at_ < pattern_.size()) return {};
    if (shortest(literals) < kMinLiteralBytes) literals.clear();
    std::ranges::sort(literals);
    literals.erase(std::ranges::unique(literals).begin(), literals.end());
    return {std::move(literals), pattern_.starts_with('^') && alternatives == 1, looks_around_};
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

  struct Alternation {
    Literals literals;
    std::size_t alternatives = 1;
  };

  Alternation alternation() {
    Alternation all{.literals = sequence()};
    bool every = !all.literals.empty();
    for (; take("|"); ++all.alternatives) {
      const Literals branch = sequence();
      every = every && !branch.empty();
      all.literals.insert(all.literals.end(), branch.begin(), branch.end());
    }
    if (!every) all.literals.clear();
    return all;
  }

  Literals sequence() {
    Literals best;
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
        Literals inside = alternation().literals;
        expect(")");
        const Quantifier q = quantifier();
        if (group == Group::kLookaround)
          continue;  // width zero: the characters around it are adjacent
        flush();
        if (!q.optional) offer(std::move(inside));
      } else if (take("[")) {
        skip_class();
        quantifier();
        flush();
      } else if (take(".")) {
        quantifier();
        flush();
      } else if (take("\\")) {
        if (at(kPlace))
          ++at_;
        else if (is_word())
          skip_escape(), quantifier(), flush();
        else
          add_character(run, flush);
      } else {
        sure_ = sure_ && !at("*+?{");  // nothing to repeat, or a brace that is not a quantifier
        add_character(run, flush);
      }
    }
    flush();
    return best;
  }

  // A literal character.
  template <class Flush>
  void add_character(std::string& run, Flush flush) {
    if (at_ >= pattern_.size()) {
      sure_ = false;
      return;
    }
    const std::string_view character = pattern_.substr(at_, decode(pattern_, at_).bytes);
    at_ += character.size();
    const Quantifier q = quantifier();
    if (!q.optional) run += character;
    if (q.optional || q.repeats) flush();
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

  bool is_word() const {
    const char c = at_ < pattern_.size() ? pattern_[at_] : '\0';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  static std::string folded(std::string_view text) {
    std::string out;
    append_folded(out, text);
    return out;
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
