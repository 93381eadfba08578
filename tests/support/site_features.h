// The features of lines on pages of a learned site, for tests of heuristics.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/model.h"

#include "decide/page_scorer.h"
#include "decide/weight_tables.h"
#include "model/model_image.h"
#include "support/random_site.h"
#include "support/stories.h"

namespace chaff::test {

/// Learns the pages, all of one site. Then at() measures any page of the site.
class SiteFeatures {
 public:
  explicit SiteFeatures(const std::vector<OwnedPage>& pages)
      : model_(learn(pages)),
        image_(*detail::ModelImage::open(model_.bytes())),
        site_(*image_.open_site(0)) {}

  std::uint32_t articles() const { return site_.articles(); }

  /// A feature of the first unit that begins with `line`.
  double at(const std::string& text, std::string_view line, std::string_view feature,
            std::string_view markup = {}) {
    const auto names = detail::input_names();
    const auto column = static_cast<std::size_t>(std::ranges::find(names, feature) - names.begin());
    scorer_.measure({.text = text, .site = "s.example", .id = "", .title = "", .markup = markup}, 0,
                    site_);
    const auto& units = scorer_.facts().units;
    const auto unit = static_cast<std::size_t>(
        std::ranges::find_if(
            units, [&](const detail::Unit& u) { return text.substr(u.begin).starts_with(line); }) -
        units.begin());
    if (column == names.size() || unit == units.size()) {
      ADD_FAILURE() << "no feature " << feature << " or no line " << line;
      return 0;
    }
    return scorer_.inputs().features.row(unit)[column];
  }

 private:
  Model model_;
  detail::ModelImage image_;
  detail::SiteBlock site_;
  detail::PageScorer scorer_;
};

/// A page of the site "s.example".
inline OwnedPage page_of(int number, std::string text) {
  return {"s.example/" + std::to_string(number), "s.example", "", std::move(text)};
}

}  // namespace chaff::test
