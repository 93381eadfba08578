#include "decide/guards.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "support/stories.h"

namespace chaff {
namespace {

using detail::Verdict;

// A dozen of sixty articles share the paragraph.
TEST(Guards, ABackgroundParagraphIsArticleUnlessARuleMatchesIt) {
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < 60; ++i) {
    pages.push_back({std::to_string(i), "bridge.example", "",
                     test::story(i) + (i < 12 ? test::kBackground : "") + test::story(100 + i)});
  }
  const Model model = test::learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::Document doc;
  detail::segment(pages[0].text, 0, doc);
  detail::PageFacts facts;
  detail::FactFinder finder{RuleSet()};
  finder.find(doc, "", 0, *image.open_site(0), {detail::Fact::kLines}, facts);
  std::size_t background = 0;
  while (facts.units.at(background).line_template == detail::SiteBlock::kNone) ++background;
  EXPECT_EQ(detail::verdict(facts, background), Verdict::kArticle);
  facts.units[background].has_cue = true;  // a hint
  EXPECT_EQ(detail::verdict(facts, background), Verdict::kOpen);
}

}  // namespace
}  // namespace chaff
