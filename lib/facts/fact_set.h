// The kinds of facts about a page, and sets of them: only facts that are needed are computed.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace chaff::detail {

/// A kind of facts about the units of a page. Place, shape and prose are always available.
enum class Fact : std::uint8_t {
  kLines = 1 << 0,     ///< which repeated line a unit is
  kSlots = 1 << 1,     ///< which repeated beginning and end it has
  kRuns = 1 << 2,      ///< which repeated runs cover it; cuts lines where such runs begin or end
  kCues = 1 << 3,      ///< which cue rule matches it
  kTitle = 1 << 4,     ///< how it matches the page's title, and which unit is the headline
  kEchoes = 1 << 5,    ///< how much of it is on the page elsewhere
  kComments = 1 << 6,  ///< the comment section; needs lines, slots, cues and the headline
  kMarkup = 1 << 7,    ///< the elements around it; needs lines and runs
};

class FactSet {
 public:
  constexpr FactSet(std::initializer_list<Fact> facts) {
    for (const Fact fact : facts) bits_ = bits_ | static_cast<unsigned>(fact);
  }
  static constexpr FactSet all() {
    return {Fact::kLines, Fact::kSlots,  Fact::kRuns,     Fact::kCues,
            Fact::kTitle, Fact::kEchoes, Fact::kComments, Fact::kMarkup};
  }

  constexpr bool has(Fact fact) const { return (bits_ & static_cast<unsigned>(fact)) != 0; }
  constexpr FactSet& operator|=(FactSet more) {
    bits_ |= more.bits_;
    return *this;
  }
  friend constexpr bool operator==(FactSet, FactSet) = default;

 private:
  unsigned bits_ = 0;
};

/// For Unit::repeated and Unit::degree, which depend on the line and on the runs in it.
inline constexpr FactSet kRepetitionFacts = {Fact::kLines, Fact::kRuns};

/// For the headline: it differs from other parts of the title in how rare it is, and from other
/// lines that are on the page twice in that no rule matches it.
inline constexpr FactSet kHeadlineFacts = {Fact::kTitle, Fact::kLines, Fact::kRuns, Fact::kCues};

}  // namespace chaff::detail
