// What a page has above its article.
#pragma once

#include "facts/page_facts.h"

namespace chaff::detail {

/// Sets `masthead` of the units above the headline, where all of the title is a line of the page,
/// prose of the article is soon below it, and none is above it. Where the headline comes again at
/// once, as below a breadcrumb, the last one counts, and the repeated units between them are
/// masthead, too. Needs the headline, and sets nothing where it is not sure. Cost: linear.
void find_masthead(PageFacts& facts);

}  // namespace chaff::detail
