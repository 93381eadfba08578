#include "guards.h"

namespace chaff::detail {
namespace {

constexpr double kMostShare = 0.5;  // what stands on more of the articles is the site's, not theirs

// A short article leaves its background paragraph hardly any neighbours but templates; then its length must speak.
constexpr std::uint32_t kBackgroundLength = 150;
constexpr double kMostCompany = 0.4;
constexpr std::uint32_t kLongBackgroundLength = 240;
constexpr double kMostCompanyIfLong = 0.75;

bool is_background(const PageFacts& page, const Unit& unit) {
  if (unit.line_template == SiteModel::kNone || unit.shape.length() < kBackgroundLength || unit.has_cue) return false;
  const StoredTemplate line = page.site.at(unit.line_template);
  const double most_company = unit.shape.length() >= kLongBackgroundLength ? kMostCompanyIfLong : kMostCompany;
  return page.share(line.articles) < kMostShare && line.company < most_company;
}

}  // namespace

bool is_guarded(const PageFacts& page, std::size_t unit) {
  const Unit& u = page.units[unit];
  const bool headline = unit == page.headline && page.share_of(u) < kMostShare && page.site.articles() >= 2;
  return headline || is_background(page, u);
}

}  // namespace chaff::detail
