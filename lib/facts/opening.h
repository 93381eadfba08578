// How the article begins, where other pages have its text, too.
#pragma once

#include "facts/page_facts.h"

namespace chaff::detail {

/// Sets `opening` of prose below the headline that few other pages have, down to the first prose
/// that no other page has, to the headline of another page, or to a cue. Other pages quote it, or
/// print the article once more below their own. Needs the headline, and sets nothing where it is
/// not sure. Cost: linear.
void find_opening(PageFacts& facts);

}  // namespace chaff::detail
