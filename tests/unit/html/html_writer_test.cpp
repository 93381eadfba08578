#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/html.h"

#include "support/random_html.h"

namespace chaff {
namespace {

// The page without its lines that `gone` names; checks that reading it gives the other lines.
std::string without(std::string_view html, const std::vector<std::string>& gone = {}) {
  HtmlReader reader;
  const HtmlPage& page = reader.read(html);
  const test::Removed removed = test::remove_lines(page.text, [&](std::string_view line) {
    return std::ranges::find(gone, line) != gone.end();
  });
  std::string out;
  append_html(page, removed.spans, out);
  HtmlReader again;
  EXPECT_EQ(again.read(out).text, removed.left) << out;
  return out;
}

// What is between <body> and </body>.
std::string body_without(std::string_view html, const std::vector<std::string>& gone = {}) {
  const std::string out = without(html, gone);
  const std::size_t begin = out.find("<body>") + 6;
  return out.substr(begin, out.find("</body>") - begin);
}

TEST(HtmlWriter, WhatIsLeftStaysAsItWas) {
  EXPECT_EQ(body_without("<div class=a id='b'><p>one <b>two</b>\n three<br/>four</p></div>"),
            "<div class=\"a\" id=\"b\"><p>one <b>two</b>\n three<br>four</p></div>");
  EXPECT_EQ(body_without("<p title='&quot;&amp;<' hidden-x>&lt;b&gt; &amp; \u00A0&copy;</p>"),
            "<p title=\"&quot;&amp;&lt;\" hidden-x>&lt;b&gt; &amp; &nbsp;©</p>");
  EXPECT_EQ(body_without("<xmp><b></xmp>"), "<pre>&lt;b&gt;</pre>");
}

TEST(HtmlWriter, ElementsGoWithTheirLines) {
  EXPECT_EQ(body_without("<nav><ul><li>a<li>b</ul><img src=x></nav><p>c</p>", {"a", "b"}),
            "<p>c</p>");
  EXPECT_EQ(body_without("<ul><li>a</li><li>b</li></ul>", {"a"}), "<ul><li>b</li></ul>");
  EXPECT_EQ(body_without("<p>a</p><figure><img src=x></figure><p>b</p>", {"b"}),
            "<p>a</p><figure><img src=\"x\"></figure>");
  EXPECT_EQ(body_without("<div><p>a</p></div>", {"a"}), "");
}

TEST(HtmlWriter, LinesStayApart) {
  EXPECT_EQ(body_without("<div>a<p>b</p>c</div>", {"b"}), "<div>a<br>c</div>");
  EXPECT_EQ(body_without("<div>a<br>b<br>c</div>", {"b"}), "<div>a<br><br>c</div>");
}

TEST(HtmlWriter, PartsOfLinesMayGo) {
  HtmlReader reader;
  const HtmlPage& page = reader.read("<p>one <b>two</b> three <i>four</i></p><p>five</p>");
  ASSERT_EQ(page.text, "one two three four\nfive");
  const auto rest = [&](std::vector<Span> removed) {
    std::string out;
    append_html(page, removed, out);
    HtmlReader again;
    return again.read(out).text;
  };
  EXPECT_EQ(rest({{3, 7}}), "one three four\nfive");
  EXPECT_EQ(rest({{4, 8}}), "one three four\nfive");
  EXPECT_EQ(rest({{8, 11}, {15, 18}}), "one two ee f\nfive");
  EXPECT_EQ(rest({{14, 19}}), "one two three\nfive") << "the line break belongs to the first line";
  EXPECT_EQ(rest({{0, 23}}), "");
}

TEST(HtmlWriter, WhatNoReaderSeesGoesButForMetadataAndMedia) {
  EXPECT_EQ(body_without("<p>a</p><script>b</script><style>c</style><iframe></iframe>"
                         "<noscript>d</noscript><div hidden>e</div><template>f</template>"
                         "<svg><text>g</text></svg>"),
            "<p>a</p>");
  EXPECT_EQ(
      body_without("<p>a</p><video src=v>no<script>x</script></video><math><mi>x</mi></math>"),
      "<p>a</p><video src=\"v\">no</video><math><mi>x</mi></math>");
  EXPECT_EQ(body_without("<p>a</p><script type=application/ld+json>{\"a\":\"&amp;<\"}</script>"),
            "<p>a</p><script type=\"application/ld+json\">{\"a\":\"&amp;\\u003C\"}</script>");
  EXPECT_EQ(
      body_without("<noscript><video>a</video></noscript><div>b<video></video></div><p>c", {"b"}),
      "<p>c</p>");
}

TEST(HtmlWriter, TheHeadStaysAndSaysUtf8) {
  const std::string out = without(
      "<!DOCTYPE html><html lang=ru><head><title>a&amp;b</title><meta charset=windows-1251>"
      "<meta http-equiv=content-type content='text/html; charset=koi8-r'><meta name=x content=y>"
      "<link rel=canonical href=z><style>c</style><script>d</script><base href=e></head><p>\xE9");
  EXPECT_EQ(
      out,
      "<!DOCTYPE html>\n<html lang=\"ru\"><head><meta charset=\"utf-8\"><title>a&amp;b</title>"
      "<meta name=\"x\" content=\"y\"><link rel=\"canonical\" href=\"z\"><base href=\"e\">"
      "</head><body><p>й</p></body></html>\n");
  EXPECT_EQ(without("<p>a<title>b</title>"),
            "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>b</title></head>"
            "<body><p>a</p></body></html>\n");
  EXPECT_EQ(without(""), "<!DOCTYPE html>\n");
}

TEST(HtmlWriter, WhatIsBehindTheEndIsInTheBody) {
  EXPECT_EQ(body_without("<body><p>a</p></body></html>b<p>c</p></html><html><b>d</b>"),
            "<p>a</p><p>b</p><p>c</p><b>d</b>");
}

TEST(HtmlWriter, DeepPagesTakeNoStack) {
  std::string html;
  for (int i = 0; i < 100'000; ++i) html += "<div>x";
  without(html);
}

TEST(HtmlWriter, ReadingTheOutputGivesTheLinesThatAreLeft) {
  test::Random random(test::test_seed());
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(test::test_seed()));
  for (int i = 0; i < 2000; ++i) {
    const std::string html = test::random_html(random);
    HtmlReader reader;
    const HtmlPage& page = reader.read(html);
    const test::Removed removed = test::remove_lines(
        page.text, [&](std::string_view) { return test::below(random, 3) == 0; });
    std::string out;
    append_html(page, removed.spans, out);
    HtmlReader again;
    ASSERT_EQ(again.read(out).text, removed.left) << html << "\n" << out;
    std::string twice;
    append_html(again.read(out), {}, twice);
    ASSERT_EQ(again.read(twice).text, removed.left) << html;
  }
}

}  // namespace
}  // namespace chaff
