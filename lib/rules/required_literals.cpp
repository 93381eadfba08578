#include "rules/required_literals.h"

#include <algorithm>

#include "unicode.h"

namespace chaff::detail {
namespace {

using Literals = std::vector<std::string>;

std::size_t shortest(const Literals& literals) {
  std::size_t least = literals.empty() ? 0 : literals.front().size();
  for (const std::string& literal : literals) least = std::min(least, literal.size());
  return least;
}

// Recursive descent over a pattern. Each level returns what it guarantees, best choice only.
class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  Literals alternation() {
    Literals all = sequence();
    bool every = !all.empty();
    while (at_ < pattern_.size() && pattern_[at_] == '|') {
      ++at_;
      const Literals branch = sequence();
      every = every && !branch.empty();
      all.insert(all.end(), branch.begin(), branch.end());
    }
    return every ? all : Literals{};
  }

 private:
  // How often the atom before it must occur at least, and whether it may occur again.
  struct Quantifier {
    bool optional = false;
    bool repeats = false;
  };

  Literals sequence() {
    Literals best;
    std::string run;   // literal characters so far that stand side by side in every match
    const auto offer = [&](Literals literals) {
      if (shortest(literals) > shortest(best)) best = std::move(literals);
    };
    const auto flush = [&] {
      if (!run.empty()) offer({folded(run)});
      run.clear();
    };
    while (at_ < pattern_.size() && pattern_[at_] != '|' && pattern_[at_] != ')') {
      const char c = pattern_[at_];
      if (c == '^' || c == '$') {
        ++at_;
      } else if (c == '(') {
        const Group group = open_group();
        Literals inside = alternation();
        if (at_ < pattern_.size()) ++at_;  // ")"
        const Quantifier q = quantifier();
        if (group == Group::kLookaround) continue;  // width zero: what stands around it stays side by side
        flush();
        if (!q.optional) offer(std::move(inside));
      } else if (c == '[') {
        skip_class();
        quantifier();
        flush();
      } else if (c == '.') {
        ++at_;
        quantifier();
        flush();
      } else if (c == '\\' && at_ + 1 < pattern_.size() && is_word(pattern_[at_ + 1])) {
        const char escape = pattern_[at_ + 1];
        at_ += 2;
        if (escape == 'b' || escape == 'B' || escape == 'A' || escape == 'z' || escape == 'Z') continue;
        if (at_ < pattern_.size() && pattern_[at_] == '{') at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
        quantifier();
        flush();
      } else {
        if (c == '\\') ++at_;
        if (at_ >= pattern_.size()) break;
        const std::uint32_t bytes = decode(pattern_, at_).bytes;
        const std::string_view character = pattern_.substr(at_, bytes);
        at_ += bytes;
        const Quantifier q = quantifier();
        if (!q.optional) run += character;
        if (q.optional || q.repeats) flush();
      }
    }
    flush();
    return best;
  }

  enum class Group { kPlain, kLookaround };

  Group open_group() {
    ++at_;
    if (at_ >= pattern_.size() || pattern_[at_] != '?') return Group::kPlain;
    ++at_;
    while (at_ < pattern_.size() && (pattern_[at_] == '-' || is_word(pattern_[at_]))) ++at_;  // flags, as in "(?-i:"
    if (at_ < pattern_.size() && pattern_[at_] == ':') {
      ++at_;
      return Group::kPlain;
    }
    while (at_ < pattern_.size() && (pattern_[at_] == '<' || pattern_[at_] == '=' || pattern_[at_] == '!')) ++at_;
    return Group::kLookaround;
  }

  void skip_class() {
    ++at_;
    if (at_ < pattern_.size() && pattern_[at_] == '^') ++at_;
    if (at_ < pattern_.size() && pattern_[at_] == ']') ++at_;
    while (at_ < pattern_.size() && pattern_[at_] != ']') {
      if (pattern_[at_] == '\\') ++at_;
      if (pattern_.substr(at_).starts_with("[:")) at_ = std::min(pattern_.find(":]", at_), pattern_.size() - 1) + 1;
      ++at_;
    }
    if (at_ < pattern_.size()) ++at_;
    at_ = std::min(at_, pattern_.size());
  }

  Quantifier quantifier() {
    Quantifier q;
    if (at_ >= pattern_.size()) return q;
    const char c = pattern_[at_];
    if (c == '?' || c == '*' || c == '+') {
      q = {c != '+', c != '?'};
      ++at_;
    } else if (c == '{') {
      q = {at_ + 1 < pattern_.size() && (pattern_[at_ + 1] == '0' || pattern_[at_ + 1] == ','), true};
      at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
    } else {
      return q;
    }
    if (at_ < pattern_.size() && (pattern_[at_] == '?' || pattern_[at_] == '+')) ++at_;  // lazy, possessive
    return q;
  }

  static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

  static std::string folded(std::string_view text) {
    std::string out;
    append_folded(out, text);
    return out;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> required_literals(std::string_view pattern) {
  if (pattern.find("(?i") != std::string_view::npos || pattern.find("(?x") != std::string_view::npos ||
      pattern.find("\\Q") != std::string_view::npos || pattern.find("(?#") != std::string_view::npos) {
    return {};
  }
  Parser parser(pattern);
  Literals literals = parser.alternation();
  if (shortest(literals) < kLeastLiteralBytes) return {};
  std::ranges::sort(literals);
  literals.erase(std::ranges::unique(literals).begin(), literals.end());
  return literals;
}

}  // namespace chaff::detail
