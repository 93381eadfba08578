#include "text/entities.h"

#include <gtest/gtest.h>

#include <string>

namespace chaff::detail {
namespace {

std::string visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

TEST(Entities, NamesAndNumbersMeanCharacters) {
  EXPECT_EQ(visible("caf&eacute;&nbsp;&amp; bar"), "café\u00A0& bar");
  EXPECT_EQ(visible("&nbsp;&yuml;&szlig;&Agrave;&times;&divide;"), "\u00A0ÿßÀ×÷");
  EXPECT_EQ(visible("&quot;don&rsquo;t&quot;&hellip;&euro;&mdash;"), "\"don’t\"…€—");
  EXPECT_EQ(visible("&#8217;&#x2019;&#X1F600;&#0065;"), "’’😀A");
  EXPECT_EQ(visible("&#146;&#128;"), "’€") << "as in HTML, these are of Windows-1252";
}

TEST(Entities, AreDecodedOnce) { EXPECT_EQ(visible("&amp;nbsp;"), "&nbsp;"); }

TEST(Entities, WhatIsNotWellFormedStays) {
  for (const std::string text :
       {"&", "&;", "AT&T", "a && b", "&nbsp", "&nbsp ;", "&Nbsp;", "&unknown;", "&#;", "&#x;",
        "&#-5;", "&#0;", "&#xD800;", "&#1114112;", "&#129;", "&#12a;", "&verylongname;",
        "&#00000065;", "&é;"}) {
    EXPECT_EQ(visible(text), text);
    EXPECT_EQ(decode_visible(text, text.find('&')).bytes, 1u) << text;
  }
}

}  // namespace
}  // namespace chaff::detail
