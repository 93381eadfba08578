// Lines drawn across the page: "--------".
#pragma once

#include <string_view>

#include "facts/page_facts.h"

namespace chaff::detail {

/// Whether the unit is a row of eight or more dashes, underscores or the like, and nothing else.
/// Shorter rows divide stanzas and scenes, or begin a signature. Cost: linear in the row.
bool is_drawn_line(const Unit& unit, std::string_view page_text);

}  // namespace chaff::detail
