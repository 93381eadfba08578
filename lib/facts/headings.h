// Lines of the article that look like furniture, because many pages have them or a rule matches
// them: the names of fields, dates, questions, and sub-headings.
#pragma once

#include "facts/page_facts.h"

namespace chaff::detail {

/// Sets `field` of the names of fields ("Directed by:") and of durations ("Cooking time") and of
/// the values below them, and of the dates of a programme, and `sub_heading` of questions and of
/// sub-headings that a rule matches, each with text of the page's own below. Dates and the last
/// need three of their kind on the page, the others two: a single one is furniture as often. Needs
/// the headline, and which lines are on the page twice. Cost: linear.
void find_headings(PageFacts& facts);

}  // namespace chaff::detail
