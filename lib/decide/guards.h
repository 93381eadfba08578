// What is certain whatever the scores say: article text that repeats, and text of which nothing is
// lost.
#pragma once

#include <cstddef>
#include <cstdint>

#include "facts/page_facts.h"

namespace chaff::detail {

enum class Verdict : std::uint8_t {
  kOpen,         ///< the scores decide
  kArticle,      ///< it stays at every level
  kBoilerplate,  ///< it goes from the default level on
};

/// What outranks all weights, as far as the facts for it were gathered:
/// - the headline stays, as long as it is not on half of the site's articles: teasers on other
/// pages repeat it. What the title
///   names stays even then;
/// - prose that several articles share but that stands amid their own text, not among templates,
/// stays: a background paragraph
///   pasted into every follow-up. A promo inside the article is on most pages, which tells it
///   apart;
/// - an excerpt of the article above it goes (Unit::excerpt): the same words stand below;
/// - a line of figures that a rule knows goes where it is the only one of the page: the length of a
/// video;
/// - what a strong rule knows as a pointer to another article goes ("Read also: …");
/// - a line of the model's widespread table goes: it is boilerplate on several owners' sites.
Verdict verdict(const PageFacts& page, std::size_t unit);

}  // namespace chaff::detail
