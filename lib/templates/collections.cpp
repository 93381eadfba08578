#include "templates/collections.h"

#include <cstddef>

namespace chaff::detail {
namespace {

constexpr double kHeld = 0.7;        // of an article's prose, from which a page holds the article
constexpr double kMinProse = 0.5;    // of an article's rare lines: notices share single paragraphs
constexpr double kMaxOverlap = 1.6;  // what the articles have together, of the page's prose
constexpr std::uint32_t kMaxCarriers =
    64;  // a line on more pages does not show which page holds it

class CollectionFinder {
 public:
  CollectionFinder(PageLines& lines, std::span<const std::uint32_t> first)
      : lines_(lines),
        first_(first),
        begin_(lines.lines() + 1),
        prose_(lines.pages()),
        rare_(lines.pages()),
        shared_(lines.pages()),
        held_(lines.pages()) {
    for (std::uint32_t line = 0; line < lines.lines(); ++line)
      begin_[line + 1] = begin_[line] + (counts(line) ? lines.carriers(line) : 0);
    carriers_.resize(begin_.back());
  }

  std::vector<bool> find() {
    list_carriers();
    for (std::uint32_t page = 0; page < lines_.pages(); ++page) {
      if (first_[page] == page && prose_[page] > 0 && is_prose(page)) look_for(page);
    }
    std::vector<bool> collection(lines_.pages());
    for (std::size_t page = 0; page < collection.size(); ++page) {
      collection[page] =
          held_[page].articles >= 2 &&
          static_cast<double>(held_[page].bytes) <= kMaxOverlap * static_cast<double>(prose_[page]);
    }
    return collection;
  }

 private:
  bool counts(std::uint32_t line) const {
    return lines_.own_prose(line) && lines_.carriers(line) >= 2 &&
           lines_.carriers(line) <= kMaxCarriers;
  }

  bool is_prose(std::uint32_t page) const {
    return static_cast<double>(prose_[page]) >= kMinProse * static_cast<double>(rare_[page]);
  }

  void list_carriers() {
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t page = 0; page < lines_.pages(); ++page) {
      lines_.each(page, [&](std::uint32_t line, std::uint32_t bytes) {
        if (lines_.own_prose(line)) prose_[page] += bytes;
        if (lines_.rare(line)) rare_[page] += bytes;
        if (counts(line)) carriers_[next[line]++] = page;
      });
    }
  }

  // Adds an article to the pages of other articles that hold it.
  void look_for(std::uint32_t page) {
    lines_.each(page, [&](std::uint32_t line, std::uint32_t bytes) {
      if (!counts(line)) return;
      for (std::size_t i = begin_[line]; i < begin_[line + 1]; ++i) {
        const std::uint32_t other = carriers_[i];
        if (first_[other] == page) continue;
        if (shared_[other] == 0) sharing_.push_back(other);
        shared_[other] += bytes;
      }
    });
    for (const std::uint32_t other : sharing_) {
      if (static_cast<double>(shared_[other]) >= kHeld * static_cast<double>(prose_[page])) {
        ++held_[other].articles;
        held_[other].bytes += prose_[page];
      }
      shared_[other] = 0;
    }
    sharing_.clear();
  }

  // The articles that a page holds.
  struct Held {
    std::uint32_t articles = 0;
    std::uint64_t bytes = 0;
  };

  PageLines& lines_;
  std::span<const std::uint32_t> first_;
  std::vector<std::size_t> begin_;           // by line, into carriers_
  std::vector<std::uint32_t> carriers_;      // pages, ascending for each line
  std::vector<std::uint64_t> prose_, rare_;  // by page, bytes
  std::vector<std::uint64_t> shared_;        // by page, with the current page
  std::vector<std::uint32_t> sharing_;
  std::vector<Held> held_;  // by page
};

}  // namespace

std::vector<bool> find_collections(PageLines& lines, std::span<const std::uint32_t> first) {
  return CollectionFinder(lines, first).find();
}

}  // namespace chaff::detail
