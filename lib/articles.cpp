#include "articles.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "fingerprint_map.h"
#include "prose.h"

namespace chaff::detail {
namespace {

// A line on more pages than this is no sign of a common article. Bounds the work: pairs of pages a line can link.
constexpr std::size_t kRareMost = 16;

// Lines on as many of a small site's pages are as likely to be its template.
std::size_t rare_limit(std::size_t pages) { return std::clamp<std::size_t>(pages / 10, 2, kRareMost); }

class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }

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

struct Weight {
  std::uint64_t all = 0;
  std::uint64_t prose = 0;
};

}  // namespace

std::vector<std::uint32_t> group_articles(std::span<const Document> pages) {
  FingerprintMap<std::vector<std::uint32_t>> carriers;  // pages of a line, ascending, at most kRareMost + 1 of them
  const std::size_t limit = rare_limit(pages.size());
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    for (const Line& line : pages[page].lines) {
      if (line.exact == 0) continue;
      auto& on = carriers[line.exact];
      if (on.size() <= limit && (on.empty() || on.back() != page)) on.push_back(page);
    }
  }

  // What is rare on each page, and what of it each earlier page shares.
  std::vector<Weight> rare(pages.size());
  std::vector<FingerprintMap<Weight>> shared(pages.size());
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    FingerprintMap<char> counted;
    for (const Line& line : pages[page].lines) {
      if (line.exact == 0) continue;
      const auto& on = *carriers.find(line.exact);
      if (on.size() > limit || counted[line.exact] != 0) continue;
      counted[line.exact] = 1;
      const std::uint64_t length = line.end - line.begin;
      const std::uint64_t prose = is_prose(pages[page].line_text(line)) ? length : 0;
      rare[page].all += length;
      rare[page].prose += prose;
      for (const std::uint32_t other : on) {
        if (other >= page) break;
        Weight& weight = shared[page][other + 1];
        weight.all += length;
        weight.prose += prose;
      }
    }
  }

  Components components(pages.size());
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    shared[page].for_each([&](std::uint64_t key, const Weight& weight) {
      const auto other = static_cast<std::uint32_t>(key - 1);
      const bool alike = weight.all * 2 >= std::max(rare[page].all, rare[other].all);
      const std::uint64_t shorter = std::min(rare[page].prose, rare[other].prose);
      if (alike || (weight.prose > 0 && weight.prose * 2 >= shorter)) components.join(page, other);
    });
  }

  std::vector<std::uint32_t> article(pages.size());
  std::uint32_t articles = 0;
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    const std::uint32_t root = components.root(page);
    article[page] = root == page ? articles++ : article[root];
  }
  return article;
}

ArticlePages::ArticlePages(std::span<const Document> pages) {
  const std::vector<std::uint32_t> article = group_articles(pages);
  for (std::size_t i = 0; i < pages.size(); ++i) entries_.push_back({&pages[i], i, article[i]});
  std::ranges::sort(entries_, {}, [](const Entry& e) { return std::pair(e.article, e.index); });
}

}  // namespace chaff::detail
