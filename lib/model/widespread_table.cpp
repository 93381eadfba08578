#include "model/widespread_table.h"

#include <xxhash.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "model/site_texts.h"
#include "text/line_shape.h"
#include "text/site_name.h"

namespace chaff::detail {
namespace {

constexpr std::uint32_t kMaxHeadingLength = 40;  // LineShape::length
constexpr double kMinShare = 0.5;                // of the site's articles
constexpr double kMinCompany = 0.5;              // of a heading
constexpr double kMinLongShare = 0.8;            // of the articles, for longer lines
constexpr std::uint32_t kMinLetters = 2;

bool votes_for(std::uint32_t articles, const Template& t) {
  if (t.kind != TemplateKind::kLine && t.kind != TemplateKind::kMasked) return false;
  if (t.articles < kMinShare * articles) return false;
  const LineShape shape = line_shape(t.example);
  if (shape.letters < kMinLetters)
    return false;  // a bare number can be a heading on one site and a table cell on another
  return shape.length() > kMaxHeadingLength ? t.articles >= kMinLongShare * articles
                                            : t.company / 255.0 >= kMinCompany;
}

Template make_template(TemplateKind kind, std::string_view example, std::uint32_t owners) {
  Template made;
  made.kind = kind;
  made.articles = owners;
  made.example = example;
  return made;
}

}  // namespace

std::vector<std::uint64_t> votes_of(const SiteTemplates& site) {
  std::vector<std::uint64_t> votes;
  if (site.articles < kVotingArticles) return votes;
  for (const auto& [key, index] : site.keys) {
    if (votes_for(site.articles, site.templates[index])) votes.push_back(key);
  }
  return votes;
}

WidespreadCounter::WidespreadCounter(std::uint64_t max_bytes, MakeSpool make_spool)
    : votes_(static_cast<std::size_t>(max_bytes / sizeof(Vote)), std::move(make_spool)) {}

Result<void> WidespreadCounter::add(std::uint32_t number, const SiteBlock& site,
                                    std::span<const std::byte> texts) {
  if (site.articles() < kVotingArticles) return {};
  ++sites_;
  const std::string_view owner_name = owner_of(site.name());
  const std::uint64_t owner = XXH3_64bits(owner_name.data(), owner_name.size());
  Result<void> done = votes_.add({.key = 0, .owner = owner, .site = number});
  for (const std::uint64_t key : decode_votes(texts).value_or(std::vector<std::uint64_t>())) {
    if (done) done = votes_.add({.key = key, .owner = owner, .site = number});
  }
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
      line = {.key = vote.key, .owners = 0, .site = vote.site};
    }
    if (line.owners == 0 || vote.owner != last_owner) ++line.owners;
    last_owner = vote.owner;
    line.site = std::min(line.site, vote.site);
  });
  if (!counted) return std::unexpected(counted.error());
  close();
  std::ranges::sort(lines, more_widespread);
  if (lines.size() > max_lines) lines.resize(max_lines);
  return lines;
}

Result<WidespreadTable> WidespreadCounter::encode(const ReadSite& read_site,
                                                  std::size_t max_lines) {
  SiteTemplates table;
  table.pages = sites_;
  const auto lines = count(max_lines, table.articles);
  if (!lines) return std::unexpected(lines.error());
  table.templates.reserve(lines->size());
  table.keys.reserve(lines->size());
  std::vector<Line> by_site = *lines;  // in this order each site is read once
  std::ranges::sort(by_site, [](const Line& a, const Line& b) {
    return std::tuple(a.site, b.owners, a.key) < std::tuple(b.site, a.owners, b.key);
  });
  SiteBytes bytes;
  SiteBlock site;
  std::optional<SiteExamples> examples;
  for (std::size_t n = 0; n < by_site.size(); ++n) {
    const Line& line = by_site[n];
    if (n == 0 || line.site != by_site[n - 1].site) {
      auto read = read_site(line.site);
      if (!read) return std::unexpected(std::move(read.error()));
      bytes = std::move(*read);
      site = SiteBlock::trusted(std::as_bytes(std::span(bytes.block)));
      examples = SiteExamples::open(std::as_bytes(std::span(bytes.texts)), site.template_count());
    }
    const std::uint32_t index = site.find_line(line.key, line.key);
    if (index == SiteBlock::kNone || !examples) continue;  // only in damaged bytes
    table.keys.emplace_back(line.key, static_cast<std::uint32_t>(table.templates.size()));
    table.templates.push_back(make_template(site.at(index).kind, examples->at(index), line.owners));
  }
  std::ranges::sort(table.keys);
  return WidespreadTable{encode_site("", sites_, table, {}), table.templates.size()};
}

}  // namespace chaff::detail
