#include "global_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "fingerprint_map.h"
#include "prose.h"

namespace chaff::detail {
namespace {

constexpr std::uint32_t kLongestHeading = 40;
constexpr double kLeastShare = 0.5;    // of the site's articles
constexpr double kLeastCompany = 0.5;  // of the neighbouring lines are repeated
constexpr double kLeastLongShare = 0.8;
constexpr std::uint32_t kLeastLetters = 2;

// Second labels of country domains under which names are sold: "example.co.uk".
constexpr std::array<std::string_view, 13> kShared = {"ac",   "co",  "com", "edu", "go",  "gob", "gouv",
                                                      "gov", "mil", "ne",  "net", "or",  "org"};

struct Votes {
  DistinctCount owners;
  std::uint32_t site = 0;  // the first that voted, and its template: where the example is
  std::uint32_t index = 0;
};

struct Candidate {
  std::uint64_t key = 0;
  Votes votes;
};

bool votes_for(const SiteModel& site, const StoredTemplate& t) {
  if (t.kind != TemplateKind::kLine && t.kind != TemplateKind::kMasked) return false;
  if (t.articles < kLeastShare * site.articles()) return false;
  const Shape shape = shape_of(t.example);
  if (shape.letters < kLeastLetters) return false;  // a bare number is a heading here and a table cell there
  return shape.length() > kLongestHeading ? t.articles >= kLeastLongShare * site.articles() : t.company >= kLeastCompany;
}

Template make_template(const SiteModel& site, const Votes& votes) {
  const StoredTemplate stored = site.at(votes.index);
  Template made;
  made.kind = stored.kind;
  made.articles = votes.owners.groups;
  made.length = static_cast<std::uint16_t>(stored.length);
  made.example = stored.example;
  return made;
}

}  // namespace

std::string_view owner_of(std::string_view site) {
  const auto label_before = [&](std::size_t dot) { return dot == 0 ? std::string_view::npos : site.rfind('.', dot - 1); };
  const std::size_t top = site.rfind('.');
  if (top == std::string_view::npos) return site;
  std::size_t dot = label_before(top);
  const std::string_view second = site.substr(dot + 1, top - dot - 1);  // npos + 1 is 0
  if (dot != std::string_view::npos && site.size() - top == 3 && std::ranges::find(kShared, second) != kShared.end()) {
    dot = label_before(dot);
  }
  return site.substr(dot + 1);
}

std::string encode_global_table(std::vector<SiteModel> sites, std::size_t most_lines) {
  std::erase_if(sites, [](const SiteModel& site) { return site.articles() < kVotingArticles; });
  // One owner's sites side by side, to count them once; by name, so that examples are the same in any order.
  std::ranges::sort(sites, {}, [](const SiteModel& site) { return std::pair(owner_of(site.name()), site.name()); });
  FingerprintMap<Votes> counted;
  std::uint32_t owners = 0;
  for (std::uint32_t i = 0; i < sites.size(); ++i) {
    const SiteModel& site = sites[i];
    if (i == 0 || owner_of(site.name()) != owner_of(sites[i - 1].name())) ++owners;
    site.for_each_key([&](std::uint64_t key, std::uint32_t index) {
      if (!votes_for(site, site.at(index))) return;
      Votes& votes = counted[key];
      if (votes.owners.groups == 0) votes = {.owners = {}, .site = i, .index = index};
      votes.owners.count(owners);
    });
  }
  std::vector<Candidate> lines;
  counted.for_each([&](std::uint64_t key, const Votes& votes) {
    if (votes.owners.groups >= kWidespreadOwners) lines.push_back({key, votes});
  });
  std::ranges::sort(lines, [](const Candidate& a, const Candidate& b) {
    return std::pair(b.votes.owners.groups, a.key) < std::pair(a.votes.owners.groups, b.key);
  });
  if (lines.size() > most_lines) lines.resize(most_lines);

  SiteTemplates table;
  table.pages = static_cast<std::uint32_t>(sites.size());
  table.articles = owners;
  for (const Candidate& line : lines) {
    table.keys.emplace_back(line.key, static_cast<std::uint32_t>(table.templates.size()));
    table.templates.push_back(make_template(sites[line.votes.site], line.votes));
  }
  std::ranges::sort(table.keys);
  return encode_site("", sites.size(), table);
}

}  // namespace chaff::detail
