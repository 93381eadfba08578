// Texts that a match of a regular expression contains, while its pattern is parsed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// One of them is in any match.
using Literals = std::vector<std::string>;

/// Bytes; 0 if there are none.
std::size_t shortest(const Literals& literals);

/// Of two choices that both are certain, the one that filters better.
bool is_better(const Literals& a, const Literals& b);

/// Folds and masks digits as LineFolder does, sorts, and keeps each once.
void prepare(Literals& literals);

/// The folded text, digits as they are.
std::string folded(std::string_view text);

/// Folds to `out`, which has room for three bytes per byte. Returns the length, or nothing if the
/// folded form of a character is not a single one.
enum class Digits { kKept, kMasked };
std::optional<std::size_t> fold_by_character(std::string_view text, char* out, Digits digits);

/// The texts that are adjacent in a match: one of several, mostly a single one.
class Run {
 public:
  void append(std::string_view text) {
    one_ += text;
    for (std::string& each : several_) each += text;
  }
  void join(const Literals& texts);
  void clear() { one_.clear(), several_.clear(); }

  std::size_t size() const { return several_.empty() ? 1 : several_.size(); }
  Literals texts() const { return several_.empty() ? Literals{one_} : several_; }
  Literals folded_texts() const;

  /// Whether the folded text is surely no longer than this.
  bool is_worse_than(std::size_t bytes) const;

 private:
  std::string one_;
  Literals several_;  // empty if there is one
};

}  // namespace chaff::detail
