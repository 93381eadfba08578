// Small tables that say "certainly not" of most fingerprints, so that the exact and larger ones are
// asked seldom.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace chaff::detail {

/// Bounds from above in how many distinct articles each fingerprint occurs: a counter is shared by
/// all fingerprints with the same low bits. REQUIRES: articles come in ascending order and are
/// fewer than 2^24 (a sample has fewer pages).
class ArticleFilter {
 public:
  /// For about `fingerprints` distinct ones. Four bytes for each and more.
  explicit ArticleFilter(std::size_t fingerprints) : counters_(std::bit_ceil(fingerprints + 64)) {}

  void count(std::uint64_t fingerprint, std::uint32_t article) {
    // The article counted last and, in the low bits, how many were.
    std::uint32_t& counter = counters_[fingerprint & (counters_.size() - 1)];
    const std::uint32_t groups = counter & kMost, last = counter >> kBits;
    const std::uint32_t more = last != article + 1 && groups < kMost;
    counter = (article + 1) << kBits | (groups + more);
  }

  /// False if the fingerprint occurred in fewer than `articles` articles.
  bool may_reach(std::uint64_t fingerprint, std::uint32_t articles) const {
    return (counters_[fingerprint & (counters_.size() - 1)] & kMost) >= std::min(articles, kMost);
  }

 private:
  static constexpr std::uint32_t kBits = 8, kMost = (1u << kBits) - 1;

  std::vector<std::uint32_t> counters_;
};

/// A set of fingerprints that may seem to have some more: one bit each.
class BloomFilter {
 public:
  /// For about `fingerprints`; some three in a hundred others pass, too.
  explicit BloomFilter(std::size_t fingerprints = 0)
      : words_(std::bit_ceil(fingerprints / 2 + 1)) {}

  void add(std::uint64_t fingerprint) { words_[word(fingerprint)] |= bit(fingerprint); }
  bool may_have(std::uint64_t fingerprint) const {
    return (words_[word(fingerprint)] & bit(fingerprint)) != 0;
  }

 private:
  std::size_t word(std::uint64_t fingerprint) const {
    return fingerprint >> 6 & (words_.size() - 1);
  }
  static std::uint64_t bit(std::uint64_t fingerprint) {
    return std::uint64_t{1} << (fingerprint & 63);
  }

  std::vector<std::uint64_t> words_;
};

}  // namespace chaff::detail
