#include "facts/token_range.h"

#include <algorithm>

namespace chaff::detail {

bool has_mark_before(const Document& doc, std::uint32_t token,
                     std::span<const std::string_view> marks) {
  const std::string_view between =
      doc.text.substr(doc.token_end[token - 1], doc.token_begin[token] - doc.token_end[token - 1]);
  return std::ranges::any_of(marks, [&](auto mark) { return between.contains(mark); });
}

bool same_tokens(TokenRange a, TokenRange b) {
  const auto hashes = a.hashes();
  if (!std::ranges::equal(hashes, b.hashes())) return false;
  const std::uint64_t number = number_token(a.doc->seed);
  for (std::uint32_t i = 0; i < hashes.size(); ++i) {
    if (hashes[i] == number && a.doc->token_text(a.first + i) != b.doc->token_text(b.first + i))
      return false;
  }
  return true;
}

}  // namespace chaff::detail
