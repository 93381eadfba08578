// The articles of a site: its pages, grouped by what they show.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "templates/line_index.h"
#include "text/segment.h"

namespace chaff::detail {

/// The pages of a site, article by article, and within an article in their given order. So a pass
/// over them can count distinct articles with DistinctCount. Copies of an article are one article
/// (copies.h); pages that hold several articles are left out (collections.h).
class ArticlePages {
 public:
  struct Entry {
    const Document* page = nullptr;
    std::size_t index = 0;  ///< of the page in the given order
    std::uint32_t article = 0;
  };

  /// REQUIRES: `lines` is the index of `pages`. Articles are numbered from 0 in the order of their
  /// first pages. If all pages are collections, none is left out. Cost: linear in the lines.
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
