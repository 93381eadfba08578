// Fingerprints: of tokens (XXH3), and of sequences of tokens (a polynomial in the token
// fingerprints, so that one multiply and add moves a window along: Karp and Rabin 1987). Arithmetic
// is on 64-bit integers only, the same on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/mix.h"

namespace chaff::detail {

/// What a fingerprint stands for; fingerprints of different kinds never share a table entry.
/// Stored: do not renumber.
enum class Salt : std::uint64_t {
  kMasked = 1,
  kExact = 2,
  kPrefix = 3,
  kSuffix = 4,
  kRun = 5,
  kBytes = 6
};

/// Tokens in a window of the rolling hash. Shorter windows find shorter glued pieces and mistake
/// more common phrases for templates.
inline constexpr std::size_t kRunTokens = 5;

/// The bytes of a token, folded, or of a line without tokens.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed);

/// Fingerprint of a sequence of tokens, taken one by one.
///
/// A polynomial alone has sequences that collide whatever their tokens are (Thue and Morse's, from
/// 1,024 tokens on), so that no secret in the tokens would help. With a seed the sum is folded in
/// each step, which breaks that. Seed 0 is known to everybody and promises nothing: it keeps the
/// plain polynomial. Windows are too short for it.
class TokenSum {
 public:
  explicit TokenSum(std::uint64_t seed) : folds_(seed == 0 ? 0 : ~std::uint64_t{0}) {}

  static constexpr std::uint64_t kBase =
      0x9E3779B97F4A7C15u;  ///< odd, so that no power of it vanishes mod 2^64

  void add(std::uint64_t token) {
    sum_ = sum_ * kBase + token;
    sum_ ^= sum_ >> 32 & folds_;
    ++tokens_;
  }
  std::uint64_t tokens() const { return tokens_; }
  std::uint64_t fingerprint(Salt salt) const { return finish(sum_, salt, tokens_); }

  static constexpr std::uint64_t finish(std::uint64_t sum, Salt salt, std::uint64_t tokens) {
    return mix(sum + static_cast<std::uint64_t>(salt) * 0xD6E8FEB86659FD93u + tokens);
  }

 private:
  std::uint64_t folds_;
  std::uint64_t sum_ = 0;
  std::uint64_t tokens_ = 0;
};

/// The same for all of a sequence; the seed of its tokens matters where it can be long, see
/// TokenSum. Cost: linear.
inline std::uint64_t hash_tokens(std::span<const std::uint64_t> tokens, Salt salt,
                                 std::uint64_t seed = 0) {
  TokenSum sum(seed);
  for (const std::uint64_t token : tokens) sum.add(token);
  return sum.fingerprint(salt);
}

/// Appends the fingerprints of all windows of kRunTokens tokens: max(0, tokens - kRunTokens + 1) of
/// them. Cost: linear.
void append_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out);

/// The same, in place of what `out` holds.
void hash_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out);

/// Positions chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): the rightmost smallest of
/// every kWinnowWindow consecutive fingerprints, each once, ascending. Equal stretches of
/// kRunTokens + kWinnowWindow - 1 tokens always share a choice. Cost: linear.
inline constexpr std::size_t kWinnowWindow = 4;
void winnow(std::span<const std::uint64_t> runs, std::vector<std::uint32_t>& out);

}  // namespace chaff::detail
