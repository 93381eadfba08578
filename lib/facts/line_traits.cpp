#include "facts/line_traits.h"

#include "base/random.h"
#include "text/fingerprint.h"
#include "text/prose.h"

namespace chaff::detail {

const LineTraits& TraitFinder::find(std::string_view line, std::uint64_t seed) {
  if (known_.empty()) known_.resize(kKnown);
  const std::uint64_t hash = hash_bytes(line, seed) | 1;  // 0 is an empty place
  Known& known = known_[hash >> 1 & (kKnown - 1)];
  if (known.hash == hash) return known.traits;
  known.hash = 0;  // if the search runs out of memory
  known.traits.shape = line_shape(line);
  known.traits.prose = is_prose(known.traits.shape);
  known.traits.cue = rules_.find(line);
  if (hidden_ > 0 && Random(hash).chance(hidden_)) known.traits.cue.reset();
  known.hash = hash;
  return known.traits;
}

}  // namespace chaff::detail
