// Groups of sites: by kind, which is found from the labelled pages, and by language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "eval/labelled.h"

namespace chaff::cli {

/// The names that --by takes.
inline constexpr std::string_view kGroupings[] = {"kind", "lang"};

/// The kinds of a site, in a fixed order; it has at least one:
/// - whole: at least 10 % of the labelled bytes are boilerplate; else extracted, because an
///   extractor leaves less;
/// - boilerplate: more than 70 % of them are;
/// - few-articles: fewer than 8 articles. Pages with the same longest line of article are one;
/// - copies: at least one and a half pages an article;
/// - short-items: less than half of the article's bytes is in lines of 100 bytes or more;
/// - no-blanks, right-to-left: at least a third of the article's letters are of such scripts.
///
/// Blanks and lines with the label ? do not count. Cost: linear in the text.
std::vector<std::string> kinds_of(const LabelledSite& site);

/// The groups of a site: its kinds, or the language that most of its records name in the field
/// "lang" ("unknown" if none does), without a country or script ("en" for "en-US"). REQUIRES
/// grouping in kGroupings.
std::vector<std::string> groups_of(const LabelledSite& site, std::string_view grouping);

}  // namespace chaff::cli
