// The kinds of facts that a page can be asked for, and sets of them: what nobody looks at need not
// be computed.
#pragma once

#include <cstdint>
#include <initializer_list>

namespace chaff::detail {

/// A kind of facts about the units of a page. Their place, shape and prose are always there.
enum class Fact : std::uint8_t {
  kLines = 1 << 0,  ///< which repeated line a unit is
  kSlots = 1 << 1,  ///< which repeated beginning and end it has
  kRuns =
      1
      << 2,  ///< which repeated runs cover it; also cuts lines into pieces where one begins or ends
  kCues = 1 << 3,    ///< which cue rule matches it
  kTitle = 1 << 4,   ///< how it meets the page's title, and which unit is the headline
  kEchoes = 1 << 5,  ///< how much of it stands on the page elsewhere
};

class FactSet {
 public:
  constexpr FactSet(std::initializer_list<Fact> facts) {
    for (const Fact fact : facts) bits_ = bits_ | static_cast<unsigned>(fact);
  }
  static constexpr FactSet all() {
    return {Fact::kLines, Fact::kSlots, Fact::kRuns, Fact::kCues, Fact::kTitle, Fact::kEchoes};
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

/// A unit is repeated, and to a degree, by its line or by the runs in it.
inline constexpr FactSet kRepetitionFacts = {Fact::kLines, Fact::kRuns};

/// The headline is told from other parts of the title by how rare it is, and from other lines that
/// stand twice by cues.
inline constexpr FactSet kHeadlineFacts = {Fact::kTitle, Fact::kLines, Fact::kRuns, Fact::kCues};

}  // namespace chaff::detail
