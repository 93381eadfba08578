#include "rules/rule_finder.h"

#include <algorithm>

#include "base/ascii.h"
#include "rules/rule.h"
#include "text/fingerprint.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

constexpr std::uint32_t kNoRule = 0xFFFFFFFF;

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// Appends `text` with each character passed through `change`. Runs of blanks and control characters
// become one blank; there is none at the ends.
template <class Out, class Text, class Change>
void append_collapsed(Out& out, const Text& text, Change change) {
  bool blank = true;
  for (const auto c : text) {
    if (c >= 0 && c <= ' ') {
      if (!blank) out.push_back(' ');
      blank = true;
    } else {
      out.push_back(change(c));
      blank = false;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
}

}  // namespace

std::optional<RuleSet::Match> RuleFinder::find(std::string_view line, std::uint64_t seed) {
  if (line.size() > RuleSet::kMaxLineBytes || rules_.impl().rules.empty()) return std::nullopt;
  if (cache_.empty()) cache_.resize(kCacheSize);
  const std::uint64_t hash = hash_bytes(line, seed);
  Cached& known = cache_[hash % kCacheSize];
  if (known.hash != hash) known = {hash, search(line)};
  if (known.rule == kNoRule) return std::nullopt;
  const Rule& rule = rules_.impl().rules[known.rule];
  return RuleSet::Match{known.rule, rule.category, rule.strong};
}

std::uint32_t RuleFinder::search(std::string_view line) {
  gather_candidates(line);
  if (candidates_.empty()) return kNoRule;
  normalise(line);
  for (const std::uint32_t i : candidates_) {
    const Rule& rule = rules_.impl().rules[i];
    if (!normal_.empty() && !rule.may_begin_with(normal_[0])) continue;
    if (rule.matches(normal_.data(), normal_.data() + normal_.size())) return i;
  }
  return kNoRule;
}

void RuleFinder::gather_candidates(std::string_view line) {
  const RuleSet::Impl& set = rules_.impl();
  folded_.clear();
  if (is_ascii(line)) {
    append_collapsed(folded_, line, ascii_lower);
  } else {
    spaced_.clear();
    append_folded(spaced_, line);
    append_collapsed(folded_, spaced_, [](char c) { return c; });
  }
  candidates_.clear();
  set.prefilter.find(folded_, candidates_);
  if (folded_.size() <= kShortLineBytes && !folded_.empty()) {
    candidates_.insert(candidates_.end(), set.short_rules.begin(), set.short_rules.end());
    std::ranges::sort(candidates_);
  }
}

void RuleFinder::normalise(std::string_view line) {
  normal_.clear();
  if (is_ascii(line)) {
    append_collapsed(normal_, line, [](char c) { return static_cast<char32_t>(c); });
    return;
  }
  spaced_.clear();
  append_normalised(spaced_, line);
  std::u32string characters;
  for (std::size_t at = 0; at < spaced_.size();) {
    const Decoded c = decode(spaced_, at);
    characters.push_back(c.value);
    at += c.bytes;
  }
  append_collapsed(normal_, characters, [](char32_t c) { return c; });
}

}  // namespace chaff::detail
