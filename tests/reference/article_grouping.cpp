#include "reference/article_grouping.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/line_shape.h"
#include "text/prose.h"

namespace chaff::reference {
namespace {

using detail::Document;
using detail::Line;

class Site {
 public:
  explicit Site(std::span<const Document> pages) : lines_(pages.size()) {
    for (std::size_t page = 0; page < pages.size(); ++page) {
      for (const Line& line : pages[page].lines) {
        const std::uint64_t bytes = line.end - line.begin;
        if (line.exact == 0 || bytes < 8 || !lines_[page].emplace(line.exact, bytes).second)
          continue;
        ++carriers_[line.exact];
        if (is_prose(detail::line_shape(pages[page].line_text(line)))) prose_.insert(line.exact);
      }
    }
  }

  // Bytes of those lines of a page that `counts` accepts.
  template <class Counts>
  std::uint64_t bytes(std::size_t page, Counts counts) const {
    std::uint64_t sum = 0;
    for (const auto& [line, bytes] : lines_[page]) sum += counts(line) ? bytes : 0;
    return sum;
  }

  bool has(std::size_t page, std::uint64_t line) const { return lines_[page].contains(line); }
  std::size_t carriers(std::uint64_t line) const { return carriers_.at(line); }
  bool prose(std::uint64_t line) const { return prose_.contains(line); }
  bool rare(std::uint64_t line) const {
    return carriers(line) <= std::clamp<std::size_t>(lines_.size() / 10, 4, 16);
  }
  bool own_prose(std::uint64_t line) const {
    return prose(line) && carriers(line) <= std::max<std::size_t>(2, lines_.size() / 5);
  }
  const std::map<std::uint64_t, std::uint64_t>& lines(std::size_t page) const {
    return lines_[page];
  }

 private:
  std::vector<std::map<std::uint64_t, std::uint64_t>> lines_;
  std::map<std::uint64_t, std::size_t> carriers_;
  std::set<std::uint64_t> prose_;
};

double share(std::uint64_t part, std::uint64_t all) {
  return static_cast<double>(part) / static_cast<double>(all);
}

}  // namespace

std::vector<std::uint32_t> find_copies(std::span<const Document> pages) {
  const Site site(pages);
  std::vector<std::uint32_t> first(pages.size());
  std::map<std::uint64_t, std::set<std::size_t>> listed;  // by line: at most 32 first pages
  const auto same = [&](std::size_t page, std::size_t other) {
    const auto shared = [&](auto counts) {
      return site.bytes(
          page, [&](std::uint64_t line) { return listed[line].contains(other) && counts(line); });
    };
    const auto both = [&](auto counts) {
      return std::minmax({site.bytes(page, counts), site.bytes(other, counts)});
    };
    const auto own = [&](std::uint64_t line) { return site.own_prose(line); };
    const auto prose = [&](std::uint64_t line) { return site.prose(line); };
    const auto rare = [&](std::uint64_t line) { return site.rare(line); };
    const auto [least, most] = both(own);
    if (shared(own) > 0 && share(shared(own), least) >= 0.92 && share(shared(own), most) >= 0.6 &&
        share(shared(own), both(rare).first) >= 0.5)
      return true;
    if (shared(rare) >= 60 && share(shared(rare), both(rare).second) >= 0.7) return true;
    return most == 0 && shared(prose) > 0 && share(shared(prose), both(prose).second) >= 0.92 &&
           share(both(rare).second - shared(rare), shared(prose)) < 0.08;
  };
  for (std::uint32_t page = 0; page < pages.size(); ++page) {
    first[page] = page;
    for (std::uint32_t other = 0; other < page && first[page] == page; ++other) {
      if (first[other] == other && same(page, other)) first[page] = other;
    }
    for (const auto& [line, bytes] : site.lines(page)) {
      if (first[page] == page && site.carriers(line) > 1 && listed[line].size() < 32)
        listed[line].insert(page);
    }
  }
  return first;
}

std::vector<bool> find_collections(std::span<const Document> pages,
                                   std::span<const std::uint32_t> first) {
  const Site site(pages);
  const auto prose = [&](std::uint64_t line) { return site.own_prose(line); };
  std::vector<bool> collection(pages.size());
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::size_t articles = 0;
    std::uint64_t bytes = 0;
    for (std::size_t other = 0; other < pages.size(); ++other) {
      if (first[other] != other || first[page] == other || site.bytes(other, prose) == 0) continue;
      if (share(site.bytes(other, prose),
                site.bytes(other, [&](std::uint64_t line) { return site.rare(line); })) < 0.5)
        continue;
      const std::uint64_t held = site.bytes(other, [&](std::uint64_t line) {
        return prose(line) && site.carriers(line) <= 64 && site.has(page, line);
      });
      if (share(held, site.bytes(other, prose)) < 0.7) continue;
      ++articles;
      bytes += site.bytes(other, prose);
    }
    collection[page] = articles >= 2 && share(bytes, site.bytes(page, prose)) <= 1.6;
  }
  return collection;
}

}  // namespace chaff::reference
