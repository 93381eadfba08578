// The interface of a heuristic: one kind of evidence about every unit of a page, as numbers from
// about -1 to 1.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "chaff/reason.h"

#include "facts/fact_set.h"
#include "facts/page_facts.h"

namespace chaff::detail {

/// A place for the value of one feature. It is kept as a float, because that is what the networks
/// read; heuristics compute in double.
class Feature {
 public:
  explicit Feature(float& value) : value_(value) {}
  Feature(const Feature&) = default;
  void operator=(double value) const { value_ = static_cast<float>(value); }
  void operator=(const Feature& other) const { value_ = other.value_; }
  operator double() const { return value_; }

 private:
  float& value_;
};

/// The features of one unit, from some column on.
class FeatureRow {
 public:
  explicit FeatureRow(float* first) : first_(first) {}
  Feature operator[](std::size_t column) const { return Feature(first_[column]); }
  FeatureRow from(std::size_t column) const { return FeatureRow(first_ + column); }

 private:
  float* first_;
};

/// The columns of one heuristic in the table of a page's features: a row a unit, all 0 before it
/// measures.
class FeatureColumns {
 public:
  /// `first` is the first column in the first row, `stride` the columns of all heuristics.
  FeatureColumns(float* first, std::size_t stride) : first_(first), stride_(stride) {}
  FeatureRow row(std::size_t unit) const { return FeatureRow(first_ + unit * stride_); }

 private:
  float* first_;
  std::size_t stride_;
};

/// One heuristic. Stateless; one object serves all threads.
class Heuristic {
 public:
  virtual ~Heuristic() = default;

  /// Also the name of its file and of its line in list.inc.
  virtual std::string_view name() const = 0;

  /// What it looks at, in one line, for help texts and docs/heuristics.md.
  virtual std::string_view summary() const = 0;

  /// The facts that measure() reads. Others may be missing from the page, as if the site had no
  /// such template, no rule matched, there were no title.
  virtual FactSet needs() const = 0;

  /// What is said of a unit that goes mostly because of this heuristic.
  virtual Reason usual_reason() const = 0;

  /// The same where the unit allows for a more exact one.
  virtual Reason reason(const PageFacts& /*page*/, const Unit& /*unit*/) const {
    return usual_reason();
  }

  /// Names of its features, in the order of the columns that measure() fills. A name stands for one
  /// feature of all heuristics; weights are found by it, and a feature without a weight counts
  /// nothing.
  virtual std::span<const std::string_view> features() const = 0;

  /// Fills features().size() columns of every row, which are 0 before. Cost: linear in the page.
  virtual void measure(const PageFacts& page, FeatureColumns out) const = 0;
};

/// All heuristics, in the order of list.inc; see docs/heuristics.md for how to add one.
std::span<const Heuristic* const> heuristics();

/// Features of all heuristics together.
std::size_t feature_count();

}  // namespace chaff::detail
