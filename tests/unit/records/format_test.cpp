// The format of an input, by its content and where that decides nothing by its name.
#include "records/format.h"

#include <gtest/gtest.h>

#include <utility>

#include "chaff/read.h"

#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using test::see;
using test::Seen;
using test::TempDir;
using Strings = std::vector<std::string>;

std::string utf16(const std::string& ascii, bool big) {
  std::string wide = big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) wide += big ? std::string{'\0', c} : std::string{c, '\0'};
  return wide;
}

TEST(Formats, ContentDecides) {
  const std::vector<std::pair<std::string, Format>> expected = {
      {"WARC/1.0\r\nWARC-Type: warcinfo\r\n", Format::kWarc},
      {"{\"text\":\"a\"}\n", Format::kJsonl},
      {"\xEF\xBB\xBF \n { \"text\":\"a\"}\n", Format::kJsonl},
      {"[\n {\"text\":\"a\"}]", Format::kJsonl},
      {"[]", Format::kJsonl},
      {"<!DOCTYPE html><p>", Format::kHtml},
      {"\n<!-- saved --><!-- twice -->\n<!doctype HTML>", Format::kHtml},
      {"<?xml version=\"1.0\"?>\n<html xmlns='x'>", Format::kHtml},
      {"<HTML>", Format::kHtml},
      {"<body class=x>", Format::kHtml},
      {"", Format::kText},
      {"some text", Format::kText},
      {"{template}", Format::kText},
      {"[Music] and a song", Format::kText},
      {"<3 you", Format::kText},
      {"<htmlish>", Format::kText},
      {"WARC/ is a format", Format::kText},
      {"ORCHESTRA", Format::kText},
      {"PAR1S", Format::kText},
      {"a text with \x01 one control", Format::kText},
  };
  for (const auto& [content, format] : expected) {
    const auto found = detail::format_of_content(content, "-");
    ASSERT_TRUE(found) << content;
    EXPECT_EQ(*found, format) << content;
  }
}

TEST(Formats, ANameDecidesWhereTheContentDoesNot) {
  const std::vector<std::pair<std::pair<std::string, std::string>, Format>> expected = {
      {{"{\"text\":\"a\"}", "a.txt"}, Format::kText},
      {{"<html>", "a.txt"}, Format::kText},
      {{"<!doctype html>", "a.txt"}, Format::kHtml},
      {{"WARC/1.0\r\n", "a.txt"}, Format::kWarc},
      {{"<p>a", "a.HTM.gz"}, Format::kHtml},
      {{"{\"text\":\"a\"}", "a.html"}, Format::kHtml},
      {{"broken", "a.jsonl"}, Format::kJsonl},
      {{"<html>", "a.json"}, Format::kHtml},
      {{"broken", "a.warc"}, Format::kWarc},
      {{"broken", "a.md"}, Format::kText},
  };
  for (const auto& [file, format] : expected) {
    const auto found = detail::format_of_content(file.first, file.second);
    ASSERT_TRUE(found) << file.second;
    EXPECT_EQ(*found, format) << file.first << ' ' << file.second;
  }
}

TEST(Formats, WhatHasNoPagesIsNamedWithTheRemedy) {
  const TempDir dir;
  const std::string zeros(400, '\0');
  std::string tar(512, '\0');
  tar.replace(257, 5, "ustar");
  const std::vector<std::pair<std::string, Strings>> expected = {
      {"%PDF-1.7\n", {"a PDF", "pdftotext"}},
      {std::string("PK\x03\x04", 4) + zeros, {"zip archive", "unpack it"}},
      {tar, {"tar archive", "unpack it"}},
      {std::string("SQLite format 3\0", 16) + zeros, {"SQLite", "JSON lines"}},
      {"PAR1" + zeros, {"Parquet", "JSON lines"}},
      {"\x89PNG\r\n\x1A\n" + zeros, {"PNG image", "leave it out"}},
      {"\xFF\xD8\xFF\xE0" + zeros, {"JPEG image"}},
      {"filedesc://x.arc.gz 0.0.0.0 2008", {"ARC file", "WARC"}},
      {utf16("no mark and some words", false).substr(2), {"binary data", "iconv"}},
      {zeros, {"binary data"}},
  };
  for (const auto& [content, parts] : expected) {
    for (const char* name : {"a", "a.txt", "a.jsonl", "a.html"}) {
      const Seen seen = see(dir.write(name, content));
      EXPECT_TRUE(seen.texts.empty());
      ASSERT_EQ(seen.errors.size(), 1u) << parts[0];
      for (const std::string& part : parts)
        test::expect_says(seen.errors[0], ErrorCode::kBadFormat, {name, part});
    }
    if (content.starts_with("\x89PNG")) {
      EXPECT_EQ(see(dir.write("a.txt", content), {.format = Format::kText}).texts.size(), 1u);
    }
  }
}

TEST(Formats, AForcedFormatIsTaken) {
  const TempDir dir;
  const std::string line = "{\"text\":\"<html>\"}\n";
  EXPECT_EQ(see(dir.write("a.jsonl", line), {.format = Format::kText}).texts, Strings{line});
  EXPECT_EQ(see(dir.write("a.txt", line), {.format = Format::kJsonl}).texts, Strings{"<html>"});
  EXPECT_EQ(see(dir.write("a.txt", "<p>a<p>b"), {.format = Format::kHtml}).texts, Strings{"a\nb"});
  test::expect_only_error(see(dir.write("a.txt", line), {.format = Format::kWarc}),
                          ErrorCode::kBadRecord, {"WARC/"});
}

TEST(Formats, Utf16And32WithAMarkBecomeUtf8) {
  const TempDir dir;
  std::string lines;
  Strings texts;
  for (int i = 0; i < 5000; ++i) {
    texts.push_back("page " + std::to_string(i));
    lines += "{\"text\":\"" + texts.back() + "\"}\n";
  }
  EXPECT_EQ(see(dir.write("a.jsonl", utf16(lines, false))).texts, texts);
  EXPECT_EQ(see(dir.write("b.jsonl", utf16(lines, true))).texts, texts);
  std::string utf32("\xFF\xFE\0\0", 4);
  for (const char c : lines) utf32 += std::string{c, '\0', '\0', '\0'};
  EXPECT_EQ(see(dir.write("c.jsonl", utf32)).texts, texts);
  // Half a surrogate pair, and half a unit at the end.
  const std::string broken(
      "\xFF\xFE"
      "a\0\x00\xD8"
      "b\0c",
      9);
  EXPECT_EQ(see(dir.write("d.txt", broken)).texts, Strings{"\uFEFFa\uFFFD"
                                                           "b\uFFFD"});
}

TEST(Formats, HtmlIsAPageWithItsMarkup) {
  const TempDir dir;
  const std::string path = dir.write("a", "<!doctype html><title>T</title><p>one<p>two");
  auto reader = ChunkReader::open({path, path, 0}, {});
  ASSERT_TRUE(reader);
  const auto chunk = reader->next();
  ASSERT_TRUE(chunk && *chunk);
  EXPECT_EQ((*chunk)->format, Format::kHtml);
  RecordReader records({});
  records.start(**chunk);
  const auto record = records.next();
  ASSERT_TRUE(record && *record);
  EXPECT_EQ((*record)->page.text, "one\ntwo");
  EXPECT_EQ((*record)->page.title, "T");
  EXPECT_FALSE((*record)->page.markup.empty());
  EXPECT_FALSE(records.next());
}

}  // namespace
}  // namespace chaff
