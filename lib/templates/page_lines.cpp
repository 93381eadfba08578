#include "templates/page_lines.h"

#include <algorithm>

#include "text/prose.h"

namespace chaff::detail {

PageLines::PageLines(std::span<const Document> pages, const LineIndex& lines)
    : lines_(lines),
      carriers_(lines.size()),
      max_rare_carriers_(
          static_cast<std::uint32_t>(std::clamp<std::size_t>(pages.size() / 10, 4, 16))),
      max_own_carriers_(static_cast<std::uint32_t>(std::max<std::size_t>(2, pages.size() / 5))),
      prose_(lines.size()),
      round_of_(lines.size()) {
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    each_numbered(page, [&](const NumberedLine& line, std::uint32_t) {
      if (++carriers_[line.exact] == 1)
        prose_[line.exact] = is_prose(pages[page].line_text(*line.line));
    });
  }
}

}  // namespace chaff::detail
