#include "html/charset.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "chaff/html.h"

namespace chaff::detail {
namespace {

using namespace std::string_literals;

std::string decoded(std::string_view html, std::string_view http_charset = {}) {
  CharsetDecoder decoder;
  std::string out;
  std::uint64_t replaced = 0;
  return std::string(decoder.decode(html, http_charset, out, replaced));
}

TEST(Charset, LabelsMeanWhatBrowsersMean) {
  EXPECT_EQ(converter_of("latin1"), "windows-1252");
  EXPECT_EQ(converter_of(" ISO-8859-1 "), "windows-1252");
  EXPECT_EQ(converter_of("us-ascii"), "windows-1252");
  EXPECT_EQ(converter_of("GB2312"), "gb18030");
  EXPECT_EQ(converter_of("iso-8859-9"), "windows-1254");
  EXPECT_EQ(converter_of("x-sjis"), "windows-31j");
  EXPECT_EQ(converter_of("ks_c_5601-1987"), "windows-949");
  EXPECT_EQ(converter_of("utf8"), "UTF-8");
  for (const std::string label : {"", "utf-7", "ibm037", "scsu", "none", "hz-gb-2312", "-"})
    EXPECT_EQ(converter_of(label), "") << label;
  EXPECT_EQ(converter_of(std::string(1000, 'a')), "");
}

TEST(Charset, EveryCharsetOfBrowsersIsThere) {
  for (const std::string label :
       {"ibm866",       "iso-8859-2",     "iso-8859-3",   "iso-8859-4",   "iso-8859-5",
        "iso-8859-6",   "iso-8859-7",     "iso-8859-8",   "iso-8859-8-i", "iso-8859-10",
        "iso-8859-13",  "iso-8859-14",    "iso-8859-15",  "koi8-r",       "koi8-u",
        "macintosh",    "windows-874",    "windows-1250", "windows-1251", "windows-1252",
        "windows-1253", "windows-1254",   "windows-1255", "windows-1256", "windows-1257",
        "windows-1258", "x-mac-cyrillic", "gbk",          "gb18030",      "big5",
        "euc-jp",       "iso-2022-jp",    "shift_jis",    "euc-kr"}) {
    EXPECT_EQ(decoded("<p>a</p>", label), "<p>a</p>") << label;
  }
  EXPECT_EQ(decoded("<\0p\0>\0\xE9\0"s, "utf-16le"), "<p>é");
}

TEST(Charset, AByteOrderMarkCountsMost) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF\xC3\xA9", "windows-1251"), "é");
  EXPECT_EQ(decoded("\xFE\xFF\0<\0\xE9"s, "utf-8"), "<é");
  EXPECT_EQ(decoded("\xFF\xFE<\0\xE9\0"s), "<é");
}

TEST(Charset, ThenTheHeaderThenTheDeclaration) {
  EXPECT_EQ(decoded("<meta charset=windows-1251>\xE9", "iso-8859-1"),
            "<meta charset=windows-1251>é");
  EXPECT_EQ(decoded("<meta charset=windows-1251>\xE9", "nonsense"), "<meta charset=windows-1251>й");
  EXPECT_EQ(decoded("<meta charset=utf-8>\xC3\xA9", "windows-1252"), "<meta charset=utf-8>Ã©");
}

TEST(Charset, DeclarationsAreFoundAsInBrowsers) {
  for (const std::string html :
       {"<meta charset=koi8-r>", "<html><head><META CHARSET='KOI8-R'/>",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">",
        "<meta content='text/html;charset = \"koi8-r\"' http-equiv=content-type>",
        "<!-- <meta charset=utf-8> --><meta charset=koi8-r>",
        "<?xml version='1.0' encoding='koi8-r'?><html>",
        "<meta name=charset content=utf-8><meta charset=nonsense><meta charset=koi8-r>"}) {
    EXPECT_EQ(declared_charset(html), "KOI8-R") << html;
  }
  for (const std::string html :
       {"<metacharset=koi8-r>", "<meta content='text/html; charset=koi8-r'>",
        "<meta charset=koi8-r", "<p>charset=koi8-r", "<body><meta charset=koi8-r>",
        "<!-- <meta charset=koi8-r>"}) {
    EXPECT_EQ(declared_charset(html), "") << html;
  }
  EXPECT_EQ(declared_charset("<meta charset=utf-16>"), "UTF-8") << "it is written in bytes";
  EXPECT_EQ(declared_charset(std::string(kMaxDeclarationBytes, ' ') + "<meta charset=koi8-r>"), "");
}

TEST(Charset, UndeclaredBytesAreUtf8OrGuessed) {
  EXPECT_EQ(decoded("caf\xC3\xA9"), "café");
  EXPECT_EQ(decoded("caf\xE9"), "café");
  std::string russian;
  for (int i = 0; i < 20; ++i)
    russian += "\xCC\xEE\xF1\xF2 \xEE\xF2\xEA\xF0\xFB\xEB\xE8 \xE2 \xEF\xFF\xF2\xED\xE8\xF6\xF3. ";
  EXPECT_TRUE(decoded(russian).starts_with("Мост открыли в пятницу."));
}

TEST(Charset, WhatIsNotAllowedIsReplacedAndCounted) {
  HtmlReader reader;
  const HtmlPage& utf8 = reader.read("<meta charset=utf-8><p>a\xFF\xC3z");
  EXPECT_EQ(utf8.text, "a\uFFFD\uFFFDz") << "a declaration counts, as in browsers";
  EXPECT_EQ(utf8.replaced, 2u);
  EXPECT_EQ(reader.read("<p>\x82\xA0\x82z</p>", "shift_jis").replaced, 1u);
  EXPECT_EQ(reader.read("<p>a</p>", "utf-8").replaced, 0u);
}

TEST(Charset, NulGoes) {
  EXPECT_EQ(decoded("a\0b"s), "ab");
  EXPECT_EQ(decoded("a\0\xE9"s, "latin1"), "aé");
}

TEST(Charset, LongPagesAreConvertedWhole) {
  const std::string page(100'000, '\xE9');
  EXPECT_EQ(decoded(page, "latin1").size(), 2 * page.size());
  std::string japanese;
  for (int i = 0; i < 50'000; ++i) japanese += "\x82\xA0";
  const std::string text = decoded(japanese, "shift_jis");
  EXPECT_EQ(text.size(), 150'000u);
  EXPECT_TRUE(text.starts_with("ああ") && text.ends_with("ああ"));
}

}  // namespace
}  // namespace chaff::detail
