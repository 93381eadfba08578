#include "model/widespread_table.h"

#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "text/line_shape.h"
#include "text/site_name.h"

namespace chaff::detail {
namespace {

constexpr std::uint32_t kMaxHeadingLength = 40;  // LineShape::length
constexpr double kMinShare = 0.5;                // of the site's articles
constexpr double kMinCompany = 0.5;              // of a heading
constexpr double kMinLongShare = 0.8;            // of the articles, for longer lines
constexpr std::uint32_t kMinLetters = 2;

bool votes_for(const SiteBlock& site, const StoredTemplate& t) {
  if (t.kind != TemplateKind::kLine && t.kind != TemplateKind::kMasked) return false;
  if (t.articles < kMinShare * site.articles()) return false;
  const LineShape shape = line_shape(t.example);
  if (shape.letters < kMinLetters)
    return false;  // a bare number can be a heading on one site and a table cell on another
  return shape.length() > kMaxHeadingLength ? t.articles >= kMinLongShare * site.articles()
                                            : t.company >= kMinCompany;
}

Template make_template(const StoredTemplate& stored, std::uint32_t owners) {
  Template made;
  made.kind = stored.kind;
  made.articles = owners;
  made.length = static_cast<std::uint16_t>(stored.length);
  made.example = stored.example;
  return made;
}

}  // namespace

WidespreadCounter::WidespreadCounter(std::uint64_t max_bytes, MakeSpool make_spool)
    : votes_(static_cast<std::size_t>(max_bytes / sizeof(Vote)), std::move(make_spool)) {}

Result<void> WidespreadCounter::add(std::uint32_t number, const SiteBlock& site) {
  if (site.articles() < kVotingArticles) return {};
  ++sites_;
  const std::string_view owner_name = owner_of(site.name());
  const std::uint64_t owner = XXH3_64bits(owner_name.data(), owner_name.size());
  Result<void> done = votes_.add({.key = 0, .owner = owner, .site = number, .index = 0});
  site.for_each_key([&](std::uint64_t key, std::uint32_t index) {
    if (done && votes_for(site, site.at(index))) done = votes_.add({key, owner, number, index});
  });
  return done;
}

Result<std::vector<WidespreadCounter::Line>> WidespreadCounter::count(std::size_t max_lines,
                                                                      std::uint32_t& all_owners) {
  const auto more_widespread = [](const Line& a, const Line& b) {
    return a.owners != b.owners ? a.owners > b.owners : a.key < b.key;
  };
  std::vector<Line> lines;
  Line line;
  std::uint64_t last_owner = 0;
  const auto close = [&] {
    if (line.key == 0) {
      all_owners = line.owners;
    } else if (line.owners >= kWidespreadOwners) {
      lines.push_back(line);
    }
    if (lines.size() < 2 * max_lines) return;
    std::ranges::nth_element(lines, lines.begin() + static_cast<std::ptrdiff_t>(max_lines),
                             more_widespread);
    lines.resize(max_lines);
  };
  // Votes are sorted by line, then by owner.
  const auto counted = votes_.for_each([&](const Vote& vote) {
    if (vote.key != line.key) {
      close();
      line = {.key = vote.key, .owners = 0, .site = vote.site, .index = vote.index};
    }
    if (line.owners == 0 || vote.owner != last_owner) ++line.owners;
    last_owner = vote.owner;
    if (vote.site < line.site) {
      line.site = vote.site;
      line.index = vote.index;
    }
  });
  if (!counted) return std::unexpected(counted.error());
  close();
  std::ranges::sort(lines, more_widespread);
  if (lines.size() > max_lines) lines.resize(max_lines);
  return lines;
}

Result<WidespreadTable> WidespreadCounter::encode(const ReadBlock& read_block,
                                                  std::size_t max_lines) {
  SiteTemplates table;
  table.pages = sites_;
  const auto lines = count(max_lines, table.articles);
  if (!lines) return std::unexpected(lines.error());
  table.templates.resize(lines->size());
  std::vector<std::uint32_t> by_site(lines->size());  // in this order each block is read once
  std::iota(by_site.begin(), by_site.end(), 0u);
  std::ranges::sort(by_site, {}, [&](std::uint32_t i) { return (*lines)[i].site; });
  std::string block;
  for (std::size_t n = 0; n < by_site.size(); ++n) {
    const Line& line = (*lines)[by_site[n]];
    if (n == 0 || line.site != (*lines)[by_site[n - 1]].site) {
      auto read = read_block(line.site);
      if (!read) return std::unexpected(std::move(read.error()));
      block = std::move(*read);
    }
    const SiteBlock site = SiteBlock::trusted(std::as_bytes(std::span(block)));
    table.templates[by_site[n]] = make_template(site.at(line.index), line.owners);
    table.keys.emplace_back(line.key, by_site[n]);
  }
  std::ranges::sort(table.keys);
  return WidespreadTable{encode_site("", sites_, table), lines->size()};
}

}  // namespace chaff::detail
