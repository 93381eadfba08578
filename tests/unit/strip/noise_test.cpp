// Sites on which some pages spell the same furniture in another way: with invisible characters, or
// with HTML entities.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "chaff/model.h"
#include "chaff/stripper.h"

#include "support/stories.h"

namespace chaff {
namespace {

using test::headline;
using test::learn;
using test::story;

const std::string kAbove =
    "Zum Hauptteil springen\nStädte und Gemeinden\nVeranstaltungsübersicht\nFußball im Kreis\n"
    "Grüße & Glückwünsche\n";
const std::string kMiddle =
    "Dieses Blatt gehört seinen Leserinnen und Lesern: Für den Preis eines Brötchens im Monat "
    "können Sie mithelfen, dass es unabhängig bleibt.\n";
const std::string kBelow =
    "Häufig gestellte Fragen\nAnzeigenbuchung für Geschäftskunden\nAusgabe für Sehbehinderte\n";

using Spell = std::function<std::string(std::string)>;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

// Expects that all of the furniture and none of the stories is removed on all pages, although
// `spell` changed every second page.
void expect_stripped(const Spell& spell) {
  std::vector<test::OwnedPage> pages;
  std::vector<std::string> articles;
  for (int i = 0; i < 24; ++i) {
    const Spell as_it_is = [](std::string text) { return text; };
    const Spell& spelled = i % 2 == 0 ? as_it_is : spell;
    articles.push_back(spelled(headline(i) + "\n" + story(i)));
    const std::string text = spelled(kAbove) + articles.back() + spelled(kMiddle) + spelled(kBelow);
    pages.push_back({std::to_string(i), "a.example", spelled(headline(i)) + " | Blatt", text});
  }
  const Model model = learn(pages);
  Stripper stripper = *Stripper::create(model, RuleSet());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::string kept;
    append_kept(pages[i].text, stripper.strip(pages[i].page()).removed, kept);
    EXPECT_EQ(kept, articles[i]) << testing::PrintToString(pages[i].text);
  }
}

Spell at_line_ends(const std::string& mark) {
  return [=](const std::string& text) { return replaced(text, "\n", mark + "\n"); };
}

TEST(Noise, NulAtLineEnds) { expect_stripped(at_line_ends(std::string(1, '\0'))); }
TEST(Noise, RightToLeftMarkAtLineEnds) { expect_stripped(at_line_ends("\u200F")); }
TEST(Noise, ZeroWidthSpaceAtLineEnds) { expect_stripped(at_line_ends("\u200B")); }

TEST(Noise, InvisibleCharactersInsideWords) {
  for (const std::string& mark :
       {std::string("\u00AD"), std::string("\u200B"), std::string("\uFEFF"), std::string(1, '\0'),
        std::string("\x1F")}) {
    expect_stripped([&](const std::string& text) { return replaced(text, "e", "e" + mark); });
  }
}

TEST(Noise, Entities) {
  expect_stripped([](std::string text) {
    text = replaced(text, "&", "&amp;");
    for (const auto& [from, to] : {std::pair{"ä", "&auml;"},
                                   {"ö", "&#246;"},
                                   {"ü", "&#xFC;"},
                                   {"ß", "&szlig;"},
                                   {" ", "&nbsp;"}})
      text = replaced(text, from, to);
    return text;
  });
}

}  // namespace
}  // namespace chaff
