// Lines that only lead to the line below them.
#pragma once

#include "facts/page_facts.h"

namespace chaff::detail {

/// Sets `breadcrumb` of the units that lead to the unit directly below them: paths that end with
/// its words behind a mark ("Home / News / The ferry sails again"), and above the headline also its
/// beginning, cut short by an ellipsis ("The ferry sails…"). Needs the headline. Cost: linear.
void find_breadcrumbs(PageFacts& facts);

}  // namespace chaff::detail
