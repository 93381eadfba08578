#include "report/site_figures.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "console/units.h"

namespace chaff::cli {
namespace {

constexpr std::size_t kHashedBytes = 4096;

// FNV-1a (Fowler, Noll and Vo).
std::uint64_t hash_of(std::string_view bytes, std::uint64_t hash) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

}  // namespace

PageFigures figures_of(const Task& task, const Record& record, const StripResult& result) {
  constexpr std::uint64_t kBasis = 0xCBF29CE484222325;
  PageFigures page;
  page.site = record.page.site;
  page.key = {task.file, record.line};
  page.hash = hash_of(record.page.text.substr(0, kHashedBytes), hash_of(record.page.id, kBasis));
  page.bytes = record.page.text.size();
  for (const Removal& removal : result.removed) {
    const std::uint64_t bytes = removal.span.end - removal.span.begin;
    page.removed_bytes += bytes;
    page.by_reason[static_cast<std::size_t>(removal.reason)] += bytes;
  }
  page.known_site = result.known_site;
  page.damaged_site = result.damaged_site;
  page.nearly_all = result.nearly_all;
  page.replaced = record.replaced != 0;
  return page;
}

void PageChoice::add(const PageFigures& page) {
  const Ranked ranked{-share(page.removed_bytes, page.bytes), page.hash, page.key};
  largest_.insert(ranked);
  if (largest_.size() > most_ - most_ / 2) largest_.erase(std::prev(largest_.end()));
  drawn_.emplace(page.hash, ranked);  // enough of them if all of the largest are among them
  if (drawn_.size() > most_) drawn_.erase(std::prev(drawn_.end()));
}

std::vector<PageKey> PageChoice::chosen() const {
  std::set<Ranked> all = largest_;
  for (auto it = drawn_.begin(); it != drawn_.end() && all.size() < most_; ++it)
    all.insert(it->second);
  std::vector<PageKey> keys;
  keys.reserve(all.size());
  for (const Ranked& page : all) keys.push_back(std::get<PageKey>(page));
  return keys;
}

void SiteFigures::add(const PageFigures& page) {
  ++pages;
  bytes += page.bytes;
  removed_bytes += page.removed_bytes;
  for (std::size_t i = 0; i < kReasons; ++i) by_reason[i] += page.by_reason[i];
  unknown += !page.known_site && !page.damaged_site;
  damaged += page.damaged_site;
  nearly_all += page.nearly_all;
  replaced += page.replaced;
  choice.add(page);
}

std::vector<SiteTable::const_iterator> largest_sites(const SiteTable& sites, std::size_t most) {
  std::vector<SiteTable::const_iterator> all;
  all.reserve(sites.size());
  for (auto it = sites.begin(); it != sites.end(); ++it) all.push_back(it);
  std::ranges::sort(all, [](const auto& a, const auto& b) {
    return std::tie(b->second.pages, a->first) < std::tie(a->second.pages, b->first);
  });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace chaff::cli
