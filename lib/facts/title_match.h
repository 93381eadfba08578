// How a unit matches the title of its page.
#pragma once

#include "facts/page_facts.h"
#include "facts/token_range.h"

namespace chaff::detail {

/// How a unit matches `title`, the page's title without the parts that the site adds, with or
/// without the one before it. A part of the title has its numbers, too: "Episode 12" is not a part
/// of "Episode 13 | The Courier".
TitleMatch match_title(TokenRange title, TokenRange unit);

/// Whether a unit that is the beginning of `title` ends at a mark that divides it: "The ferry sails
/// again" of "The ferry sails again | Courier".
bool ends_at_mark(TokenRange title, TokenRange unit);

}  // namespace chaff::detail
