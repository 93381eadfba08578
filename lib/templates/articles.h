// Finds pages of a site that show the same article: canonical page, AMP page, print page, updated
// version, copy under a tag.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "templates/line_index.h"
#include "text/segment.h"

namespace chaff::detail {

/// Groups pages that share most of their rare lines. Returns for each page the number of its
/// article; articles are numbered from 0 in order of their first page.
///
/// A line is rare if few pages carry it: if a site publishes every article three times, lines of
/// articles are on three pages, lines of templates on nearly all. Two pages are one article if the
/// rare lines they share are at least half of the rare lines of each page (by length), or at least
/// half of the rare prose of one of them (an AMP page drops most boilerplate, an update adds
/// paragraphs). Articles are the connected components of this relation, so the order of pages does
/// not matter. `lines` is the index of `pages`. Cost: O(lines * kMaxRareLimit).
std::vector<std::uint32_t> group_articles(std::span<const Document> pages, const LineIndex& lines);

/// The pages of a site, article by article, and within an article in their given order. So a pass
/// over them can count distinct articles with DistinctCount.
class ArticlePages {
 public:
  struct Entry {
    const Document* page = nullptr;
    std::size_t index = 0;  ///< of the page in the given order
    std::uint32_t article = 0;
  };

  ArticlePages(std::span<const Document> pages, const LineIndex& lines);

  std::uint32_t articles() const { return entries_.empty() ? 0 : entries_.back().article + 1; }
  std::size_t size() const { return entries_.size(); }
  const Entry& operator[](std::size_t i) const { return entries_[i]; }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  std::vector<Entry> entries_;
};

}  // namespace chaff::detail
