// How the article begins, where other pages have its text, too.
#pragma once

#include "facts/page_facts.h"

namespace chaff::detail {

/// Sets `opening` of sentences below the headline that few other pages have, down to the headline
/// of another page, on a page without prose of its own and a site of sixteen articles or more: the
/// other pages print the article once more below theirs. Needs the headline, and sets nothing where
/// it is not sure. Cost: linear.
void find_opening(PageFacts& facts);

}  // namespace chaff::detail
