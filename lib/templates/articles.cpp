#include "templates/articles.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "text/line_shape.h"

namespace chaff::detail {
namespace {

// A line on more pages than this is not evidence of a shared article. Bounds the work: a line links
// up to this many pages with each other.
constexpr std::size_t kMaxRareLimit = 16;

// The most pages that a rare line is on. On a small site a line on more than a tenth of the pages
// is as likely to be a template.
std::size_t rare_limit(std::size_t pages) {
  return std::clamp<std::size_t>(pages / 10, 2, kMaxRareLimit);
}

// Union-find over pages.
class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0u);
  }

  std::uint32_t root(std::uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// The rare lines that two pages share, in bytes.
struct Shared {
  std::uint64_t all = 0;
  std::uint64_t prose = 0;
};

class Grouping {
 public:
  Grouping(std::span<const Document> pages, const LineIndex& lines)
      : pages_(pages),
        lines_(lines),
        limit_(rare_limit(pages.size())),
        last_round_(lines.size()),
        rare_(pages.size()),
        rare_prose_(pages.size(), kUnknown),
        shared_(pages.size()),
        components_(pages.size()) {}

  std::vector<std::uint32_t> group() {
    list_carriers();
    for (std::uint32_t page = 0; page < pages_.size(); ++page) {
      weigh(page);
      for (const std::uint32_t other : sharing_) {
        if (components_.root(page) != components_.root(other) && same_article(page, other))
          components_.join(page, other);
        shared_[other] = {};
      }
    }
    std::vector<std::uint32_t> article(pages_.size());
    std::uint32_t articles = 0;
    for (std::uint32_t page = 0; page < pages_.size(); ++page) {
      const std::uint32_t root = components_.root(page);
      article[page] = root == page ? articles++ : article[root];
    }
    return article;
  }

 private:
  static constexpr std::uint64_t kUnknown = ~std::uint64_t{0};

  // Calls visit(line) for each distinct line of a page.
  template <class Visit>
  void each_line(std::uint32_t page, Visit visit) {
    ++round_;
    for (const NumberedLine& line : lines_.page(page)) {
      if (last_round_[line.exact] == round_) continue;
      last_round_[line.exact] = round_;
      visit(line);
    }
  }

  // Lists the pages of each rare line. Lines on one page only link nothing and are left out.
  void list_carriers() {
    pages_with_.assign(lines_.size(), 0);
    for (std::uint32_t page = 0; page < pages_.size(); ++page) {
      each_line(page, [&](const NumberedLine& line) { ++pages_with_[line.exact]; });
    }
    carriers_begin_.assign(lines_.size() + 1, 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      carriers_begin_[i + 1] =
          carriers_begin_[i] + (links(static_cast<std::uint32_t>(i)) ? pages_with_[i] : 0);
    }
    carriers_.resize(carriers_begin_.back());
    std::vector<std::size_t> next(carriers_begin_.begin(), carriers_begin_.end() - 1);
    for (std::uint32_t page = 0; page < pages_.size(); ++page) {
      each_line(page, [&](const NumberedLine& line) {
        if (links(line.exact)) carriers_[next[line.exact]++] = page;
      });
    }
  }

  bool is_rare(std::uint32_t line) const { return pages_with_[line] <= limit_; }
  bool links(std::uint32_t line) const { return pages_with_[line] >= 2 && is_rare(line); }

  static std::uint64_t length_of(const NumberedLine& line) {
    return line.line->end - line.line->begin;
  }

  std::uint64_t prose_of(std::uint32_t page, const NumberedLine& line) const {
    return is_prose(pages_[page].line_text(*line.line)) ? length_of(line) : 0;
  }

  // Sums up the rare lines of a page, and those that it shares with each earlier page.
  void weigh(std::uint32_t page) {
    sharing_.clear();
    each_line(page, [&](const NumberedLine& line) {
      if (!is_rare(line.exact)) return;
      rare_[page] += length_of(line);
      const std::span on(
          carriers_.begin() + static_cast<std::ptrdiff_t>(carriers_begin_[line.exact]),
          carriers_.begin() + static_cast<std::ptrdiff_t>(carriers_begin_[line.exact + 1]));
      if (on.empty() || on.front() == page) return;
      const std::uint64_t prose = prose_of(page, line);
      for (const std::uint32_t other : on) {
        if (other == page) break;
        if (shared_[other].all == 0) sharing_.push_back(other);
        shared_[other].all += length_of(line);
        shared_[other].prose += prose;
      }
    });
  }

  bool same_article(std::uint32_t page, std::uint32_t other) {
    const Shared& shared = shared_[other];
    if (shared.all * 2 >= std::max(rare_[page], rare_[other])) return true;
    return shared.prose > 0 &&
           (shared.prose * 2 >= rare_prose(page) || shared.prose * 2 >= rare_prose(other));
  }

  // Computed when first needed: most pages share no prose with another.
  std::uint64_t rare_prose(std::uint32_t page) {
    if (rare_prose_[page] == kUnknown) {
      rare_prose_[page] = 0;
      each_line(page, [&](const NumberedLine& line) {
        if (is_rare(line.exact)) rare_prose_[page] += prose_of(page, line);
      });
    }
    return rare_prose_[page];
  }

  std::span<const Document> pages_;
  const LineIndex& lines_;
  const std::size_t limit_;
  std::vector<std::uint32_t> last_round_;  // by line: the round of each_line() that visited it last
  std::uint32_t round_ = 0;
  std::vector<std::uint32_t> pages_with_;  // by line: how many pages carry it
  std::vector<std::size_t> carriers_begin_;
  std::vector<std::uint32_t> carriers_;  // by line, ascending: the pages that carry it
  std::vector<std::uint64_t> rare_;      // by page, bytes
  std::vector<std::uint64_t> rare_prose_;
  std::vector<Shared> shared_;          // by earlier page: shared with the current page
  std::vector<std::uint32_t> sharing_;  // earlier pages that share any
  Components components_;
};

}  // namespace

std::vector<std::uint32_t> group_articles(std::span<const Document> pages, const LineIndex& lines) {
  return Grouping(pages, lines).group();
}

ArticlePages::ArticlePages(std::span<const Document> pages, const LineIndex& lines) {
  const std::vector<std::uint32_t> article = group_articles(pages, lines);
  for (std::size_t i = 0; i < pages.size(); ++i) entries_.push_back({&pages[i], i, article[i]});
  std::ranges::sort(entries_, {}, [](const Entry& e) { return std::pair(e.article, e.index); });
}

}  // namespace chaff::detail
