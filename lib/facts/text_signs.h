// Signs that a text has again and again.
#pragma once

#include <span>

#include "facts/page_facts.h"

namespace chaff::detail {

/// Takes the cues from lines without letters and digits that are on the page above and below, too:
/// an arrow between each word and its translation points nowhere. The first and the last of them
/// keep theirs, because those of a frame are around the article. Needs the lines that are on the
/// page twice. Cost: linear.
void drop_cues_of_signs(std::span<Unit> units);

}  // namespace chaff::detail
