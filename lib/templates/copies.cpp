#include "templates/copies.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace chaff::detail {
namespace {

constexpr double kSameProse = 0.92;  // of the page with less prose, and of both without own prose
constexpr double kUpdated = 0.6;     // of the page with more prose
constexpr double kMinProse = 0.5;    // of the rare lines: notices with one paragraph are not prose
constexpr double kSameRare = 0.7;    // of the rare lines of both
constexpr std::uint64_t kMinRareBytes = 60;
constexpr double kMaxOwn = 0.08;  // of the shared prose, in rare lines that only one page has

// The first pages of articles with a certain line, with which later pages are compared. More would
// cost time for lines on all pages, which are no evidence.
constexpr std::size_t kMaxFirstPages = 32;

// Bytes of a page's lines, or of the lines that two pages share.
struct Bytes {
  std::uint64_t prose = 0;      // on few pages
  std::uint64_t all_prose = 0;  // on any number of pages
  std::uint64_t rare = 0;       // lines of all kinds on very few pages
};

bool is_share(double share, std::uint64_t part, std::uint64_t all) {
  return static_cast<double>(part) >= share * static_cast<double>(all);
}

bool same_article(const Bytes& a, const Bytes& b, const Bytes& shared) {
  if (shared.prose > 0 && is_share(kSameProse, shared.prose, std::min(a.prose, b.prose)) &&
      is_share(kUpdated, shared.prose, std::max(a.prose, b.prose)) &&
      is_share(kMinProse, shared.prose, std::min(a.rare, b.rare)))
    return true;
  if (shared.rare >= kMinRareBytes && is_share(kSameRare, shared.rare, std::max(a.rare, b.rare)))
    return true;
  return a.prose == 0 && b.prose == 0 && shared.all_prose > 0 &&
         is_share(kSameProse, shared.all_prose, std::max(a.all_prose, b.all_prose)) &&
         !is_share(kMaxOwn, std::max(a.rare, b.rare) - shared.rare, shared.all_prose);
}

class CopyFinder {
 public:
  explicit CopyFinder(PageLines& lines)
      : lines_(lines),
        first_pages_begin_(lines.lines() + 1),
        first_pages_size_(lines.lines()),
        of_page_(lines.pages()),
        shared_(lines.pages()) {
    for (std::size_t line = 0; line < lines.lines(); ++line) {
      const std::size_t carriers = lines.carriers(static_cast<std::uint32_t>(line));
      first_pages_begin_[line + 1] =
          first_pages_begin_[line] + (carriers < 2 ? 0 : std::min(carriers, kMaxFirstPages));
    }
    first_pages_.resize(first_pages_begin_.back());
  }

  std::vector<std::uint32_t> find() {
    std::vector<std::uint32_t> first(lines_.pages());
    for (std::uint32_t page = 0; page < lines_.pages(); ++page) {
      weigh(page);
      first[page] = first_with_same_article(page);
      if (first[page] == page) list(page);
    }
    return first;
  }

 private:
  Bytes bytes_of(std::uint32_t line, std::uint64_t bytes) const {
    const bool prose = lines_.prose(line);
    return {.prose = lines_.own_prose(line) ? bytes : 0,
            .all_prose = prose ? bytes : 0,
            .rare = lines_.rare(line) ? bytes : 0};
  }

  static void add(const Bytes& bytes, Bytes& sum) {
    sum.prose += bytes.prose;
    sum.all_prose += bytes.all_prose;
    sum.rare += bytes.rare;
  }

  // The bytes of the page, and those that it shares with the first page of each earlier article.
  void weigh(std::uint32_t page) {
    lines_.each(page, [&](std::uint32_t line, std::uint32_t length) {
      const Bytes bytes = bytes_of(line, length);
      add(bytes, of_page_[page]);
      if (bytes.all_prose == 0 && bytes.rare == 0) return;
      for (std::size_t i = 0; i < first_pages_size_[line]; ++i) {
        const std::uint32_t other = first_pages_[first_pages_begin_[line] + i];
        if (shared_[other].all_prose == 0 && shared_[other].rare == 0) sharing_.push_back(other);
        add(bytes, shared_[other]);
      }
    });
  }

  std::uint32_t first_with_same_article(std::uint32_t page) {
    std::uint32_t first = page;
    for (const std::uint32_t other : sharing_) {
      if (other < first && same_article(of_page_[page], of_page_[other], shared_[other]))
        first = other;
      shared_[other] = {};
    }
    sharing_.clear();
    return first;
  }

  // Lets later pages be compared with this one.
  void list(std::uint32_t page) {
    lines_.each(page, [&](std::uint32_t line, std::uint32_t) {
      const std::size_t begin = first_pages_begin_[line] + first_pages_size_[line];
      if (begin == first_pages_begin_[line + 1]) return;
      first_pages_[begin] = page;
      ++first_pages_size_[line];
    });
  }

  PageLines& lines_;
  std::vector<std::size_t> first_pages_begin_;  // by line, into first_pages_
  std::vector<std::uint8_t> first_pages_size_;
  std::vector<std::uint32_t> first_pages_;
  std::vector<Bytes> of_page_;
  std::vector<Bytes> shared_;           // by first page, with the current page
  std::vector<std::uint32_t> sharing_;  // the first pages with a part in it
};

static_assert(kMaxFirstPages <= std::numeric_limits<std::uint8_t>::max());

}  // namespace

std::vector<std::uint32_t> find_copies(PageLines& lines) { return CopyFinder(lines).find(); }

}  // namespace chaff::detail
