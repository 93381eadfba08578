// fingerprint: any bytes.
//
// - Folding and normalising agree with ICU for each character. Both are idempotent, and folding
//   ignores the case of letters.
// - Changing digits keeps a line's masked fingerprint and changes the exact one; a line without
//   digits has only one fingerprint.
// - Cutting a text at any place moves to the beginning of the character there.
// - Rolling windows have the hashes of single windows; winnowing chooses as by looking at every
//   window.
//
// `segment` compares the fingerprints of tokens and lines with the reference.
#include "text/fingerprint.h"

#include <string>
#include <vector>

#include "reference/characters.h"
#include "reference/fingerprinting.h"
#include "support/input.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace chaff::fuzz {
namespace {

using Form = void (*)(std::string&, std::string_view);

std::string in_form(Form append, std::string_view text) {
  std::string out = "x";  // must be kept
  append(out, text);
  check(out.starts_with('x'), "a form is appended");
  return out.substr(1);
}

void check_normal_forms(std::string_view text) {
  const std::string folded = in_form(detail::append_folded, text),
                    normal = in_form(detail::append_normalised, text);
  check(folded == reference::folded(text), "folding agrees with ICU");
  check(normal == reference::normalised(text), "normalising agrees with ICU");
  check(in_form(detail::append_folded, folded) == folded, "folding is idempotent");
  check(in_form(detail::append_normalised, normal) == normal, "normalising is idempotent");
  std::string other_case(text);
  for (char& c : other_case) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  check(in_form(detail::append_folded, other_case) == folded,
        "folding ignores the case of letters");
}

void check_digits(const detail::Document& doc, std::uint64_t seed) {
  std::string other(doc.text);
  for (char& c : other) c = c >= '0' && c <= '9' ? static_cast<char>('0' + (c - '0' + 1) % 10) : c;
  detail::Document changed;
  detail::segment(other, seed, changed);
  check(changed.token_hash == doc.token_hash && changed.lines.size() == doc.lines.size(),
        "tokens of digits are alike");
  for (std::size_t i = 0; i < doc.lines.size(); ++i) {
    const detail::Line &a = doc.lines[i], &b = changed.lines[i];
    const bool has_tokens = a.first_token < a.last_token,
               same = doc.line_text(a) == changed.line_text(b);
    if (!has_tokens) continue;
    check(a.masked == b.masked, "changing digits keeps the masked fingerprint");
    check((a.exact == b.exact) == same,
          "changing digits changes the exact fingerprint, and nothing else does");
    check(same || a.exact != a.masked, "a line with digits has two fingerprints");
  }
}

void check_boundaries(std::string_view text) {
  for (std::size_t at = 0; at <= text.size(); ++at) {
    std::size_t expected = at;
    while (!reference::is_boundary(text, expected)) --expected;
    check(detail::char_floor(text, at) == expected, "a cut moves to where the character begins");
  }
}

void check_windows(const std::vector<std::uint64_t>& tokens) {
  std::vector<std::uint64_t> runs;
  detail::hash_runs(tokens, runs);
  check(runs == reference::hash_runs(tokens), "a rolling window has the hash of a single window");
  for (std::uint64_t& run : runs) run %= 5;  // ties
  std::vector<std::uint32_t> chosen;
  detail::winnow(runs, chosen);
  check(chosen == reference::winnow(runs), "winnowing chooses as by looking at every window");
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const std::uint64_t seed = input.byte();
  const std::string_view text = input.rest();
  check_normal_forms(text);
  check_boundaries(text.substr(0, 1024));
  detail::Document doc;
  detail::segment(text, seed, doc);
  check_digits(doc, seed);
  check_windows(doc.token_hash);
}

}  // namespace chaff::fuzz
