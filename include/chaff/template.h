// Templates: what a site repeats around its articles.
#pragma once

#include <cstdint>
#include <string_view>

namespace chaff {

/// What kind of text a template repeats. Stored in models: do not renumber.
enum class TemplateKind : std::uint8_t {
  kLine = 0,    ///< a whole line
  kMasked = 1,  ///< a whole line except for its digits
  kPrefix = 2,  ///< the beginning of a line, followed by a different rest on each page
  kSuffix = 3,  ///< the end of a line, after a different beginning on each page
  kRun = 4,     ///< a run of tokens, wherever the line breaks are
  kPath = 5,    ///< not text but a place: elements of the HTML with the same tags and classes
};

/// One template with its figures, for inspection.
struct TemplateInfo {
  TemplateKind kind{};
  std::uint32_t articles = 0;  ///< distinct articles of the sample that carry it
  std::string example;         ///< its text on one page, cut to 96 bytes; of a kPrefix or kSuffix
                               ///< without the rest of the line
};

}  // namespace chaff
