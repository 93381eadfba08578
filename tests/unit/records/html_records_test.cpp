// Pages that records and files have as HTML.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "chaff/read.h"
#include "chaff/write.h"

namespace chaff {
namespace {

constexpr std::string_view kHtml =
    "<html lang=de><title>T</title><link rel=canonical href=https://example.org/c>"
    "<nav><a href=/>Home</a></nav><p>The mill</p>";

Chunk chunk_of(Format format, std::string bytes) {
  Chunk chunk;
  chunk.format = format;
  chunk.bytes = std::move(bytes);
  chunk.path = std::make_shared<const std::string>("folder/page");
  return chunk;
}

std::string json_html() { return "\"" + std::string(kHtml) + "\""; }

// Reads one JSON line, removes its first `removed` bytes of text, and writes it again.
std::string rewritten(const std::string& line, const ReadOptions& options = {},
                      Output output = Output::kText, std::uint64_t removed = 0,
                      Spans spans = Spans::kNo) {
  const Chunk chunk = chunk_of(Format::kJsonl, line);
  RecordReader reader(options);
  reader.start(chunk);
  const auto record = reader.next();
  if (!record || !*record) return record ? record->error().message : "nothing";
  StripResult result;
  if (removed > 0) result.removed.emplace_back().span = {0, removed};
  std::string out;
  append_stripped(**record, Format::kJsonl, result, spans, out, output);
  return out;
}

TEST(HtmlRecords, APageIsMadeOfItsHtml) {
  const Chunk chunk = chunk_of(Format::kJsonl, "{\"html\":" + json_html() + "}");
  RecordReader reader({});
  reader.start(chunk);
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->page.text, "Home\nThe mill");
  EXPECT_EQ((*record)->page.markup, "0 body nav a\t4\n1 p");
  EXPECT_EQ((*record)->page.title, "T");
  EXPECT_EQ((*record)->page.site, "example.org");
  EXPECT_EQ((*record)->page.id, "https://example.org/c");
  EXPECT_EQ((*record)->url, "https://example.org/c");
}

TEST(HtmlRecords, FieldsOfTheRecordCountFirst) {
  const Chunk chunk =
      chunk_of(Format::kJsonl, R"({"html":)" + json_html() +
                                   R"(,"url":"https://www.example.net/x","title":"U","id":"7"})");
  RecordReader reader({});
  reader.start(chunk);
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->page.title, "U");
  EXPECT_EQ((*record)->page.site, "example.net");
  EXPECT_EQ((*record)->page.id, "7");
}

TEST(HtmlRecords, ItIsUtf8WhatItDeclares) {
  EXPECT_EQ(rewritten(R"({"html":"<meta charset=windows-1251><p>caf\u00e9"})"),
            "{\"text\":\"café\"}\n");
}

TEST(HtmlRecords, TextTakesThePlaceOfHtml) {
  const std::string added = R"(,"title":"T","lang":"de","url":"https://example.org/c"})"
                            "\n";
  EXPECT_EQ(rewritten("{\"a\":1, \"html\" : " + json_html() + ", \"b\":[2]}", {}, Output::kText, 5),
            "{\"a\":1, \"text\":\"The mill\", \"b\":[2]" + added);
  EXPECT_EQ(rewritten("{\"html\":" + json_html() + "}"), "{\"text\":\"Home\\nThe mill\"" + added);
  EXPECT_EQ(rewritten("{\"text\":null,\"html\":" + json_html() + "}"),
            "{\"text\":\"Home\\nThe mill\"" + added);
  EXPECT_EQ(rewritten("{\"html\":" + json_html() + " , \"text\" : [1] }"),
            "{ \"text\" : \"Home\\nThe mill\" " + added);
}

TEST(HtmlRecords, TheHtmlFieldMayBeNested) {
  EXPECT_EQ(rewritten(R"({"data":{"body":"<p>a"},"b":1})", {.html_field = "data.body"}),
            "{\"data\":{},\"b\":1,\"text\":\"a\"}\n");
  EXPECT_EQ(rewritten(R"({"data":{"x":[1] , "body":"<p>a" }})", {.html_field = "data.body"}),
            "{\"data\":{\"x\":[1]  },\"text\":\"a\"}\n");
}

TEST(HtmlRecords, ATextCountsBeforeHtmlUnlessHtmlIsPreferred) {
  const std::string line = R"({"html":"<p>a","text":"b"})";
  EXPECT_EQ(rewritten(line), line + "\n");
  EXPECT_EQ(rewritten(line, {.prefer_html = true}), "{\"text\":\"a\"}\n");
  EXPECT_EQ(rewritten(R"({"text":"b","html":"<p>a"})", {.prefer_html = true}),
            "{\"text\":\"a\"}\n");
  EXPECT_EQ(rewritten(R"({"text":"b"})", {.prefer_html = true}), "{\"text\":\"b\"}\n");
  EXPECT_EQ(rewritten(R"({"text":"b","html":null})", {.prefer_html = true}),
            "{\"text\":\"b\",\"html\":null}\n");
}

TEST(HtmlRecords, HtmlThatIsNoStringIsNone) {
  EXPECT_NE(rewritten(R"({"html":5})").find("no text in the field"), std::string::npos);
  EXPECT_NE(rewritten(R"({"html":"<p>a","html":"b"})").find("occurs twice"), std::string::npos);
}

TEST(HtmlRecords, HtmlMayStayHtml) {
  const std::string head = "{\"html\":\"<!DOCTYPE html>\\n<html><head><meta charset=\\\"utf-8\\\">";
  EXPECT_EQ(rewritten(R"({"html":"<div>a</div><p>b","x":1})", {}, Output::kHtml, 2),
            head + "</head><body><p>b</p></body></html>\\n\",\"x\":1}\n");
  EXPECT_EQ(rewritten(R"({"html":"<p>a","text":"b"})", {.prefer_html = true}, Output::kHtml),
            head + "</head><body><p>a</p></body></html>\\n\",\"text\":\"a\"}\n")
      << "and the text is of the same page";
  EXPECT_EQ(rewritten(R"({"text":"b"})", {}, Output::kHtml), "{\"text\":\"b\"}\n");
}

TEST(HtmlRecords, MetadataIsAddedWhereTheRecordLacksIt) {
  const std::string html =
      R"("<html lang=de><title>T</title><meta name=author content=A><meta name=date content=D>)"
      R"(<link rel=canonical href=https://example.org/c><p>x")";
  EXPECT_EQ(rewritten("{\"html\":" + html + R"(,"title":"","lang":1,"date":null})"),
            "{\"text\":\"x\",\"title\":\"\",\"lang\":1,\"date\":null,"
            "\"url\":\"https://example.org/c\",\"author\":\"A\"}\n");
  EXPECT_EQ(
      rewritten("{\"html\":" + html + R"(,"headline":"H","address":"https://a.org/","lang":1})",
                {.url_field = "address", .title_field = "headline"}),
      "{\"text\":\"x\",\"headline\":\"H\",\"address\":\"https://a.org/\",\"lang\":1,"
      "\"author\":\"A\",\"date\":\"D\"}\n");
}

TEST(HtmlRecords, SpansComeLast) {
  EXPECT_EQ(rewritten(R"({"html":"<title>T</title><p>a"})", {}, Output::kText, 0, Spans::kYes),
            "{\"text\":\"a\",\"title\":\"T\",\"chaff\":{\"removed\":[]}}\n");
}

TEST(HtmlRecords, AFileBecomesTextOrHtml) {
  const Chunk chunk = chunk_of(Format::kHtml, std::string(kHtml));
  RecordReader reader({});
  reader.start(chunk);
  const auto record = reader.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->page.site, "example.org") << "of its address, not its folder";
  std::string text, html;
  append_stripped(**record, Format::kHtml, {}, Spans::kNo, text);
  EXPECT_EQ(text, "Home\nThe mill");
  append_stripped(**record, Format::kHtml, {}, Spans::kNo, html, Output::kHtml);
  EXPECT_NE(html.find("<p>The mill</p>"), std::string::npos);
}

}  // namespace
}  // namespace chaff
