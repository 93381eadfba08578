// Fingerprints of tokens (XXH3) and of sequences of tokens (a polynomial in the token fingerprints,
// because one multiplication and addition moves its window by a token: Karp and Rabin 1987). All
// arithmetic is on 64-bit integers and gives the same results on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/mix.h"

namespace chaff::detail {

/// The kind of text that a fingerprint is of. Fingerprints of different kinds differ, so they can
/// share a table. Stored in models as part of fingerprints: do not renumber.
enum class Salt : std::uint64_t {
  kMasked = 1,
  kExact = 2,
  kPrefix = 3,
  kSuffix = 4,
  kRun = 5,
  kBytes = 6,
  kPath = 7
};

/// Tokens in a window of the rolling hash. Shorter windows would find shorter templates within
/// lines, and mistake more common phrases for templates.
inline constexpr std::size_t kRunTokens = 5;

/// Fingerprint of the folded bytes of a token, or of the bytes of a line without tokens.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed);

/// Fingerprint of a sequence of tokens, added one by one.
///
/// A plain polynomial modulo 2^64 has sequences that collide for any token fingerprints (Thue and
/// Morse's, from 1,024 tokens on), so a secret seed of the tokens alone does not prevent crafted
/// collisions. With a seed, the sum is folded after each step, which does. Seed 0 is public and
/// gives no such protection; it keeps the plain polynomial. Windows of kRunTokens are too short for
/// such sequences.
class TokenSum {
 public:
  explicit TokenSum(std::uint64_t seed) : folds_(seed == 0 ? 0 : ~std::uint64_t{0}) {}

  /// Odd, so no power of it is 0 modulo 2^64.
  static constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15u;

  void add(std::uint64_t token) {
    sum_ = sum_ * kBase + token;
    sum_ ^= sum_ >> 32 & folds_;
    ++tokens_;
  }
  std::uint64_t tokens() const { return tokens_; }
  std::uint64_t fingerprint(Salt salt) const { return finish(sum_, salt, tokens_); }

  static constexpr std::uint64_t finish(std::uint64_t sum, Salt salt, std::uint64_t tokens) {
    return mix(sum + offset(salt, tokens));
  }

  /// What finish() adds to the sum.
  static constexpr std::uint64_t offset(Salt salt, std::uint64_t tokens) {
    return static_cast<std::uint64_t>(salt) * 0xD6E8FEB86659FD93u + tokens;
  }

 private:
  std::uint64_t folds_;
  std::uint64_t sum_ = 0;
  std::uint64_t tokens_ = 0;
};

/// Fingerprint of a whole sequence. Pass the seed of the tokens if the sequence can be long (see
/// TokenSum). Cost: linear.
inline std::uint64_t hash_tokens(std::span<const std::uint64_t> tokens, Salt salt,
                                 std::uint64_t seed = 0) {
  TokenSum sum(seed);
  for (const std::uint64_t token : tokens) sum.add(token);
  return sum.fingerprint(salt);
}

/// Appends the fingerprints of all windows of kRunTokens tokens: max(0, tokens - kRunTokens + 1) of
/// them. Cost: linear. Uses vectors where the machine has AVX-512.
void append_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out);

/// The same without vector instructions.
void append_runs_portable(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out);

/// As append_runs, after clearing `out`.
void hash_runs(std::span<const std::uint64_t> tokens, std::vector<std::uint64_t>& out);

/// Sets `out` to the positions chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): the
/// rightmost smallest of every kWinnowWindow consecutive fingerprints, each position once,
/// ascending. Equal stretches of kRunTokens + kWinnowWindow - 1 tokens always share a chosen
/// window. Cost: linear. Uses vectors where the machine has AVX-512.
inline constexpr std::size_t kWinnowWindow = 4;
void winnow(std::span<const std::uint64_t> runs, std::vector<std::uint32_t>& out);

/// The same without vector instructions.
void winnow_portable(std::span<const std::uint64_t> runs, std::vector<std::uint32_t>& out);

}  // namespace chaff::detail
