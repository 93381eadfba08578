#include "facts/comment_section.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "chaff/learner.h"

#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "support/comments.h"
#include "support/stories.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

constexpr FactSet kWanted = {Fact::kLines, Fact::kSlots, Fact::kRuns,
                             Fact::kCues,  Fact::kTitle, Fact::kComments};

// The text of the section, and what shows it.
struct Found {
  CommentSection section;
  std::string text;
};

class Sections {
 public:
  explicit Sections(const std::vector<test::OwnedPage>& pages, RuleSet rules = RuleSet::builtin())
      : model_(test::learn(pages)), image_(*ModelImage::open(model_.bytes())), finder_(rules) {
    if (image_.site_count() > 0) site_ = *image_.open_site(0);
  }

  Found find(const test::OwnedPage& page) {
    segment(page.text, LearnOptions().seed, doc_);
    finder_.find(doc_, {.title = page.title}, LearnOptions().seed, site_, kWanted, facts_);
    const CommentSection& section = facts_.comments;
    if (section.empty()) return {section, ""};
    const std::uint32_t begin = facts_.units.at(section.begin).begin;
    return {section, page.text.substr(begin, facts_.units.at(section.end - 1).next - begin)};
  }

 private:
  Model model_;
  ModelImage image_;
  FactFinder finder_;
  SiteBlock site_;
  Document doc_;
  PageFacts facts_;
};

TEST(CommentSections, BeginAtTheirCueAndEndAtTheFooter) {
  const auto pages = test::blog(12, "3 Comments");
  Sections sections(pages);
  for (const auto& page : pages) {
    const Found found = sections.find(page);
    EXPECT_EQ(found.text, page.text.substr(page.text.find("3 Comments"),
                                           page.text.find("Imprint") - page.text.find("3 Comm")));
    EXPECT_TRUE(found.section.cue);
    EXPECT_TRUE(found.section.sure());
    EXPECT_EQ(found.section.dates, 3u);
    EXPECT_GT(found.section.above, 0.5);
  }
}

// No rule knows the heading or the lines of this language, because there is none.
TEST(CommentSections, AreFoundWithoutCues) {
  const auto pages = test::blog(12, "3 Zwuntels");
  Sections sections(pages, RuleSet());
  for (const auto& page : pages) {
    const Found found = sections.find(page);
    EXPECT_EQ(found.text, page.text.substr(page.text.find("3 Zwuntels"),
                                           page.text.find("Imprint") - page.text.find("3 Zwun")));
    EXPECT_FALSE(found.section.cue);
    EXPECT_TRUE(found.section.sure());
  }
}

TEST(CommentSections, APageWithoutCommentsHasNone) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  for (auto& page : pages) page.text.erase(page.text.find("3 Comments"));
  Sections sections(pages);
  for (const auto& page : pages) EXPECT_TRUE(sections.find(page).section.empty());
}

TEST(CommentSections, ALinkBesideTheHeadlineIsNone) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  for (auto& page : pages) {
    page.text.erase(page.text.find("3 Comments"));
    page.text.insert(page.text.find('\n', page.text.find(page.title)) + 1,
                     "Leave a comment\nMay 2, 2024 at 9:17 am\n");
  }
  Sections sections(pages);
  for (const auto& page : pages) EXPECT_TRUE(sections.find(page).section.empty()) << page.text;
}

// A page of a month's posts in full, each with the link below its headline.
TEST(CommentSections, ALinkOfEachOfSeveralPostsIsNone) {
  const std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  Sections sections(pages);
  const auto month = [](int posts) {
    std::string text;
    for (int i = 50; i < 50 + posts; ++i)
      text += test::headline(i) + "\nLeave a comment\n" + test::story(i);
    return test::OwnedPage{"may", "blog.example", "May 2024", text};
  };
  EXPECT_TRUE(sections.find(month(3)).section.empty());
  EXPECT_FALSE(sections.find(month(2)).section.empty()) << "a link above and a form below";
}

// The link to the form is above, and no rule knows the heading of the thread.
TEST(CommentSections, MayBeBelowTheirForm) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Zwuntels");
  for (auto& page : pages)
    page.text.insert(
        page.text.find("3 Zwun"),
        "Leave a comment\nAll the rivers\nAll the boats\nAll the ropes\nAll the sails\n"
        "All the oars\nAll the nets\n");
  Sections sections(pages);
  for (const auto& page : pages) {
    const Found found = sections.find(page);
    EXPECT_EQ(found.section.dates, 3u);
    EXPECT_TRUE(found.text.contains("Reader")) << found.text;
  }
}

TEST(CommentSections, DatesThatSeveralPagesListAreNone) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  for (auto& page : pages) {
    page.text.erase(page.text.find("3 Comments"));
    for (int i = 0; i < 4; ++i)
      page.text += test::headline(i) + "\nMay " + std::to_string(10 + i) + ", 2024 at 11:20\n";
  }
  Sections sections(pages, RuleSet());
  for (const auto& page : pages) EXPECT_TRUE(sections.find(page).section.empty()) << page.text;
}

// A program's output in an article, each line with a time of its own.
TEST(CommentSections, DatedLinesSideBySideAreNone) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::string& text = pages[i].text;
    text.erase(text.find("3 Comments"));
    for (int second = 10; second < 14; ++second)
      text += "2024-05-0" + std::to_string(1 + i % 9) + " 09:17:" + std::to_string(second) +
              " job" + std::to_string(100 * i) + " is ready\n";
    text += test::headline(static_cast<int>(i) + 700) + "\n";
  }
  Sections sections(pages, RuleSet());
  for (const auto& page : pages) EXPECT_TRUE(sections.find(page).section.empty()) << page.text;
}

