// Compares finding templates with the reference, on random sites.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reference/article_grouping.h"
#include "reference/template_finding.h"
#include "support/random_site.h"
#include "templates/articles.h"
#include "templates/collections.h"
#include "templates/copies.h"
#include "templates/line_templates.h"
#include "templates/run_templates.h"
#include "templates/templates.h"
#include "templates/titles.h"

namespace chaff::detail {
namespace {

class RandomTemplates : public testing::TestWithParam<int> {
 protected:
  RandomTemplates()
      : seed_(test::test_seed() + static_cast<std::uint64_t>(GetParam())),
        trace_(__FILE__, __LINE__, "CHAFF_TEST_SEED=" + std::to_string(seed_)) {
    test::Random random(seed_);
    owned_ = test::random_site(random, "site", 1 + test::below(random, 150));
    for (test::OwnedPage& page : owned_) {
      // A long paragraph, sometimes one of another page, which makes two pages one article.
      for (std::size_t i = 0; i < 2; ++i) {
        const std::size_t which = test::below(random, 40);
        page.text += "paragraph " + std::to_string(which) + std::string(which * 5, 'x') +
                     (which % 2 ? " ends here. And more words of it" : "") + "\n";
      }
      // A line that is too long for slots on some pages only, because of its blanks.
      page.text += "padded" + std::string(test::below(random, 3) * 2250, ' ') + "line of " +
                   std::string(1 + test::below(random, 30), 'y') + " end\n";
      page.title = page.text.substr(0, page.text.find('\n')) + " – The Site";
    }
    pages_.resize(owned_.size());
    titles_.resize(owned_.size());
    for (std::size_t i = 0; i < owned_.size(); ++i) {
      segment(owned_[i].text, 0, pages_[i]);
      segment(owned_[i].title, 0, titles_[i]);
    }
  }

  std::uint64_t seed_;
  testing::ScopedTrace trace_;
  std::vector<test::OwnedPage> owned_;
  std::vector<Document> pages_, titles_;
};

TEST_P(RandomTemplates, ArticlesEqualThoseOfTheReference) {
  const LineIndex index(pages_);
  PageLines lines(pages_, index);
  const std::vector<std::uint32_t> first = find_copies(lines);
  EXPECT_EQ(first, reference::find_copies(pages_));
  EXPECT_EQ(find_collections(lines, first), reference::find_collections(pages_, first));
}

TEST_P(RandomTemplates, LinesAndRunsEqualThoseOfTheReference) {
  const LineIndex lines(pages_);
  const ArticlePages pages(pages_, lines);
  SiteTemplates fast, slow;
  fast.title = slow.title = find_site_title(pages, titles_);
  find_line_templates(pages, lines, titles_, fast);
  reference::find_line_templates(pages, titles_, slow);
  EXPECT_EQ(fast.templates, slow.templates);
  EXPECT_EQ(fast.keys, slow.keys);
  EXPECT_EQ(fast.prose, slow.prose);
  find_run_templates(pages, fast);
  reference::find_run_templates(pages, slow);
  EXPECT_EQ(fast.templates, slow.templates);
  EXPECT_EQ(fast.keys, slow.keys);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomTemplates, testing::Range(0, 60));

}  // namespace
}  // namespace chaff::detail
