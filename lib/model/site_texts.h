// The texts of one site in a model: what people and merging look at, and stripping does not
// (docs/model-format.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chaff::detail {

/// Encodes the fingerprints of the lines for which a site votes (widespread_table.h), and the
/// examples of its templates in the order of their indices. REQUIRES examples without newlines.
/// Cost: linear.
std::string encode_texts(std::span<const std::uint64_t> votes,
                         std::span<const std::string_view> examples);

/// The votes of encoded texts, or nothing if there are fewer than promised. Cost: linear in them.
std::optional<std::vector<std::uint64_t>> decode_votes(std::span<const std::byte> texts);

/// The examples of a site's templates, unpacked.
class SiteExamples {
 public:
  SiteExamples() = default;

  /// Unpacks the examples of `templates` templates. Returns nothing if the texts are damaged. Cost:
  /// linear in the examples.
  static std::optional<SiteExamples> open(std::span<const std::byte> texts,
                                          std::uint32_t templates);

  /// The example of a template. REQUIRES index < templates. Valid until the examples are moved or
  /// destroyed.
  std::string_view at(std::uint32_t index) const {
    return std::string_view(text_).substr(begins_[index], begins_[index + 1] - begins_[index] - 1);
  }

 private:
  std::string text_;                   // each example with a newline
  std::vector<std::uint32_t> begins_;  // in text_; the last one is its size
};

}  // namespace chaff::detail
