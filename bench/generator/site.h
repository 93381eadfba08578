// A made-up site: everything that its pages have in common, computed from its number whenever a
// page needs it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "generator/random.h"
#include "generator/vocabulary.h"

namespace chaff::bench {

/// The choices that a site made once. Cheap to make: numbers and two short names.
struct Site {
  /// Site number `number` of a crawl; the same for the same arguments.
  Site(const Vocabulary& vocabulary, std::uint64_t seed, std::uint64_t number);

  std::uint64_t key;  ///< what everything random about the site begins with
  const Language* language;
  std::string name;
  std::string host;

  std::uint64_t menu =
      0;  ///< which of its language's menu, share bar and footer it has, a bit an entry
  std::uint64_t looks = 0;  ///< which of alternative wordings it took

  bool breadcrumb = false;
  bool banner = false;
  bool form = false;    ///< for comments, below each article
  bool copies = false;  ///< prints some articles at two addresses
  bool glues = false;   ///< template pieces stand on one line without a space between them, one of
                        ///< them behind the last paragraph
  bool wraps = false;   ///< its imprint breaks at another width on each page
  bool one_line = false;  ///< its pages lost their line breaks
  std::uint32_t teasers = 0;

  /// The site's wording of something: always the same of those that its language has.
  std::string_view pick(std::string_view key_of_wording) const;

  /// Draws something that only this site says, always the same for a `number`.
  Random own(std::uint64_t number) const { return Random({key, 3, number}); }

  /// Draws an article's headline, its author and the like; `number` tells articles apart.
  Random article(std::uint64_t number) const { return Random({key, 4, number}); }
};

}  // namespace chaff::bench
