// The interface of a heuristic: one kind of evidence about every unit of a page, as numbers from about -1 to 1.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "chaff/stripper.h"
#include "fact_set.h"
#include "page_facts.h"

namespace chaff::detail {

/// Rows are a page's units, columns one heuristic's features.
class FeatureMatrix {
 public:
  /// All zero.
  void reset(std::size_t rows, std::size_t columns) {
    columns_ = columns;
    values_.assign(rows * columns, 0.0);
  }
  std::span<double> row(std::size_t unit) { return {values_.data() + unit * columns_, columns_}; }
  std::span<const double> row(std::size_t unit) const { return {values_.data() + unit * columns_, columns_}; }

 private:
  std::size_t columns_ = 0;
  std::vector<double> values_;
};

/// One heuristic. Stateless; one object serves all threads.
class Heuristic {
 public:
  virtual ~Heuristic() = default;

  /// Also the name of its file and of its line in list.inc.
  virtual std::string_view name() const = 0;

  /// What it looks at, in one line, for help texts and docs/heuristics.md.
  virtual std::string_view summary() const = 0;

  /// The facts that measure() reads. Others may be missing from the page, as if the site had no such template, no rule
  /// matched, there were no title.
  virtual FactSet needs() const = 0;

  /// What is said of a unit that goes mostly because of this heuristic.
  virtual Reason usual_reason() const = 0;

  /// The same where the unit allows for a more exact one.
  virtual Reason reason(const PageFacts& /*page*/, const Unit& /*unit*/) const { return usual_reason(); }

  /// Names of its features, in the order of the columns that measure() fills. A name stands for one feature of all
  /// heuristics; weights are found by it, and a feature without a weight counts nothing.
  virtual std::span<const std::string_view> features() const = 0;

  /// Fills columns [first, first + features().size()) of every row, which are 0 before. Cost: linear in the page.
  virtual void measure(const PageFacts& page, std::size_t first, FeatureMatrix& out) const = 0;
};

/// All heuristics, in the order of list.inc; see docs/heuristics.md for how to add one.
std::span<const Heuristic* const> heuristics();

/// Features of all heuristics together.
std::size_t feature_count();

}  // namespace chaff::detail
