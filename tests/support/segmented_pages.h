// Segmented pages, for tests of finding templates.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "text/segment.h"

namespace chaff::test {

/// Pages with their titles as finding templates takes them. Owns the texts.
class SegmentedPages {
 public:
  void add(std::string text, std::string title = "") {
    detail::segment(texts_.emplace_back(std::move(text)), 0, pages.emplace_back());
    detail::segment(texts_.emplace_back(std::move(title)), 0, titles.emplace_back());
  }

  std::vector<detail::Document> pages, titles;

 private:
  std::deque<std::string> texts_;  // documents refer to them
};

}  // namespace chaff::test
