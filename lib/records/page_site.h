// The site of a page, by what its record or file says of it.
#pragma once

#include <string>
#include <string_view>

#include "chaff/read.h"

namespace chaff::detail {

/// What may name a page's site. Empty where there is nothing.
struct SiteNames {
  std::string_view field{};   ///< the record's site field
  std::string_view url{};     ///< of the record, or the page's own
  std::string_view folder{};  ///< the parent folder of the file
  bool one_page = false;      ///< the file is one page, so its folder may be the site's
};

/// The site of the page; empty if it has none. Cost: linear in the names.
std::string page_site(SiteFrom from, const SiteNames& names);

}  // namespace chaff::detail
