#include "decide/guards.h"

#include "chaff/category.h"

namespace chaff::detail {
namespace {

constexpr double kMaxShare = 0.5;  // what stands on more of the articles is the site's, not theirs

// Lists of the latest articles put each headline on many pages of a small site; of a title's parts
// only the site's name is on nearly all.
constexpr double kMaxTitleShare = 0.9;

// A short article leaves its background paragraph hardly any neighbours but templates; then its
// length must speak.
constexpr std::uint32_t kBackgroundLength = 150;
constexpr double kMaxCompany = 0.4;
constexpr std::uint32_t kLongBackgroundLength = 240;
constexpr double kMaxCompanyIfLong = 0.75;

bool is_headline(const PageFacts& page, std::size_t unit) {
  if (unit != page.headline || page.site.articles() < 2) return false;
  const Unit& u = page.units[unit];
  return page.headline_sure ||
         page.share_of(u) < (is_title_part(u.title) ? kMaxTitleShare : kMaxShare);
}

bool is_background(const PageFacts& page, const Unit& unit) {
  if (unit.line_template == SiteBlock::kNone || unit.shape.length() < kBackgroundLength ||
      unit.has_cue)
    return false;
  const StoredTemplate line = page.site.at(unit.line_template);
  const double max_company =
      unit.shape.length() >= kLongBackgroundLength ? kMaxCompanyIfLong : kMaxCompany;
  return page.share(line.articles) < kMaxShare && line.company < max_company;
}

// A player leaves the length of its video; live blogs and timetables have many such lines.
bool is_stray_figure(const PageFacts& page, const Unit& unit) {
  return page.figure_cues == 1 && unit.is_figure_cue();
}

// "Read also: …" says of itself that it is not the article, and its headline looks like a sentence
// of one.
bool is_pointer(const Unit& unit) {
  return unit.has_cue && unit.cue.strong && unit.cue.category == Category::kReadAlso;
}

}  // namespace

Verdict verdict(const PageFacts& page, std::size_t unit) {
  const Unit& u = page.units[unit];
  if (u.excerpt || u.widespread != SiteBlock::kNone || is_stray_figure(page, u) || is_pointer(u))
    return Verdict::kBoilerplate;
  return is_headline(page, unit) || is_background(page, u) ? Verdict::kArticle : Verdict::kOpen;
}

}  // namespace chaff::detail
