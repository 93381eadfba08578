#include "templates/copies.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace chaff::detail {
namespace {

constexpr double kSameProse = 0.92;  // of the page with less prose, and of both without own prose
constexpr double kUpdated = 0.6;     // of the page with more prose
constexpr double kCopied = 0.5;      // of the rare lines: notices with one paragraph are not prose
constexpr double kSameRare = 0.7;    // of the rare lines of both
constexpr std::uint64_t kMinRareBytes = 60;
constexpr double kMaxOwn = 0.08;  // of the shared prose, in rare lines that only one page has

// The first pages of articles with a certain line, with which later pages are compared. More would
// cost time for lines on all pages, which are no evidence.
constexpr std::size_t kMaxFirstPages = 32;

bool is_share(double share, std::uint64_t part, std::uint64_t all) {
  return static_cast<double>(part) >= share * static_cast<double>(all);
}

// Tries what needs only rare lines first: it rules out nearly all pairs, and the prose of a page
// takes long to find.
bool same_article(PageLines& lines, std::uint32_t a, std::uint32_t b, const LineBytes& shared) {
  const std::uint64_t less_rare = std::min(lines.rare_bytes(a), lines.rare_bytes(b));
  const std::uint64_t more_rare = std::max(lines.rare_bytes(a), lines.rare_bytes(b));
  if (shared.rare >= kMinRareBytes && is_share(kSameRare, shared.rare, more_rare)) return true;
  if (shared.prose > 0 && is_share(kCopied, shared.prose, less_rare)) {
    const std::uint64_t prose_a = lines.all_bytes(a).prose, prose_b = lines.all_bytes(b).prose;
    if (is_share(kSameProse, shared.prose, std::min(prose_a, prose_b)) &&
        is_share(kUpdated, shared.prose, std::max(prose_a, prose_b)))
      return true;
  }
  if (shared.all_prose == 0 || is_share(kMaxOwn, more_rare - shared.rare, shared.all_prose))
    return false;
  const LineBytes &all_a = lines.all_bytes(a), &all_b = lines.all_bytes(b);
  return all_a.prose == 0 && all_b.prose == 0 &&
         is_share(kSameProse, shared.all_prose, std::max(all_a.all_prose, all_b.all_prose));
}

class CopyFinder {
 public:
  explicit CopyFinder(PageLines& lines)
      : lines_(lines),
        first_pages_begin_(lines.lines() + 1),
        first_pages_size_(lines.lines()),
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
      compare(page);
      first[page] = first_with_same_article(page);
      if (first[page] == page) list(page);
    }
    return first;
  }

 private:
  // The bytes that the page shares with the first page of each earlier article.
  void compare(std::uint32_t page) {
    for (const PageLines::Shared& line : lines_.shared(page)) {
      const std::size_t begin = first_pages_begin_[line.line];
      const std::size_t end = begin + first_pages_size_[line.line];
      if (begin == end) continue;
      const LineBytes bytes = lines_.bytes_of(line);
      if (bytes.all_prose == 0 && bytes.rare == 0) continue;
      for (std::size_t i = begin; i < end; ++i) {
        const std::uint32_t other = first_pages_[i];
        if (shared_[other].all_prose == 0 && shared_[other].rare == 0) sharing_.push_back(other);
        shared_[other] += bytes;
      }
    }
  }

  std::uint32_t first_with_same_article(std::uint32_t page) {
    std::uint32_t first = page;
    for (const std::uint32_t other : sharing_) {
      if (other < first && same_article(lines_, page, other, shared_[other])) first = other;
      shared_[other] = {};
    }
    sharing_.clear();
    return first;
  }

  // Lets later pages be compared with this one.
  void list(std::uint32_t page) {
    for (const auto& [line, bytes] : lines_.shared(page)) {
      const std::size_t begin = first_pages_begin_[line] + first_pages_size_[line];
      if (begin == first_pages_begin_[line + 1]) continue;
      first_pages_[begin] = page;
      ++first_pages_size_[line];
    }
  }

  PageLines& lines_;
  std::vector<std::size_t> first_pages_begin_;  // by line, into first_pages_
  std::vector<std::uint8_t> first_pages_size_;
  std::vector<std::uint32_t> first_pages_;
  std::vector<LineBytes> shared_;       // by first page, with the current page
  std::vector<std::uint32_t> sharing_;  // the first pages with a part in it
};

static_assert(kMaxFirstPages <= std::numeric_limits<std::uint8_t>::max());

}  // namespace

std::vector<std::uint32_t> find_copies(PageLines& lines) { return CopyFinder(lines).find(); }

}  // namespace chaff::detail
