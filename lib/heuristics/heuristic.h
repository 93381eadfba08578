// The interface of a heuristic: one kind of evidence about every unit of a page, as numbers from
// about -1 to 1.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "chaff/reason.h"

#include "facts/fact_set.h"
#include "facts/page_facts.h"
#include "heuristics/feature_table.h"

namespace chaff::detail {

/// One heuristic. Stateless: one object serves all threads.
class Heuristic {
 public:
  virtual ~Heuristic() = default;

  /// Also the name of its file and of its line in list.inc.
  virtual std::string_view name() const = 0;

  /// One line for help texts and docs/heuristics.md: what it looks at.
  virtual std::string_view summary() const = 0;

  /// The facts that measure() reads. The page may lack all others; it then looks as if the site had
  /// no such template, no rule matched and the page had no title. A heuristic that reads markup
  /// does not measure pages without any: their features stay 0.
  virtual FactSet needs() const = 0;

  /// The reason for removing a unit if this heuristic's evidence weighs most.
  virtual Reason usual_reason() const = 0;

  /// A more exact reason for one unit, where there is one. kContext if the heuristic says nothing
  /// about the unit itself, so that another one has to be the reason.
  virtual Reason reason(const PageFacts& /*page*/, const Unit& /*unit*/) const {
    return usual_reason();
  }

  /// Names of its features, in the order of its enum. Weights are found by these names, so they are
  /// unique among all heuristics. A feature without weights has no effect.
  virtual std::span<const std::string_view> features() const = 0;

  /// How many of its features, the first ones, only ever count for boilerplate: training finds
  /// networks whose score never falls when one of these rises.
  virtual std::size_t rising_features() const { return 0; }

  /// Sets the features of every unit in `table`, where all are 0 before. Cost: linear in the page.
  virtual void measure(const PageFacts& page, FeatureTable table) const = 0;
};

/// All heuristics, in the order of list.inc. docs/heuristics.md describes how to add one.
std::span<const Heuristic* const> heuristics();

/// The number of features of all heuristics together.
std::size_t feature_count();

}  // namespace chaff::detail
