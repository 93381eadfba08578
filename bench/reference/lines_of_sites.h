// On how many pages of its site each line occurs, counted plainly with a map from lines to pages.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "text/segment.h"
#include "texts.h"

namespace chaff::bench::reference {

/// For every site and exact fingerprint of a line: the ids of the pages that have it.
using LinesOfSites = std::map<std::string, std::map<std::uint64_t, std::set<std::string>>>;

inline LinesOfSites lines_of_sites(const Texts& texts) {
  LinesOfSites sites;
  detail::Document doc;
  for (const Text& text : texts) {
    detail::segment(text.text, 0, doc);
    for (const detail::Line& line : doc.lines) {
      if (line.exact != 0) sites[text.site][line.exact].insert(text.id);
    }
  }
  return sites;
}

}  // namespace chaff::bench::reference
