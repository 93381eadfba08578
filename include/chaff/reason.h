// Reasons: why a span is removed.
#pragma once

#include <cstdint>
#include <string_view>

#include "chaff/export.h"

namespace chaff {

/// The evidence that weighed most for a removal.
enum class Reason : std::uint8_t {
  kRepeatedLine,  ///< a line that the site repeats
  kSlottedLine,   ///< a line that begins or ends like others of the site, or differs only in digits
  kRepeatedRun,   ///< a run of tokens that the site repeats
  kCue,           ///< a cue rule
  kDuplicateTitle,  ///< the headline again, another page's headline, text above the article
                    ///< that repeats its beginning, or a line that is on the page twice
  kContext,         ///< shape and neighbours, such as a teaser between template lines
  kWidespreadLine,  ///< a line that is boilerplate on many other sites
};

/// The reason's name in outputs: "repeated-line", ...
CHAFF_EXPORT std::string_view name(Reason reason);

}  // namespace chaff
