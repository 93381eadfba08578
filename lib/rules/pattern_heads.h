// The texts with which the matches of a regular expression begin, while its pattern is parsed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/pattern_counts.h"

namespace chaff::detail {

/// Every text that a part of a pattern matches begins with one of these.
class Heads {
 public:
  static constexpr std::size_t kRoom = 14;  // for a text, some bytes more than kMaxHeadBytes

  /// Of the part that matches only the empty text.
  Heads() : heads_(1) {}

  /// Of a part that matches this text.
  explicit Heads(std::string_view text) : Heads() { heads_.front().append(text); }

  /// Of a part that matches nothing, to be joined with others.
  static Heads none() {
    Heads heads;
    heads.heads_.clear();
    return heads;
  }

  /// Of a part that can match anything.
  static Heads unknown() {
    Heads heads;
    heads.close();
    return heads;
  }

  /// This text follows.
  void append(std::string_view text);

  /// `next` follows as often as the quantifier says.
  void extend(const Heads& next, const Quantifier& q);

  /// The part goes on with a text that is not known.
  void close();

  /// Those of an alternation.
  void join(const Heads& other);

  /// Whether nothing but empty texts came before.
  bool nothing_before() const;

  std::size_t size() const { return heads_.size(); }
  std::string_view operator[](std::size_t i) const { return heads_[i].view(); }

 private:
  struct Head {
    std::array<char, kRoom> text;
    std::uint8_t size = 0;
    bool whole = true;  // the part matches this text, and the text may go on

    std::string_view view() const { return {text.data(), size}; }
    void append(std::string_view more);
  };

  void extend(const Heads& next, bool optional, bool repeats);

  static Head extended(Head head, const Head& more, bool repeats);

  std::vector<Head> extended(const Heads& next, bool optional, bool repeats) const;

  // More heads, and longer ones, would hardly filter better.
  static constexpr std::size_t kMaxProducts = 256, kMaxHeads = 1024, kMaxHeadBytes = 8,
                               kMaxCopies = 6;

  std::vector<Head> heads_;
  bool open_ = true;  // one of them may be whole
};

/// A head as HeadTable takes it.
std::uint64_t head_word(std::string_view head);

}  // namespace chaff::detail
