// Finds the rules that a line can match by searching for all their literals in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/hashed_entries.h"

namespace chaff::detail {

/// Maps literals to the rules that need one of them. Built once, then constant.
class LiteralSearch {
 public:
  static constexpr std::size_t kMinBytes = 3;

  /// If all literals have so many bytes, only every third place of a text is looked at, else every
  /// second.
  static constexpr std::size_t kLongBytes = 5;

  /// REQUIRES at least kMinBytes bytes in `literal`.
  void add(std::string_view literal, std::uint32_t rule);

  /// Sorts the literals. Call it once, after the last add().
  void finish();

  /// Appends the rules with a literal that occurs in `text`, in any order, some more than once.
  /// REQUIRES four readable bytes behind the text. Cost: linear in the text divided by the length
  /// of the shortest literal, plus the literals that have some bytes in it.
  void find(std::string_view text, std::vector<std::uint32_t>& rules) const;

 private:
  struct Literal {
    std::string text;
    std::uint32_t rule = 0;
  };

  // Only every stride-th place of a text is looked at. There a literal shows one of the `stride`
  // windows with which it begins, which are hashed.
  struct Entry {
    std::uint32_t window = 0;
    std::uint32_t offset = 0;  // of the window in the literal
    std::uint32_t literal = 0;

    std::uint32_t key() const { return window; }
  };

  static constexpr std::size_t stride_of(std::size_t window_bytes) { return window_bytes - 1; }
  static constexpr std::uint32_t mask_of(std::size_t window_bytes) {
    return window_bytes == 4 ? 0xFFFFFFFF : 0xFFFFFF;
  }

  template <std::size_t kWindowBytes>
  void find_windows(std::string_view text, std::vector<std::uint32_t>& rules) const;
  void add_windows(std::uint32_t literal);
  void find_at(std::string_view text, std::size_t at, std::uint32_t window,
               std::vector<std::uint32_t>& rules) const;

  std::vector<Literal> literals_;
  std::size_t window_bytes_ = 4;
  HashedEntries<Entry> entries_;
};

}  // namespace chaff::detail
