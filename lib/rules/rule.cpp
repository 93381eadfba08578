// Upper bound of the steps of a search: more than the square of the length of the longest line.
// Boost.Regex reads this macro when it instantiates the search for LineIterator, which only this
// file does.
#define BOOST_REGEX_MAX_STATE_COUNT (1 << 18)

#include "rules/rule.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iterator>
#include <new>
#include <string_view>
#include <utility>

#include "rules/pattern_summary.h"
#include "text/unicode.h"

namespace chaff {
namespace detail {
namespace {

constexpr std::size_t kMaxRuleBytes = 2000;

// What Boost.Regex reports, without its excerpt of the pattern.
std::string reason(const std::exception& error) {
  const std::string_view all = error.what();
  std::string_view text = all.substr(0, all.find("  The error occurred"));
  if (text.ends_with('.')) text.remove_suffix(1);
  return std::string(text);
}

constexpr const char* kTooComplex =
    "exceeds its complexity budget; avoid nested or adjacent repeats";

// Separators inside a line do not end it.
const auto kOneLine = boost::match_single_line | boost::match_any;

// Iterates over the code points of a line. Not a pointer, because for random-access iterators
// Boost.Regex allows as many steps as the square of the bytes of the compiled rule times the length
// of the line: hours. For other iterators it uses the bound above.
class LineIterator {
 public:
  using iterator_category = std::bidirectional_iterator_tag;
  using value_type = UChar32;
  using difference_type = std::ptrdiff_t;
  using pointer = const UChar32*;
  using reference = UChar32;

  LineIterator() = default;
  explicit LineIterator(const char32_t* at) : at_(at) {}
  UChar32 operator*() const { return static_cast<UChar32>(*at_); }
  LineIterator& operator++() { return ++at_, *this; }
  LineIterator& operator--() { return --at_, *this; }
  LineIterator operator++(int) { return LineIterator(at_++); }
  LineIterator operator--(int) { return LineIterator(at_--); }
  friend bool operator==(const LineIterator&, const LineIterator&) = default;

 private:
  const char32_t* at_ = nullptr;
};

// Throws beyond the budget.
bool search(const Rule& rule, const char32_t* begin, const char32_t* end) {
  boost::match_results<LineIterator> found;
  return boost::regex_search(LineIterator(begin), LineIterator(end), found, rule.regex->get(),
                             rule.filter.anchored ? kOneLine | boost::match_continuous : kOneLine);
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    points.push_back(c.value);
    at += c.bytes;
  }
  return points;
}

// Probe texts: rules that backtrack without bound exceed the budget on them.
std::vector<std::string> probes(const std::vector<std::string>& literals) {
  std::vector<std::string> texts;
  const auto fill = [&](std::string_view head, std::string_view piece) {
    std::string text(head);
    while (text.size() + piece.size() < RuleSet::kMaxLineBytes) text += piece;
    texts.push_back(text + "!");
  };
  std::vector<std::string> heads = literals;
  heads.emplace_back();
  for (const std::string& head : heads) {
    for (const std::string_view piece : {"a", "a ", "1", "., ", "aA1 "}) fill(head, piece);
    if (!head.empty()) fill("", head), fill("", head + " ");
  }
  return texts;
}

}  // namespace

const boost::u32regex& LazyRegex::get() const {
  std::call_once(once_, [this] {
    const std::u32string points = code_points(pattern_);
    // Boost.Regex reads one character beyond the end of some truncated patterns ("(?4"). Here that
    // is the terminating zero.
    const auto* begin = reinterpret_cast<const UChar32*>(points.c_str());
    compiled_ =
        boost::u32regex(begin, begin + points.size(), boost::regex::perl | boost::regex::icase);
  });
  return compiled_;
}

bool Rule::matches(const char32_t* begin, const char32_t* end) const {
  try {
    regex->get();
  } catch (const std::exception&) {  // it compiles, so memory ran out; ICU reports that as its own
    throw std::bad_alloc();
  }
  try {
    return search(*this, begin, end);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {  // beyond the budget
    return false;
  }
}

std::string compile(const std::string& pattern, Rule& rule) {
  if (pattern.size() > kMaxRuleBytes)
    return "is longer than " + std::to_string(kMaxRuleBytes) + " bytes; split it";
  if (code_points(pattern).find(kInvalid) != std::u32string::npos) return "is not UTF-8";
  PatternSummary summary = summarise(pattern);
  rule.filter = make_filter(pattern, summary);
  rule.literals = std::move(summary.literals);
  rule.regex = std::make_shared<LazyRegex>(pattern);
  try {
    rule.regex->get();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const boost::regex_error& e) {
    if (e.code() == boost::regex_constants::error_complexity) return kTooComplex;
    return std::string("does not compile: ") + reason(e);
  } catch (const std::exception&) {
    return kTooComplex;
  }
  if (rule.literals.empty() && !(pattern.starts_with('^') && pattern.ends_with('$'))) {
    return "needs a literal of 3 bytes or more that every match contains, or ^ and $ around it "
           "(then it is tried on lines "
           "of up to 40 bytes)";
  }
  return {};
}

std::string probe(const Rule& rule) {
  try {
    if (search(rule, nullptr, nullptr)) return "matches the empty line";
    for (const std::string& text : probes(rule.literals)) {
      const std::u32string line = code_points(text);
      search(rule, line.data(), line.data() + line.size());
    }
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return kTooComplex;
  }
  return {};
}

}  // namespace detail

std::shared_ptr<const RuleSet::Impl> RuleSet::Impl::make(std::vector<detail::Rule> rules) {
  auto impl = std::make_shared<Impl>();
  impl->rules.reserve(rules.size());
  for (const Strength strength : {Strength::kCertain, Strength::kStrong, Strength::kHint}) {
    for (detail::Rule& rule : rules) {
      if (rule.strength == strength) impl->rules.push_back(std::move(rule));
    }
  }
  impl->limits.reserve(impl->rules.size());
  for (std::uint32_t i = 0; i < impl->rules.size(); ++i) {
    const detail::RuleFilter& filter = impl->rules[i].filter;
    impl->limits.push_back(filter.limits);
    const bool also_needs = filter.common_head && !filter.needed.empty();
    for (const std::uint64_t head : filter.heads)
      (also_needs ? impl->common_heads : impl->heads).add(head, i);
    bool any_short = false;
    for (const std::string& literal : filter.needed) {
      const bool is_short = literal.size() < detail::LiteralSearch::kLongBytes;
      any_short = any_short || is_short;
      (also_needs ? is_short ? impl->short_literals_of_common : impl->literals_of_common
       : is_short ? impl->short_literals
                  : impl->literals)
          .add(literal, i);
    }
    impl->needs_short.push_back(any_short);
    if (any_short && !also_needs) impl->rules_with_short_literals.push_back(i);
    if (filter.heads.empty() && filter.needed.empty()) impl->unfiltered.push_back(i);
  }
  for (detail::HeadTable* table : {&impl->heads, &impl->common_heads}) table->finish();
  for (detail::LiteralSearch* search : {&impl->literals, &impl->short_literals,
                                        &impl->literals_of_common, &impl->short_literals_of_common})
    search->finish();
  return impl;
}

}  // namespace chaff
