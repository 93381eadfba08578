#include "text/run_weight.h"

#include "text/entities.h"
#include "text/unicode.h"

namespace chaff::detail {

bool weighs(const Document& doc, std::size_t first, std::size_t last, std::uint32_t weight) {
  if ((last - first) * kIdeographWeight >= weight) return true;
  if ((last - first) * kWordWeight < weight) return false;
  std::uint32_t sum = 0;
  for (std::size_t t = first; t < last; ++t) {
    const char32_t c = decode_visible(doc.text, doc.token_begin[t]).value;
    sum += char_info(c).cls == CharClass::kIdeograph ? kIdeographWeight : kWordWeight;
  }
  return sum >= weight;
}

}  // namespace chaff::detail
