// Which pages of a site are the same article: canonical page, AMP page, print page, updated
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
/// A line is rare if few pages carry it: on a site that prints every article three times article
/// lines are on three pages, template lines on nearly all. Two pages are one article when the rare
/// lines they share make up at least half of what is rare on either (by length), or of the prose on
/// the shorter (an AMP page drops most boilerplate, an update adds paragraphs). Groups are the
/// connected components, so that the order of pages does not matter. `lines` are those of `pages`.
/// Cost: O(lines * kRareMost) in time.
std::vector<std::uint32_t> group_articles(std::span<const Document> pages, const LineIndex& lines);

/// The pages of a site, one article after the other (within an article in their given order), so
/// that a pass can count distinct articles by looking at the last one.
class ArticlePages {
 public:
  struct Entry {
    const Document* page = nullptr;
    std::size_t index = 0;  ///< of the page in what was given
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
