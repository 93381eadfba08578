#include "facts/opening.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "decide/guards.h"
#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "support/stories.h"

namespace chaff {
namespace {

// A blog. A post has a headline and two lines. Each page has its own post and the next ones.
struct Blog {
  int posts = 40;
  int next = 2;
  std::string title = test::headline(0);  // of the first page
  std::string markup = {};
  std::string end = {};  // of the first page
};

// Which lines below the headline of the first page are its opening: 'o', or '.'.
std::string opening(const Blog& blog) {
  constexpr std::size_t kTwoLines = 2 * (8 + 14 * 7 + 2);
  std::vector<test::OwnedPage> pages;
  for (int i = 0; i < blog.posts; ++i) {
    std::string text = "Boats and ropes\n";
    for (int post = i; post <= i + blog.next; ++post)
      text += test::headline(post % blog.posts) + "\n" +
              test::story(post % blog.posts).substr(0, kTwoLines);
    pages.push_back({std::to_string(i), "boats.example", test::headline(i), text});
  }
  pages[0].text += blog.end;
  const Model model = test::learn(pages);
  const auto image = *detail::ModelImage::open(model.bytes());
  detail::Document doc;
  detail::segment(pages[0].text, 0, doc);
  detail::FactFinder finder{RuleSet()};
  detail::PageFacts facts;
  finder.find(doc, {.text = pages[0].text, .title = blog.title, .markup = blog.markup}, 0,
              *image.open_site(0), detail::FactSet::all(), facts);
  std::string found;
  for (std::size_t i = 2; i < facts.units.size(); ++i) {
    const bool is_opening = facts.units[i].opening;
    EXPECT_EQ(detail::find_guard(facts, i) == detail::Guard::kOpening, is_opening);
    found += is_opening ? 'o' : '.';
  }
  return found;
}

TEST(Openings, AreThePagesOwnPostWhereOthersHaveItBelowTheirs) {
  EXPECT_EQ(opening({}), "oo......") << "down to the next headline";
}

TEST(Openings, NeedOtherPagesThatHaveThemButFew) {
  EXPECT_EQ(opening({.next = 0}), "..");
  EXPECT_EQ(opening({.next = 5}).substr(0, 3), "...");
  EXPECT_EQ(opening({.posts = 15}), "........") << "a small site";
}

TEST(Openings, AreOnPagesWithoutProseOfTheirOwn) {
  EXPECT_EQ(opening({.end = test::story(60)}).substr(0, 3), "...");
}

TEST(Openings, NeedAHeadlineThatIsSureAndNoMarkup) {
  EXPECT_EQ(opening({.title = "Another page"}), "........");
  EXPECT_EQ(opening({.markup = test::paragraphs(10)}), "........");
}

}  // namespace
}  // namespace chaff
