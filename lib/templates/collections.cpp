#include "templates/collections.h"

#include <cstddef>

namespace chaff::detail {
namespace {

constexpr double kHeld = 0.7;        // of an article's prose, from which a page holds the article
constexpr double kMinHeld = 0.5;     // of an article's rare lines: notices share single paragraphs
constexpr double kMaxOverlap = 1.6;  // what the articles have together, of the page's prose
constexpr std::uint32_t kMaxCarriers =
    64;  // a line on more pages does not show which page holds it

class CollectionFinder {
 public:
  CollectionFinder(PageLines& lines, std::span<const std::uint32_t> first)
      : lines_(lines),
        first_(first),
        begin_(lines.lines() + 1),
        shared_(lines.pages()),
        held_(lines.pages()) {
    for (std::uint32_t line = 0; line < lines.lines(); ++line)
      begin_[line + 1] = begin_[line] + (counts(line) ? lines.carriers(line) : 0);
    carriers_.resize(begin_.back());
  }

  std::vector<bool> find() {
    list_carriers();
    for (std::uint32_t page = 0; page < lines_.pages(); ++page) {
      if (first_[page] == page) look_for(page);
    }
    std::vector<bool> collection(lines_.pages());
    for (std::uint32_t page = 0; page < collection.size(); ++page) {
      collection[page] = held_[page].articles >= 2 &&
                         static_cast<double>(held_[page].bytes) <=
                             kMaxOverlap * static_cast<double>(lines_.all_bytes(page).prose);
    }
    return collection;
  }

 private:
  bool counts(std::uint32_t line) const {
    return lines_.carriers(line) >= 2 && lines_.carriers(line) <= kMaxCarriers &&
           lines_.own_prose(line);
  }

  void list_carriers() {
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t page = 0; page < lines_.pages(); ++page) {
      for (const auto& [line, bytes] : lines_.shared(page)) {
        if (counts(line)) carriers_[next[line]++] = page;
      }
    }
  }

  // Adds an article to the pages of other articles that hold it.
  void look_for(std::uint32_t page) {
    for (const auto& [line, bytes] : lines_.shared(page)) {
      if (!counts(line)) continue;
      for (std::size_t i = begin_[line]; i < begin_[line + 1]; ++i) {
        const std::uint32_t other = carriers_[i];
        if (first_[other] == page) continue;
        if (shared_[other] == 0) sharing_.push_back(other);
        shared_[other] += bytes;
      }
    }
    for (const std::uint32_t other : sharing_) {
      if (holds(other, page)) {
        ++held_[other].articles;
        held_[other].bytes += lines_.all_bytes(page).prose;
      }
      shared_[other] = 0;
    }
    sharing_.clear();
  }

  // Whether the page `other` holds the article of a page with which it shares shared_[other].
  bool holds(std::uint32_t other, std::uint32_t page) {
    const auto shared = static_cast<double>(shared_[other]);
    const auto rare = static_cast<double>(lines_.rare_bytes(page));
    // What follows from the rest, but for rounding, and does not need the prose of the page.
    if (1.01 * shared < kHeld * kMinHeld * rare) return false;
    const auto prose = static_cast<double>(lines_.all_bytes(page).prose);
    return prose >= kMinHeld * rare && shared >= kHeld * prose;
  }

  // The articles that a page holds.
  struct Held {
    std::uint32_t articles = 0;
    std::uint64_t bytes = 0;
  };

  PageLines& lines_;
  std::span<const std::uint32_t> first_;
  std::vector<std::size_t> begin_;       // by line, into carriers_
  std::vector<std::uint32_t> carriers_;  // pages, ascending for each line
  std::vector<std::uint64_t> shared_;    // by page, with the current page
  std::vector<std::uint32_t> sharing_;
  std::vector<Held> held_;  // by page
};

}  // namespace

std::vector<bool> find_collections(PageLines& lines, std::span<const std::uint32_t> first) {
  return CollectionFinder(lines, first).find();
}

}  // namespace chaff::detail
