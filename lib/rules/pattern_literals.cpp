#include "rules/pattern_literals.h"

#include <algorithm>

#include "base/ascii.h"
#include "rules/line_folding.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

Literals products(const Literals& first, const Literals& second) {
  Literals all;
  all.reserve(first.size() * second.size());
  for (const std::string& text : first) {
    for (const std::string& more : second) all.push_back(text + more);
  }
  return all;
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

}  // namespace

std::size_t shortest(const Literals& literals) {
  std::size_t least = literals.empty() ? 0 : literals.front().size();
  for (const std::string& literal : literals) least = std::min(least, literal.size());
  return least;
}

bool is_better(const Literals& a, const Literals& b) {
  constexpr std::size_t kLong = 8;  // longer ones hardly filter better, fewer ones do
  const std::size_t of_a = shortest(a), of_b = shortest(b);
  if (of_b >= kLong && of_a >= kLong && a.size() != b.size()) return a.size() < b.size();
  return of_a > of_b;
}

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

void prepare(Literals& literals) {
  for (std::string& literal : literals) {
    if (is_ascii(literal))
      std::ranges::replace_if(literal, is_ascii_digit, '0');
    else
      literal = mask_digits(literal);
  }
  std::ranges::sort(literals);
  literals.erase(std::ranges::unique(literals).begin(), literals.end());
}

void Run::join(const Literals& texts) { several_ = products(this->texts(), texts); }

Literals Run::folded_texts() const {
  Literals all = texts();
  for (std::string& text : all) text = folded(text);
  return all;
}

bool Run::is_worse_than(std::size_t bytes) const {
  return several_.empty() && one_.size() <= bytes && keeps_size(one_);
}

}  // namespace chaff::detail
