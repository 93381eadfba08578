#include "templates/articles.h"

#include <algorithm>
#include <utility>

#include "templates/collections.h"
#include "templates/copies.h"
#include "templates/page_lines.h"

namespace chaff::detail {

ArticlePages::ArticlePages(std::span<const Document> pages, const LineIndex& lines) {
  constexpr std::uint32_t kNone = ~std::uint32_t{0};
  PageLines page_lines(pages, lines);
  const std::vector<std::uint32_t> first = find_copies(page_lines);
  std::vector<bool> collection = find_collections(page_lines, first);
  if (std::ranges::find(collection, false) == collection.end())
    collection.assign(pages.size(), false);
  std::vector<std::uint32_t> article(pages.size(), kNone);  // by first page
  std::uint32_t articles = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    if (collection[page]) continue;
    std::uint32_t& number = article[first[page]];
    if (number == kNone) number = articles++;
    entries_.push_back({&pages[page], page, number});
  }
  std::ranges::sort(entries_, {}, [](const Entry& e) { return std::pair(e.article, e.index); });
}

}  // namespace chaff::detail
