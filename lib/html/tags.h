// What the elements of HTML mean for the lines of a page.
#pragma once

#include <cstdint>
#include <string_view>

namespace chaff::detail {

enum class TagKind : std::uint8_t {
  kInline,   ///< part of a line
  kLink,     ///< `a`
  kBlock,    ///< begins and ends a line
  kSkipped,  ///< no text of a reader: scripts, media, what is only of use without them
  kHead,     ///< skipped, but for the title
  kTitle,
};

/// The kind of an element, by its tag in lower case. Constant cost.
TagKind tag_kind(std::string_view tag);

}  // namespace chaff::detail
