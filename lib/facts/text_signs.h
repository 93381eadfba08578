// Signs and times that a text has again and again.
#pragma once

#include <span>

#include "facts/page_facts.h"

namespace chaff::detail {

/// Takes the cues, those of the widespread table, too, from lines without letters and digits that
/// are on the page three times or more, and from as many times: an arrow between each word and its
/// translation points nowhere, and the times of a programme are no lengths of videos. Signs of a
/// frame are above and below the article. Needs the lines that are on the page twice. Cost: linear,
/// but for sorting these lines.
void drop_cues_of_signs(std::span<Unit> units);

}  // namespace chaff::detail
