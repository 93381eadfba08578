// A part of a document's tokens.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/segment.h"

namespace chaff::detail {

/// The tokens [first, last) of a document, which must outlive it.
struct TokenRange {
  const Document* doc = nullptr;
  std::uint32_t first = 0, last = 0;

  std::uint32_t size() const { return last - first; }
  std::span<const std::uint64_t> hashes() const {
    return std::span(doc->token_hash).subspan(first, size());
  }

  /// Its first and its last tokens. REQUIRES count <= size().
  TokenRange first_tokens(std::uint32_t count) const { return {doc, first, first + count}; }
  TokenRange last_tokens(std::uint32_t count) const { return {doc, last - count, last}; }
};

/// Whether one of the marks is between a token and the one before it. REQUIRES token > 0.
bool has_mark_before(const Document& doc, std::uint32_t token,
                     std::span<const std::string_view> marks);

/// Whether two ranges have the same words and the same numbers. Fingerprints of tokens do not know
/// numbers apart. REQUIRES documents of the same seed. Cost: linear.
bool same_tokens(TokenRange a, TokenRange b);

}  // namespace chaff::detail
