// Small filters that rule out most fingerprints, so that larger exact tables are rarely searched.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace chaff::detail {

/// An upper bound of the number of distinct articles in which each fingerprint occurs. All
/// fingerprints with the same low bits share a counter. REQUIRES: articles come in ascending order,
/// and there are fewer than 2^24 (a sample has fewer pages).
class ArticleFilter {
 public:
  /// For about `fingerprints` distinct fingerprints. Takes 4 to 8 bytes for each.
  explicit ArticleFilter(std::size_t fingerprints) : counters_(std::bit_ceil(fingerprints + 64)) {}

  void count(std::uint64_t fingerprint, std::uint32_t article) {
    // The last article plus 1 and, in the low bits, the number of articles.
    std::uint32_t& counter = counters_[fingerprint & (counters_.size() - 1)];
    const std::uint32_t groups = counter & kMaxCount, last = counter >> kBits;
    const std::uint32_t more = last != article + 1 && groups < kMaxCount;
    counter = (article + 1) << kBits | (groups + more);
  }

  /// False if the fingerprint occurred in fewer than `articles` articles.
  bool may_reach(std::uint64_t fingerprint, std::uint32_t articles) const {
    return (counters_[fingerprint & (counters_.size() - 1)] & kMaxCount) >=
           std::min(articles, kMaxCount);
  }

 private:
  static constexpr std::uint32_t kBits = 8, kMaxCount = (1u << kBits) - 1;

  std::vector<std::uint32_t> counters_;
};

/// A Bloom filter with one hash: no false negatives, about 3 % false positives.
class BloomFilter {
 public:
  /// For about `fingerprints` distinct fingerprints. Takes 4 to 8 bytes for each.
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
