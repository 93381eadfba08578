#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "chaff/html.h"

namespace chaff {
namespace {

HtmlPage read(std::string_view html) {
  HtmlReader reader;
  return reader.read(html);
}

std::string text_of(std::string_view html) { return read(html).text; }
std::string markup_of(std::string_view html) { return read(html).markup; }

TEST(HtmlReader, BlocksAndBreaksMakeLines) {
  EXPECT_EQ(text_of("<h1>The mill</h1><p>One <b>two</b>three.<br>Four.</p>five<div>six</div>"),
            "The mill\nOne twothree.\nFour.\nfive\nsix");
  EXPECT_EQ(text_of("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>"), "a\nb\nc\nd");
  EXPECT_EQ(text_of("<p>a<hr>b<p>c<input>d<label>e</label><button>f</button>g"),
            "a\nb\nc\nd\ne\nf\ng");
}

TEST(HtmlReader, WhiteSpaceCollapses) {
  EXPECT_EQ(text_of("<p>\n  one\t two\r\n&nbsp; three \u00A0\u200B\uFEFF\u3000 four </p>"),
            "one two three four");
  EXPECT_EQ(text_of("<p>one <b> two</b> <i>three</i></p>"), "one two three");
  EXPECT_EQ(text_of("<p>one</p> \n &nbsp; <p>\u200B</p><p> <br> </p><p>two</p>"), "one\ntwo");
  EXPECT_EQ(text_of("<pre>a  b\n c</pre>"), "a b c");
}

TEST(HtmlReader, WhatNoReaderSeesIsNoText) {
  for (const std::string tag : {"script", "style", "noscript", "template", "svg", "iframe",
                                "object", "audio", "video", "canvas", "math"}) {
    EXPECT_EQ(text_of("<p>a</p><" + tag + ">hidden</" + tag + "><p>b</p>"), "a\nb") << tag;
  }
  EXPECT_EQ(text_of("<head><title>t</title><meta name=a></head><body>a"), "a");
  EXPECT_EQ(text_of("<p>a<!-- no -->b<script>no</script>c</p>"), "abc");
}

TEST(HtmlReader, HiddenElementsAreNoText) {
  for (const std::string hidden :
       {"hidden", "hidden=''", "style='display:none'", "style='COLOR:red; Display : NONE'",
        "style='visibility:\nhidden'"}) {
    EXPECT_EQ(text_of("<p>a</p><div " + hidden + "><p>b <i>c</i></p></div><p>d</p>"), "a\nd")
        << hidden;
  }
  EXPECT_EQ(text_of("<html hidden><body style='visibility:hidden'><p>a"), "a")
      << "until a script shows it";
  for (const std::string shown : {"style='display:block'", "style='overflow:hidden'",
                                  "style='display'", "style='display:'", "class=hidden"}) {
    EXPECT_EQ(text_of("<p " + shown + ">a</p>"), "a") << shown;
  }
}

TEST(HtmlReader, MarkupHasTheElementsThatHoldAllOfALine) {
  EXPECT_EQ(markup_of("<body class=home><nav id=top><a href=x>One</a></nav>"
                      "<article><p>Two <a href=y>three</a></p><p><a href=z>four</a></p></article>"),
            "0 body.home nav#top a\t3\n"
            "1 article p\t5\n"
            "2 p a\t4");
  EXPECT_EQ(markup_of("<p><b>x</b> <b>y</b></p>"), "0 body p");
  EXPECT_EQ(markup_of("<p> <i><b>x</b> <b>y</b></i> </p>"), "0 body p i");
  EXPECT_EQ(markup_of("<p>x<br><b>y</b></p>"), "0 body p\n2 b");
}

TEST(HtmlReader, MarkupHasAsManyLinesAsTheText) {
  const HtmlPage page = read("<p>a</p><p></p><p> </p>b<br><br>c<div><div>d</div></div>");
  EXPECT_EQ(page.text, "a\nb\nc\nd");
  EXPECT_EQ(std::ranges::count(page.markup, '\n'), 3);
}

TEST(HtmlReader, RolesAndPropertiesAreClasses) {
  EXPECT_EQ(markup_of("<div role=main class='a  b' id=post-12 itemprop=articleBody>x</div>"),
            "0 body div#post-0.articleBody.main.a.b");
}

TEST(HtmlReader, BytesInLinksAreCounted) {
  EXPECT_EQ(markup_of("<p>a <a href=x>bc <b>d</b></a> e</p>"), "0 body p\t4");
  EXPECT_EQ(markup_of("<p><a href=x>b</a> <a href=x>c</a></p>"), "0 body p\t2");
  EXPECT_EQ(markup_of("<p><a name=x>b</a></p>"), "0 body p a") << "a target is no link";
}

TEST(HtmlReader, TitleAndLanguageAreKept) {
  const HtmlPage page = read(
      "<html lang=pt-BR><head><title> The\n mill &amp; more </title></head><body><svg><title>no"
      "</title></svg><p>x</p>");
  EXPECT_EQ(page.title, "The mill & more");
  EXPECT_EQ(page.language, "pt-BR");
  EXPECT_EQ(page.text, "x");
  EXPECT_EQ(read("<p>x</p><title>late</title><p>y</p>").title, "late");
  EXPECT_EQ(text_of("<p>x</p><title>late</title><p>y</p>"), "x\ny");
}

TEST(HtmlReader, ReadsTagsAsBrowsersDo) {
  EXPECT_EQ(text_of("<p @click='a > b' [x]=\"c > d\" #e>f</p>"), "f") << "names of frameworks";
  EXPECT_EQ(text_of("<p title='a > b'>c</p>"), "c");
  EXPECT_EQ(text_of("<p>a <3 b < c <> d</p>"), "a <3 b < c <> d");
  EXPECT_EQ(text_of("<p>a</><p>b</ p>c</p>"), "a\nbc") << "end tags without a name are comments";
  EXPECT_EQ(text_of("<p>a<p>b <i class='c"), "a\nb") << "a tag that does not end is none";
  EXPECT_EQ(markup_of("<p>a<wbr>b<i>c</i></p>d<source><b>e</b>"), "0 body p\n1");
  EXPECT_EQ(markup_of("<DIV CLASS=a/b ID='x'y>c</DIV>"), "0 body div#x.a/b");
  EXPECT_EQ(text_of("<p>a</p class=b>c"), "a\nc");
}

TEST(HtmlReader, WhatIsNotForTheHeadBeginsTheBody) {
  for (const std::string tag : {"nav", "main", "article", "section", "header", "span", "x-y"})
    EXPECT_EQ(text_of("<title>t</title><meta name=a><" + tag + ">b"), "b") << tag;
  EXPECT_EQ(text_of("<head><link rel=a>b"), "b");
  EXPECT_EQ(text_of("a<b>b</b>"), "ab");
  EXPECT_EQ(text_of("<title>t</title>a<b>b</b><i>c</i>"), "abc");
  EXPECT_EQ(text_of("<head><noscript><nav>a</nav></noscript><meta name=b></head><body>c"), "c");
  EXPECT_EQ(markup_of("<title>t</title><body class=x><nav>a"), "0 body.x nav");
}

TEST(HtmlReader, CommentsEndWhereBrowsersEndThem) {
  EXPECT_EQ(text_of("a<!-->b<!--->c<!-- d --!>e<!-- f -- g --->h<!-- i"), "abceh");
  EXPECT_EQ(text_of("a<![endif]-->b<!x>c<?php d ?>e<!DOCTYPE f>g"), "abceg") << "-- after a >";
  EXPECT_EQ(text_of("<!--[if IE]><p>a</p><![endif]--><!--[if !IE]><!--><p>b</p><!--<![endif]-->"),
            "b");
}

TEST(HtmlReader, SomeContentIsNoMarkup) {
  EXPECT_EQ(text_of("<script>if (a<b) '</p>'; </script >c<style>d</style>"), "c");
  EXPECT_EQ(text_of("<script><!-- write('<script>a</script>') --></script>b"), "b");
  EXPECT_EQ(text_of("<iframe><a href='</iframe>b"), "b");
  EXPECT_EQ(text_of("<textarea><b>a</b>&amp;</textarea>c"), "<b>a</b>&\nc");
  EXPECT_EQ(text_of("<xmp><b>&amp;</b></xmp>"), "<b>&amp;</b>");
  EXPECT_EQ(text_of("a<plaintext><b>c"), "a\n<b>c");
  EXPECT_EQ(read("<title>a <b>c</b></title>d").title, "a <b>c</b>");
  EXPECT_EQ(text_of("<p>a<script>b"), "a") << "never ends";
}

TEST(HtmlReader, KnowsTheReferencesOfHtml5) {
  EXPECT_EQ(text_of("a&mldr;&lpar;b&rpar;&NotEqualTilde;&nbsp;&rsquo;"), "a…(b)≂̸ ’");
  EXPECT_EQ(text_of("caf&eacute au lait&nbspx &ampy &notit &nosuch; &nosuch &;"),
            "café au lait x &y ¬it &nosuch; &nosuch &;");
  EXPECT_EQ(text_of("&#150;&#x80;&#0;&#xD800;&#99999999;&#8217&#x;&#;"),
            "–€\uFFFD\uFFFD\uFFFD’&#x;&#;");
  EXPECT_EQ(text_of("&LT;b&GT;&QUOT;&apos;&AMP;amp;"), "<b>\"'&amp;");
  EXPECT_EQ(markup_of("<p id='a&notb&not;c&hyphen;d'>x"), "0 body p#a&notb¬c‐d")
      << "in addresses, names without semicolon are none";
}

TEST(HtmlReader, KnowsNothingOfThePageBefore) {
  HtmlReader reader;
  reader.read("<html lang=de><title>a</title><div hidden><svg><p><a href=x>b");
  const HtmlPage page = reader.read("<p>c</p>");
  EXPECT_EQ(page.text, "c");
  EXPECT_EQ(page.markup, "0 body p");
  EXPECT_EQ(page.title + page.language, "");
}

TEST(HtmlReader, TakesAnyBytes) {
  EXPECT_EQ(text_of(""), "");
  EXPECT_EQ(text_of("plain < text & more"), "plain < text & more");
  EXPECT_EQ(text_of(std::string_view("<p>a\0b</p>", 10)), "ab");
  const HtmlPage page = read("<meta charset=utf-8><p>a\xFF\xC3</p>");
  EXPECT_EQ(page.text, "a\uFFFD\uFFFD");
  EXPECT_EQ(page.replaced, 2u);
}

}  // namespace
}  // namespace chaff
