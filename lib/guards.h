// What must not go whatever the scores say: article text that repeats.
#pragma once

#include "page_facts.h"

namespace chaff::detail {

/// Whether a unit is article by a rule that outranks all weights, as far as the facts for it were gathered:
/// - the headline, as long as it is not on half of the site's articles: teasers on other pages repeat it;
/// - prose that several articles share but that stands amid their own text, not among templates: a background paragraph
///   pasted into every follow-up. A promo inside the article is on most pages, which tells it apart.
bool is_guarded(const PageFacts& page, std::size_t unit);

}  // namespace chaff::detail
