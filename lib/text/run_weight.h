// How long a run of tokens is, as readers perceive it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "text/fingerprint.h"
#include "text/segment.h"

namespace chaff::detail {

/// Weights of a word and of a character of a script without spaces, which is a token, too. A word
/// of such a script has two to three characters on average.
inline constexpr std::uint32_t kWordWeight = 5;
inline constexpr std::uint32_t kIdeographWeight = 2;

/// A run counts as repeated if it has at least the weight of kRunTokens words. Five characters of
/// Thai or Japanese are often one everyday word, and ten are a long one.
inline constexpr std::uint32_t kRunWeight = kRunTokens * kWordWeight;

/// Whether the tokens [first, last) have at least this weight. Cost: linear in `weight`.
bool weighs(const Document& doc, std::size_t first, std::size_t last, std::uint32_t weight);

}  // namespace chaff::detail
