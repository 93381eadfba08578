#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/html.h"

#include "support/random_html.h"

namespace chaff {
namespace {

std::string markdown(std::string_view html, const std::vector<std::string>& gone = {}) {
  HtmlReader reader;
  const HtmlPage& page = reader.read(html);
  const test::Removed removed = test::remove_lines(page.text, [&](std::string_view line) {
    return std::ranges::find(gone, line) != gone.end();
  });
  std::string out;
  append_markdown(page, removed.spans, out);
  return out;
}

TEST(Markdown, BlocksAreParted) {
  EXPECT_EQ(markdown("<h1>A <b>b</b></h1><h3>C<br>d</h3><div>e<p>f</p>g</div><hr><p>h"),
            "# A **b**\n\n### C d\n\ne\n\nf\n\ng\n\n---\n\nh\n");
  EXPECT_EQ(markdown("<p>a<br>b<br><br>c<br></p>"), "a\\\nb\\\nc\n");
  EXPECT_EQ(markdown(""), "");
}

TEST(Markdown, ListsNest) {
  EXPECT_EQ(markdown("<ul><li>a<ul><li>b<ol><li>c<li>d</ol></ul><li>e</ul>"),
            "- a\n  - b\n    1. c\n    2. d\n- e\n");
  EXPECT_EQ(markdown("<ul><li>a</ul><ol start=3><li><p>b<p>c<li>d</ol>e"),
            "- a\n\n3. b\n\n   c\n4. d\n\ne\n");
  EXPECT_EQ(markdown("<blockquote><p>a<ul><li>b</ul></blockquote>"), "> a\n>\n> - b\n");
}

TEST(Markdown, LinksImagesAndEmphasis) {
  EXPECT_EQ(markdown("<a href='/a b(c)'>d <b>e</b></a> <a>f</a><a href='javascript:g'>h</a>"),
            "[d **e**](/a%20b%28c%29) fh\n");
  EXPECT_EQ(markdown("<a href=a><img src=b alt='c]'></a><img><img src=data:x><img src=p width=1>"),
            "[![c\\]](b)](a)\n");
  EXPECT_EQ(markdown("a<b> c </b>d <i><em>e</em></i> <del>f</del> <b> </b>g"),
            "a **c** d *e* ~~f~~ g\n");
  EXPECT_EQ(markdown("<em>a<br>b<p>c</em>"), "*a\\\nb*\n\n*c*\n");
  EXPECT_EQ(markdown("<a href=a><div>b</div><div>c</div></a>"), "[b](a)\n\n[c](a)\n");
}

TEST(Markdown, EmphasisThatMarkdownDoesNotKnowGoes) {
  EXPECT_EQ(markdown("<b>a:</b>b"), "a:b\n");
  EXPECT_EQ(markdown("a<b>.b</b>"), "a.b\n");
  EXPECT_EQ(markdown("<b>a</b><b>b</b> <b><i>c.</i></b>d"), "a**b** c.d\n");
  EXPECT_EQ(markdown("<b>a:</b> <b>(b)</b>, c"), "**a:** **(b)**, c\n");
}

TEST(Markdown, TextMeansItself) {
  EXPECT_EQ(markdown("<p>*a* _b_ c_d `e` [f] &lt;g> &amp;amp; h|i ~~j~~ \\ k!"),
            "\\*a\\* \\_b\\_ c_d \\`e\\` \\[f\\] \\<g> \\&amp; h\\|i \\~\\~j\\~\\~ \\\\ k!\n");
  EXPECT_EQ(markdown("<p># a<p>- b<p>+ c<p>&gt; d<p>12. e<p>f - g<br># h<p>=="),
            "\\# a\n\n\\- b\n\n\\+ c\n\n\\> d\n\n12\\. e\n\nf - g\\\n\\# h\n\n\\==\n");
}

TEST(Markdown, AnExclamationBeforeALinkMakesNoImage) {
  EXPECT_EQ(markdown("<p>Look!<a href=\"https://a.example/\">here</a></p>"),
            "Look\\![here](https://a.example/)\n");
}

TEST(Markdown, Code) {
  EXPECT_EQ(markdown("<p>a <code>b  *c*</code> <code>`d</code> <code> </code>"),
            "a `b *c*` `` `d ``\n");
  EXPECT_EQ(markdown("<pre><code class='x language-c++'>\na\n  ```b\n\n</code></pre>c"),
            "````c++\na\n  ```b\n````\n\nc\n");
}

TEST(Markdown, TablesOfDataAreTables) {
  EXPECT_EQ(markdown("<table><caption>a</caption><tr><th>b<th colspan=2>c|d<tr><td>e<br>f<td><b>g"
                     "</b><td></table>"),
            "a\n\n| b | c\\|d | |\n| --- | --- | --- |\n| e<br>f | **g** | |\n");
  EXPECT_EQ(markdown("<table><tr><td><ul><li>a</ul><td>b</table>"), "- a\n\nb\n") << "a layout";
}

TEST(Markdown, WhatIsRemovedGoes) {
  EXPECT_EQ(markdown("<ul><li>a<li>b</ul><div>c<p>d</p>e</div>", {"a", "d"}), "- b\n\nc\\\ne\n");
  EXPECT_EQ(markdown("<p>a<br>b<br>c", {"b"}), "a\\\nc\n");
  EXPECT_EQ(markdown("<div>a</div><script>b</script><p hidden>c", {"a"}), "");
}

TEST(Markdown, AnyPageGivesValidUtf8) {
  test::Random random(test::test_seed());
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(test::test_seed()));
  for (int i = 0; i < 1000; ++i) {
    const std::string html = test::random_html(random);
    const std::string out = markdown(html);
    ASSERT_TRUE(simdjson::validate_utf8(out)) << html;
    ASSERT_TRUE(out.empty() || (out.ends_with('\n') && !out.starts_with('\n'))) << html;
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<blockquote><b>x";
  EXPECT_LT(markdown(deep).size(), 200'000'000u);
}

}  // namespace
}  // namespace chaff
