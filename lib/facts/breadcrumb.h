// Whether a line only leads to the line below it.
#pragma once

#include "facts/page_facts.h"
#include "text/segment.h"

namespace chaff::detail {

/// Whether all of `unit` leads to `below`, the unit directly below it: a path that ends with its
/// words behind a mark ("Home / News / The ferry sails again"), or its beginning, cut short by an
/// ellipsis ("The ferry sails…"). Cost: linear in the two units.
bool is_breadcrumb(const Document& doc, const Unit& unit, const Unit& below);

}  // namespace chaff::detail
