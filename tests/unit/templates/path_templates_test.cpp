#include "templates/path_templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/segmented_pages.h"
#include "support/stories.h"
#include "templates/path_figures.h"

namespace chaff::detail {
namespace {

// As the model reads it.
PathFigures figures_of(const Template& t) {
  struct Stored {
    double company, place;
    Beside above;
    double headline, side;
    std::uint32_t rests, length;
  };
  return load_path(Stored{t.company / 255.0, static_cast<double>(t.place), t.above,
                          t.headline / 255.0, t.side / 255.0, t.rests, t.length});
}

class PathTemplates : public testing::Test {
 protected:
  // Pages with a linked line that repeats, a paragraph of their own, and a linked line of their
  // own.
  SiteTemplates find(int pages) {
    test::SegmentedPages site;
    std::vector<std::string_view> markups;
    for (int i = 0; i < pages; ++i) {
      const std::string own =
          "The " + test::headline(i) + " went to market, and came back with a long story about it.";
      site.add("All the sections of the paper\n" + own + "\n" + test::headline(i + 500));
      markups.emplace_back("0 body nav.menu a\t29\n1 main article.post p\n1 aside.related a\t20");
    }
    return find_templates(site.pages, site.titles, markups);
  }

  static const Template* path(const SiteTemplates& site, std::string_view name) {
    const auto found = std::ranges::find_if(site.templates, [&](const Template& t) {
      return t.kind == TemplateKind::kPath && t.example == name;
    });
    return found == site.templates.end() ? nullptr : &*found;
  }
};

TEST_F(PathTemplates, SayWhatIsThere) {
  const SiteTemplates site = find(8);
  const Template* const menu = path(site, "nav.menu");
  const Template* const post = path(site, "article.post");
  const Template* const related = path(site, "aside.related");
  ASSERT_TRUE(menu && post && related);
  EXPECT_EQ(post->articles, 8u);
  EXPECT_NEAR(figures_of(*menu).repeated, 1, 0.01);
  EXPECT_NEAR(figures_of(*menu).links, 1, 0.01);
  EXPECT_NEAR(figures_of(*menu).side, 0, 0.01);
  EXPECT_NEAR(figures_of(*menu).lines, 1, 0.01);
  EXPECT_NEAR(figures_of(*post).repeated, 0, 0.01);
  EXPECT_NEAR(figures_of(*post).prose, 1, 0.01);
  EXPECT_NEAR(figures_of(*post).held, 1, 0.01);
  EXPECT_NEAR(figures_of(*post).side, 0, 0.01) << "its own prose is not above it";
  EXPECT_NEAR(figures_of(*related).repeated, 0, 0.01);
  EXPECT_NEAR(figures_of(*related).held, 0, 0.01);
  EXPECT_NEAR(figures_of(*related).side, 1, 0.01);
}

TEST_F(PathTemplates, AnElementHoldsWhatIsInsideIt) {
  const SiteTemplates site = find(8);
  const Template* const body = path(site, "body");
  ASSERT_NE(body, nullptr);
  EXPECT_NEAR(figures_of(*body).held, 1, 0.01);
  EXPECT_NEAR(figures_of(*body).lines, 3, 0.01);
}

TEST_F(PathTemplates, APathOfOneArticleIsNone) {
  const SiteTemplates site = find(1);
  EXPECT_EQ(path(site, "article.post"), nullptr);
}

TEST_F(PathTemplates, TextAloneHasNone) {
  test::SegmentedPages site;
  for (int i = 0; i < 8; ++i) site.add("All the sections of the paper");
  for (const Template& t : find_templates(site.pages, site.titles).templates)
    EXPECT_NE(t.kind, TemplateKind::kPath);
}

}  // namespace
}  // namespace chaff::detail
