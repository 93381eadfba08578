// Pages that are made to be expensive. All of these take seconds at most if the work is linear, and
// hours if it is not.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "chaff/html.h"

#include "html/html_parser.h"
#include "html/repair.h"

namespace chaff {
namespace {

constexpr std::size_t kMany = 200'000;

std::string repeated(std::string_view unit, std::size_t times = kMany) {
  std::string out;
  out.reserve(unit.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

std::size_t lines_of(std::string_view html) {
  HtmlReader reader;
  const HtmlPage& page = reader.read(html);
  const auto lines = std::ranges::count(page.text, '\n') + 1;
  EXPECT_EQ(std::ranges::count(page.markup, '\n') + 1, lines);
  return static_cast<std::size_t>(lines);
}

// What the parser reports.
struct Reached {
  std::size_t deepest = 0;
  std::size_t most_attributes = 0;
};

class Depth : public detail::HtmlEvents {
 public:
  void open(std::string_view, std::span<const detail::HtmlAttribute> attributes) override {
    reached.deepest = std::max(reached.deepest, ++depth_);
    reached.most_attributes = std::max(reached.most_attributes, attributes.size());
  }
  void close() override { --depth_; }
  void text(std::string_view) override {}

  Reached reached;

 private:
  std::size_t depth_ = 0;
};

Reached depth_of(std::string_view html) {
  std::string repaired;
  detail::repair_html(html, repaired);
  Depth depth;
  detail::parse_html(repaired, depth);
  return depth.reached;
}

constexpr std::size_t kDeepest = 2 * detail::kMaxDepth + 4;  // and html, body, p

TEST(HtmlBounds, NestedElementsAreFlattened) {
  for (const std::string tag : {"div", "p", "a", "b", "span", "table", "td", "li", "ul", "svg",
                                "object", "x-element", "dl", "h1", "section"}) {
    EXPECT_LE(depth_of(repeated("<" + tag + ">x")).deepest, kDeepest) << tag;
  }
  EXPECT_LE(depth_of(repeated("<b><div>x</b>")).deepest, kDeepest);
  EXPECT_LE(depth_of(repeated("<font><p>x</div>")).deepest, kDeepest);
  EXPECT_LE(depth_of(repeated("<table><td><a></table>")).deepest, kDeepest);
}

TEST(HtmlBounds, FlattenedElementsStillMakeLines) {
  EXPECT_EQ(lines_of(repeated("<div>x") + repeated("</div>y")), 2 * kMany);
  EXPECT_EQ(lines_of(repeated("<b>x") + repeated("</b>y")), 1u);
  EXPECT_EQ(lines_of(repeated("<div>") + repeated("</span>y") + "<p>z"), 2u);
}

TEST(HtmlBounds, WhatFollowsADeepElementIsWhereItWas) {
  const std::string deep = repeated("<div>", 5000) + "x" + repeated("</div>", 5000);
  HtmlReader reader;
  EXPECT_TRUE(reader.read("<main>" + deep + "<p>y</p></main>").markup.ends_with("\n2 p"));
}

TEST(HtmlBounds, ManyOfOneElement) {
  for (const std::string tag : {"p", "table", "a", "b", "option", "br", "frame", "base", "form"})
    EXPECT_GE(lines_of(repeated("<" + tag + ">x")), 1u) << tag;
  EXPECT_EQ(lines_of(repeated("<p>x")), kMany);
  EXPECT_EQ(lines_of(repeated("x<br>")), kMany);
  EXPECT_EQ(lines_of(repeated("<a><b>x</a></b>")), 1u);
}

TEST(HtmlBounds, Attributes) {
  std::string html = "<p ";
  for (std::size_t i = 0; i < kMany; ++i) html += "a" + std::to_string(i) + "=b ";
  html += "hidden>x";
  EXPECT_EQ(depth_of(html).most_attributes, detail::kMaxAttributes);
  EXPECT_EQ(lines_of(html), 1u);
  EXPECT_EQ(lines_of("<p " + repeated("a=b ") + ">x"), 1u);
  EXPECT_EQ(lines_of("<p class='" + repeated("a ") + "'>x"), 1u);
  EXPECT_EQ(lines_of("<p style='" + repeated("display : ") + "'>x"), 1u);
  EXPECT_EQ(lines_of("<p " + repeated("x") + "=1>x"), 1u);
  EXPECT_EQ(lines_of("<" + repeated("x") + " class=a>x"), 1u);
}

TEST(HtmlBounds, LongTexts) {
  HtmlReader reader;
  const std::string text = repeated("word ", 20 * kMany);
  EXPECT_EQ(reader.read("<p>" + text).text.size(), text.size() - 1);
  for (const std::string unit : {"<", "&", "&#", "&a", "&nbsp;", " ", "\u00A0", "\xFF"})
    EXPECT_LE(reader.read(repeated(unit)).text.size(), 3 * unit.size() * kMany) << unit;
}

TEST(HtmlBounds, WhatNeverEnds) {
  for (const std::string unit :
       {"<!--", "<!-- --", "<!", "</", "<?", "<![CDATA[", "</x", "<x ", "<p a=\"", "<p a='\"",
        "<script>", "<textarea>", "<title>", "<iframe>", "<style>", "<xmp>"}) {
    EXPECT_LE(lines_of(repeated(unit)), 2u) << unit;
    EXPECT_LE(lines_of(unit + repeated("</")), 2u) << unit;
  }
  EXPECT_EQ(lines_of("x<script>" + repeated("<!--<script>")), 1u);
  EXPECT_EQ(lines_of("x<script><!--" + repeated("-")), 1u);
}

}  // namespace
}  // namespace chaff
