#include "templates/page_lines.h"

#include <algorithm>

namespace chaff::detail {

PageLines::PageLines(std::span<const Document> pages, const LineIndex& lines)
    : lines_(lines),
      carriers_(lines.size()),
      max_rare_carriers_(
          static_cast<std::uint32_t>(std::clamp<std::size_t>(pages.size() / 10, 4, 16))),
      max_own_carriers_(static_cast<std::uint32_t>(std::max<std::size_t>(2, pages.size() / 5))),
      round_of_(lines.size()),
      rare_bytes_(pages.size()),
      all_bytes_(pages.size()) {
  Groups<Shared> all;
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    all.start_group();
    each(page, [&](const Shared& line) {
      ++carriers_[line.line];
      all.values().push_back(line);
    });
  }
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    shared_.start_group();
    for (const Shared& line : all[page]) {
      if (rare(line.line)) rare_bytes_[page] += line.bytes;
      if (carriers_[line.line] >= 2) shared_.values().push_back(line);
    }
  }
}

const LineBytes& PageLines::all_bytes(std::uint32_t page) {
  std::optional<LineBytes>& known = all_bytes_[page];
  if (!known) {
    known.emplace();
    each(page, [&](const Shared& line) { *known += bytes_of(line); });
  }
  return *known;
}

}  // namespace chaff::detail
