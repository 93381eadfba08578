// A synthetic site: everything that its pages have in common, computed from its number for each
// page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "generator/random.h"
#include "generator/vocabulary.h"

namespace chaff::bench {

/// The fixed choices of a site. Cheap to create: numbers and two short names.
struct Site {
  /// Site `number` of a crawl.
  Site(const Vocabulary& vocabulary, std::uint64_t seed, std::uint64_t number);

  std::uint64_t key;  ///< the first part of all keys of Random
  const Language* language;
  std::string name;
  std::string host;

  std::uint64_t menu =
      0;  ///< its entries of its language's menu, share bar and footer: one bit each
  std::uint64_t looks = 0;  ///< its choices of alternative wordings

  bool breadcrumb = false;
  bool banner = false;
  bool form = false;      ///< for comments, below each article
  bool copies = false;    ///< prints some articles at two addresses
  bool glues = false;     ///< joins template pieces on one line without spaces, one of them behind
                          ///< the last paragraph
  bool wraps = false;     ///< wraps its imprint at another width on each page
  bool one_line = false;  ///< has lost all line breaks
  std::uint32_t teasers = 0;

  /// The site's wording for a key: always the same one of its language's wordings.
  std::string_view pick(std::string_view key_of_wording) const;

  /// Draws texts that only this site has, always the same for a `number`.
  Random own(std::uint64_t number) const { return Random({key, 3, number}); }

  /// Draws the headline, author and so on of article `number`.
  Random article(std::uint64_t number) const { return Random({key, 4, number}); }
};

}  // namespace chaff::bench