// Several lines of a log may have the same second.
TEST(CommentSections, LinesOfALogAreNone) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  Sections sections(pages);
  std::string& text = pages[0].text;
  text.erase(text.find("3 Comments"));
  for (int line = 0; line < 12; ++line)
    text += "2024-05-01 09:17:" + std::to_string(10 + line / 4) + " " + test::headline(line) + "\n";
  EXPECT_TRUE(sections.find(pages[0]).section.empty()) << text;
}

// Comments are written at any minute. Midnight is what some programs print for all of them.
TEST(CommentSections, EventsOfAProgrammeAreNone) {
  const std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  Sections sections(pages, RuleSet());
  const auto with = [&](const std::vector<std::string>& times) {
    test::OwnedPage page = pages[0];
    std::string events;
    for (std::size_t i = 0; i < times.size(); ++i)
      events += test::headline(static_cast<int>(700 + i)) + "\n2" + std::to_string(i) +
                "-05-2024 " + times[i] + "\n" + test::remark(static_cast<int>(i));
    page.text.replace(page.text.find("3 Comments"), std::string::npos, events);
    return sections.find(page).section;
  };
  EXPECT_TRUE(with({"17:00", "10:30", "9:15"}).empty());
  EXPECT_TRUE(with({"17:00", "10:30", "9:45", "19:00"}).empty());
  EXPECT_EQ(with({"17:00", "10:31", "9:15"}).dates, 3u);
  EXPECT_EQ(with({"17:00", "10:30:24", "9:15"}).dates, 3u);
  EXPECT_EQ(with({"17:00", "10:30"}).dates, 2u);
  EXPECT_EQ(with({"00:00", "00:00", "00:00"}).dates, 3u);
}

// Posts of a social network, between paragraphs of the article that quotes them. The form below the
// article is a cue.
TEST(CommentSections, QuotedPostsAreNone) {
  const std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  Sections sections(pages);
  const auto text_with = [&](const std::string& before, const std::string& after) {
    test::OwnedPage page = pages[0];
    std::string quotes;
    for (int i = 0; i < 3; ++i) {
      std::string date = test::comment_date(i);
      date.pop_back();
      quotes += test::headline(800 + i) + "\n" + before + date + after + "\n" + test::story(60 + i);
    }
    page.text.replace(page.text.find("3 Comments"), std::string::npos,
                      quotes + "Add your comment\n");
    return sections.find(page).text;
  };
  const std::string form = "Add your comment\n";
  EXPECT_EQ(text_with("A post shared by Ann Berg (@annberg) on ", ""), form);
  EXPECT_EQ(text_with("安 （@annberg）分享的貼文 ", " 張貼"), form);
  EXPECT_NE(text_with("Ann Berg wrote on ", ""), form) << "of comments";
}

// The date when a comment was edited is below the one when it was written.
TEST(CommentSections, MayHaveTwoDatesForEachComment) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Zwuntels");
  for (auto& page : pages) {
    for (std::size_t at = page.text.find(" at ", page.text.find("3 Zwuntels"));
         at != std::string::npos; at = page.text.find(" at ", at)) {
      at = page.text.find('\n', at) + 1;
      page.text.insert(at, "May 30, 2024 at 6:0" + std::to_string(at % 10) + " pm\n");
      at = page.text.find('\n', at);
    }
  }
  Sections sections(pages, RuleSet());
  for (const auto& page : pages) EXPECT_FALSE(sections.find(page).section.empty()) << page.text;
}

// When the article appeared and was edited, above its text and once more below it.
TEST(CommentSections, DatesOfTheArticleAboveTheFormAreNone) {
  std::vector<test::OwnedPage> pages = test::blog(12, "3 Comments");
  Sections sections(pages);
  const std::string text = test::story(50) + test::story(51) + test::story(52);
  const auto found = [&](const std::string& above, const std::string& below) {
    test::OwnedPage page = pages[0];
    page.text.replace(page.text.find("3 Comments"), std::string::npos,
                      above + text + below + "Add your comment\n");
    return sections.find(page);
  };
  const std::string date = test::comment_date(1), edited = test::comment_date(2);
  EXPECT_EQ(found("Posted " + date, "By Nora | " + date).text, "Add your comment\n");
  EXPECT_EQ(found("Posted " + date + "Edited " + edited, "").text, "Add your comment\n");
  EXPECT_EQ(found("Posted " + date, "Posted " + edited).section.dates, 2u) << "of two comments";
}

// The first post looks as the others do, so the posts are the article.
TEST(CommentSections, PostsOfAForumAreNone) {
  for (const std::string button : {"Quote", "Antworten mit Zitat", "Répondre en citant",
                                   "Odpowiedz z cytatem", "Ответить с цитатой"}) {
    auto pages = test::forum(12);
    for (auto& page : pages) {
      for (std::size_t at = 0; (at = page.text.find("\nQuote\n", at)) != std::string::npos; ++at)
        page.text.replace(at + 1, 5, button);
    }
    Sections sections(pages);
    for (const auto& page : pages) EXPECT_TRUE(sections.find(page).section.empty()) << page.text;
  }
}

}  // namespace
}  // namespace chaff::detail
