// Makes of a page one that an HTML 4 parser reads as HTML 5 says, at linear cost.
//
// libxml2 reads tags, comments and references as HTML 4 defines them. Browsers, and so the authors
// of pages, follow HTML 5. What differs is rewritten before the parser sees it:
//
// - comments, bogus comments ("<!x>", "</ >", "<?x>"), document types, and the content of scripts,
//   styles, iframes, noframes and noembed go; the scripts of metadata (JSON-LD) stay, with \u003C
//   for "<";
// - the contents of titles and text fields are no markup;
// - character references that HTML 4 lacks become characters;
// - an element that is not for the head begins the body, also if HTML 4 lacks it;
// - a "<" that begins no tag is a character; a tag that does not end is none;
// - attributes whose name the parser does not take go, so that their values are not read as text;
//   so do those beyond kMaxAttributes of an element, because the parser compares each with all;
// - void elements that HTML 4 lacks end where they begin;
// - elements deeper than kMaxDepth are flattened: the parser searches its stack for each end tag.
//   Browsers do so, too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chaff::detail {

/// Bound of the elements inside each other.
inline constexpr std::size_t kMaxDepth = 512;

/// Bound of the attributes of an element.
inline constexpr std::size_t kMaxAttributes = 200;

/// Bound of the bytes of the name of an element or attribute. Longer attributes go, longer elements
/// are cut.
inline constexpr std::size_t kMaxNameBytes = 64;

/// Appends the repaired page to `out`. Takes any bytes; keeps UTF-8 valid. Cost: linear.
void repair_html(std::string_view html, std::string& out);

}  // namespace chaff::detail
