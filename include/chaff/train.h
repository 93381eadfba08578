// Learning the weights from labelled pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/page.h"
#include "chaff/rules.h"
#include "chaff/weights.h"

namespace chaff {

/// A page with what is right about it: `labels` has one character a line, '1' article, '0'
/// boilerplate, '?' not used.
struct LabelledPage {
  Page page;
  std::string_view labels;
};

/// Options of training. All change the result.
struct TrainOptions {
  /// Hidden units of each network, 0 (a linear model) to 1,024. More fit the training sites better
  /// and other sites worse.
  std::uint32_t hidden = 16;

  /// Networks that are fitted one by one and averaged, 1 to 64. More err less on other sites; time
  /// grows in proportion.
  std::uint32_t members = 3;

  /// How often every example is looked at on average, 1 to 1,000.
  std::uint32_t rounds = 3;

  /// How much worse it is to cut a line of an article than to leave one of boilerplate, 0.1 to 100.
  double article_cost = 2;

  /// Seed of everything random. The same seed and pages give the same weights on machines of one
  /// kind.
  std::uint64_t seed = 0;
};

/// Checks ranges. Errors: kBadOption with the field's name and its range.
CHAFF_EXPORT Result<void> validate(const TrainOptions& options);

/// Collects labelled pages and fits weights to them: two small networks, one for each look at a
/// page (docs/heuristics.md).
///
/// A collection of pages of one site becomes examples in several ways: as it is, learned from all,
/// from 20, from 5 pages and from one; and, where the pages are whole, rewritten as sites of short
/// recurring notices, of stubs, and as text that an extractor left, so that the weights hold for
/// kinds of sites that nobody labelled. Cost of add(): that of learning and measuring each page
/// about eight times; about 500 bytes are kept a line and way. Threads: one trainer, one thread;
/// fit() is const and may run on several at once.
class CHAFF_EXPORT Trainer {
 public:
  /// Errors: kBadOption.
  static Result<Trainer> create(RuleSet rules, const TrainOptions& options = {});

  Trainer(Trainer&&) noexcept;
  Trainer& operator=(Trainer&&) noexcept;
  ~Trainer();

  /// Adds pages of one kind: whole pages or extracted text, of any number of sites. Their texts are
  /// not kept.
  void add(std::span<const LabelledPage> pages, unsigned threads = 1);

  /// Fits to everything added, or to all but the sites named `without`. Errors: kNoPages. Cost:
  /// minutes for a thousand pages; O(rounds * lines * (features * hidden)).
  Result<Weights> fit(std::string_view without = {}) const;

 private:
  struct CHAFF_HIDDEN Impl;
  explicit Trainer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
