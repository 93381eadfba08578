// Made-up sites with comments, and a forum.
#pragma once

#include <string>
#include <vector>

#include "support/random_site.h"
#include "support/stories.h"

namespace chaff::test {

/// What a reader writes: a sentence that no other page has.
inline std::string remark(int i) {
  const std::string text = story(5000 + i);
  return "I " + text.substr(9, text.find('\n', 60) - 8);
}

inline std::string comment_date(int i) {
  return "May " + std::to_string(1 + i % 28) + ", 2024 at " + std::to_string(1 + i % 11) + ":" +
         std::to_string(10 + i % 49) + " pm\n";
}

/// Pages with an article, and three comments below this heading.
inline std::vector<OwnedPage> blog(int pages, const std::string& heading,
                                   const std::string& site = "blog.example") {
  std::vector<OwnedPage> made;
  for (int i = 0; i < pages; ++i) {
    std::string text =
        "Home of the blog\nAll the posts\n" + headline(i) + "\n" + story(i) + heading + "\n";
    for (int c = 3 * i; c < 3 * i + 3; ++c)
      text += "Reader" + std::to_string(c) + " says:\n" + comment_date(c) + remark(c) + "Reply\n";
    made.push_back({std::to_string(i), site, headline(i),
                    text + "Imprint of the blog\nWritten with a fountain pen\n"});
  }
  return made;
}

/// Pages with a question and four answers, all of them posts of the same form.
inline std::vector<OwnedPage> forum(int pages, const std::string& site = "forum.example") {
  std::vector<OwnedPage> made;
  for (int i = 0; i < pages; ++i) {
    std::string text = "Home of the forum\nAll the threads\n" + headline(i) + "\n";
    for (int p = 5 * i; p < 5 * i + 5; ++p)
      text += "Member" + std::to_string(p) + "\n" + comment_date(p) + remark(p) +
              remark(10'000 + p) + "Quote\nOffline\n";
    made.push_back({std::to_string(i), site, headline(i),
                    text + "Imprint of the forum\nWritten with a fountain pen\n"});
  }
  return made;
}

}  // namespace chaff::test
