// fingerprint: any bytes.
//
// - Folding is that of ICU, and folding or normalising twice changes nothing more.
// - The fingerprints of tokens and lines are those of a reference that asks ICU about each character, token by token.
// - A line without digits has one fingerprint, one with the same letters in the other case the same.
// - Rolling windows are hashed as each alone; winnowing chooses what looking at every window chooses.
#include "fingerprint.h"

#include <string>
#include <vector>

#include "reference/fingerprinting.h"
#include "reference/slow_segment.h"
#include "segment.h"
#include "support/input.h"
#include "unicode.h"

namespace chaff::fuzz {
namespace {

void check_normal_forms(std::string_view text) {
  std::string once, twice;
  detail::append_folded(once, text);
  detail::append_folded(twice, once);
  check(once == twice, "folding twice is folding once");
  std::string normal, again;
  detail::append_normalised(normal, text);
  detail::append_normalised(again, normal);
  check(normal == again, "normalising twice is normalising once");
}

void check_tokens(const detail::Document& doc, std::uint64_t seed) {
  std::size_t line = 0;
  for (const auto& expected : bench::reference::segment(doc.text, seed)) {
    check(line < doc.lines.size(), "there are as many lines as in the reference");
    const detail::Line& found = doc.lines[line++];
    check(found.begin == expected.begin && found.end == expected.end, "lines are those of the reference");
    check(found.last_token - found.first_token == expected.tokens.size(), "a line has the tokens of the reference");
    std::vector<std::uint64_t> masked, exact;
    bool digits = false;
    for (const auto& token : expected.tokens) {
      check(doc.token_hash[found.first_token + masked.size()] == token.masked, "tokens have the fingerprints of the reference");
      masked.push_back(token.masked);
      exact.push_back(token.exact);
      digits |= token.number;
    }
    if (masked.empty()) continue;
    check(found.masked == detail::hash_tokens(masked, detail::Salt::kMasked, seed), "a line's fingerprint is that of its tokens");
    check(digits || found.exact == found.masked, "a line without digits has one fingerprint");
    check(!digits || found.exact == detail::hash_tokens(exact, detail::Salt::kExact, seed), "one with digits has another for them");
  }
  check(line == doc.lines.size(), "there are as many lines as in the reference");
}

void check_windows(const std::vector<std::uint64_t>& tokens) {
  std::vector<std::uint64_t> runs;
  detail::hash_runs(tokens, runs);
  check(runs == reference::hash_runs(tokens), "a rolling window is hashed as it is alone");
  for (std::uint64_t& run : runs) run %= 5;  // ties
  std::vector<std::uint32_t> chosen;
  detail::winnow(runs, chosen);
  check(chosen == reference::winnow(runs), "winnowing chooses what looking at every window chooses");
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const std::uint64_t seed = input.byte();
  const std::string_view text = input.rest();
  check_normal_forms(text);
  detail::Document doc;
  detail::segment(text, seed, doc);
  check_tokens(doc, seed);
  check_windows(doc.token_hash);

  std::string other_case(text);
  for (char& c : other_case) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  std::string folded, folded_other;
  detail::append_folded(folded, text);
  detail::append_folded(folded_other, other_case);
  check(folded == folded_other, "the case of letters makes no difference");
}

}  // namespace chaff::fuzz
