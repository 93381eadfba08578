#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "chaff/html.h"

namespace chaff {
namespace {

HtmlPage read(std::string_view html, std::string_view address = {}) {
  HtmlReader reader;
  return reader.read(html, {}, address);
}

HtmlPage read_json(const std::string& json) {
  return read("<script type=\"application/ld+json\">" + json + "</script><p>x");
}

TEST(Metadata, TheTitleElementCountsBeforeOtherTitles) {
  const std::string others = R"(<meta property="og:title" content="B &amp; b">
      <script type='application/ld+json'>{"@type":"Article","headline":"C"}</script>)";
  EXPECT_EQ(read(others + "<title>A</title>").title, "A");
  EXPECT_EQ(read(others + "<title> </title>").title, "B & b");
  EXPECT_EQ(read_json(R"({"@type":"Article","headline":"C"})").title, "C");
}

TEST(Metadata, LanguageIsOfTheRootOrOfMetadata) {
  const std::string others =
      "<meta property='og:locale' content='pt_BR'><meta http-equiv=Content-Language content=de>";
  EXPECT_EQ(read("<html lang=fr>" + others).language, "fr");
  EXPECT_EQ(read("<html xml:lang=fr>" + others).language, "fr");
  EXPECT_EQ(read(others).language, "de");
  EXPECT_EQ(read("<meta property='og:locale' content='pt_BR'>").language, "pt-BR");
  EXPECT_EQ(read("<meta http-equiv=Content-Language content='de, en'>").language, "");
}

TEST(Metadata, TheCanonicalAddressIsResolved) {
  const std::string address = "https://example.org/a/b.html?c";
  EXPECT_EQ(read("<link rel=canonical href=https://example.com/x>", address).url,
            "https://example.com/x");
  EXPECT_EQ(read("<link rel='alternate Canonical' href='../x'>", address).url,
            "https://example.org/x");
  EXPECT_EQ(read("<base href='//example.net/'><link rel=canonical href='x'>", address).url,
            "https://example.net/x");
  EXPECT_EQ(read("<meta property=og:url content=/o><link rel=canonical href=/c>", address).url,
            "https://example.org/c");
  EXPECT_EQ(read("<meta property=og:url content=/o>", address).url, "https://example.org/o");
  EXPECT_EQ(read("<link rel=canonical href=/c>").url, "") << "relative to nothing";
  for (const std::string bad : {"javascript:x", "mailto:a@b", "http://", "https:///x",
                                "https://a b/", "", "ftp://example.org/", "http://?"}) {
    EXPECT_EQ(read("<link rel=canonical href='" + bad + "'>").url, "") << bad;
  }
  EXPECT_EQ(read("<link rel=canonical href='/" + std::string(5000, 'a') + "'>", address).url, "");
}

TEST(Metadata, DateAndAuthorAreOfTheBestSource) {
  std::string html = "<p>x<time itemprop=datePublished datetime=2020-01-05>y</time>";
  EXPECT_EQ(read(html).date, "2020-01-05");
  html += "<meta name=DC.date content=2020-01-06><meta name=date content=2020-01-07>";
  EXPECT_EQ(read(html).date, "2020-01-05");
  html += "<meta property='article:published_time' content=' 2020-01-04T10:00:00Z '>";
  EXPECT_EQ(read(html).date, "2020-01-04T10:00:00Z");
  html += R"(<script type="application/ld+json">{"@type":"NewsArticle",
      "datePublished":"2020-01-03","author":{"name":"Ana Reis"}}</script>)";
  EXPECT_EQ(read(html).date, "2020-01-03");
  html += "<meta name=author content='Someone else'>";
  EXPECT_EQ(read(html).author, "Ana Reis");
  EXPECT_EQ(read("<meta property=article:author content=https://example.org/ana>"
                 "<meta name=author content=' Ana  Reis '><meta name=author content=B>")
                .author,
            "Ana Reis");
}

TEST(Metadata, JsonLdMayBeAGraph) {
  const HtmlPage page = read_json(R"({"@context":"https://schema.org","@graph":[
      {"@type":"WebPage","datePublished":"2019-01-01","name":"no"},
      {"@type":["Thing","BlogPosting"],"headline":"The mill &#8217;s roof","datePublished":
       "2020-02-02","author":[{"@id":"#ana"},"Rui Costa",{"name":"Eva"},{"@id":"#no"}]},
      {"@type":"Person","@id":"#ana","name":"Ana Reis"}]})");
  EXPECT_EQ(page.title, "The mill ’s roof");
  EXPECT_EQ(page.date, "2020-02-02");
  EXPECT_EQ(page.author, "Ana Reis, Rui Costa, Eva");
  EXPECT_EQ(
      read_json(R"([{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"M"}}])").title,
      "M");
  EXPECT_EQ(read_json(R"(<!-- {"headline":"N"} -->)").title, "N");
  EXPECT_EQ(read_json(R"({"body":"<p>a</p><!--<b>","headline":"O <b>"})").title, "O <b>");
}

TEST(Metadata, BrokenJsonLdIsIgnored) {
  for (const std::string json :
       {"", "{", "}{", "[]", "[1,[2]]", "{\"headline\":5}", "{\"headline\":\"x\"", "null",
        "{\"@graph\":{\"headline\":\"x\"}}", "{\"author\":{\"name\":[]},\"@type\":[1]}"}) {
    const HtmlPage page = read_json(json);
    EXPECT_EQ(page.title + page.author + page.date, "") << json;
    EXPECT_EQ(page.text, "x");
  }
  EXPECT_EQ(read_json(std::string(2'000'000, '[')).text, "x");
  EXPECT_EQ(read("<script>{\"headline\":\"x\"}</script>y").title, "") << "no JSON-LD";
}

TEST(Metadata, FieldsAreBounded) {
  const std::string html =
      "<meta name=author content='" + std::string(100'000, 'a') + "'><meta name=author content=b>";
  EXPECT_LE(read(html).author.size(), 1024u);
}

TEST(Metadata, KnowsNothingOfThePageBefore) {
  HtmlReader reader;
  reader.read(
      "<link rel=canonical href=/a><base href=https://b/><meta name=author content=c>"
      "<script type='application/ld+json'>{\"headline\":\"d\"",
      {}, "https://example.org/");
  const HtmlPage& page = reader.read("<link rel=canonical href=/a><p>x");
  EXPECT_EQ(page.url + page.author + page.title, "");
}

}  // namespace
}  // namespace chaff
