// Made-up articles, and text that sites repeat around them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chaff/learner.h"
#include "chaff/model.h"

#include "support/random_site.h"

namespace chaff::test {

/// Six lines of words that no other story has.
inline std::string story(int i) {
  Random random(static_cast<std::uint64_t>(i) + 99);
  std::string text;
  for (int sentence = 0; sentence < 6; ++sentence) {
    text += "Report " + std::string(1, static_cast<char>('A' + i % 26));
    for (int word = 0; word < 14; ++word) {
      text += ' ';
      for (int letter = 0; letter < 6; ++letter) text += static_cast<char>('a' + below(random, 26));
    }
    text += ".\n";
  }
  return text;
}

/// The markup of a page whose lines are paragraphs.
inline std::string paragraphs(std::size_t lines) {
  std::string markup = "0 body p";
  for (std::size_t line = 1; line < lines; ++line) markup += "\n1 p";
  return markup;
}

/// Words that no other headline has.
inline std::string headline(int i) {
  Random random(static_cast<std::uint64_t>(i) + 9999);
  std::string text = "Council";
  for (int word = 0; word < 5; ++word) {
    text += ' ';
    for (int letter = 0; letter < 6; ++letter) text += static_cast<char>('a' + below(random, 26));
  }
  return text;
}

/// A promo: prose that a site prints on most pages.
inline const std::string kPromo =
    "Take our news along wherever you go. Our readers' club sends you the stories of the day at "
    "six, and it costs nothing.\n";

/// Prose that is part of several articles.
inline const std::string kBackground =
    "The valley bridge was opened in 1967 and built for eight thousand cars a day, but lately "
    "carried more than thirty thousand, and its repair "
    "was put off twice because money and engineers were lacking, as an inquiry of the regional "
    "assembly found in the spring of that year.\n";

inline Model learn(const std::vector<OwnedPage>& pages) {
  Learner learner = *Learner::create();
  for (const auto& page : pages) learner.add(page.page());
  return learner.build();
}

}  // namespace chaff::test
