// Training: learning weights from labelled pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/page.h"
#include "chaff/rules.h"
#include "chaff/weights.h"

namespace chaff {

/// A labelled page. `labels` has one character per line: '1' article, '0' boilerplate, 'c'
/// reader comments, which are boilerplate with a weight of their own, '?' not used.
struct LabelledPage {
  Page page;
  std::string_view labels;
};

/// Options of training. All change the result.
struct TrainOptions {
  /// Hidden units of each network, 0 (a linear model) to 1,024. More fit the training sites better
  /// and other sites worse.
  std::uint32_t hidden = 16;

  /// Networks that are fitted separately and averaged, 1 to 64. More err less on other sites; time
  /// grows in proportion.
  std::uint32_t members = 3;

  /// How often each example is used on average, 1 to 1,000.
  std::uint32_t rounds = 3;

  /// How much worse it is to cut a line of an article than to leave one of boilerplate, 0.1 to 100.
  double article_cost = 2;

  /// Random seed. The same seed and pages give the same weights on machines of one kind.
  std::uint64_t seed = 0;
};

/// Checks ranges. Errors: kBadOption with the field's name and its range.
CHAFF_EXPORT Result<void> validate(const TrainOptions& options);

/// Collects labelled pages and fits weights to them: two small networks, one for each look at a
/// page (docs/how-it-works.md).
///
/// There are two kinds of pages, text and HTML (Page::markup), and weights for each, which do not
/// depend on the pages of the other kind. If no page is of one kind, its weights are those of the
/// other.
///
/// The pages of one site become examples in several ways: learned from all pages, from 20, from 5
/// and from one; if they are whole pages, also with words that recur in the articles; and, if they
/// are text, as sites of short recurring notices, as stubs, and as text that an extractor left. So
/// the weights also hold for kinds of sites that are not among the labelled ones.
///
/// Cost of add(): learning and measuring each page about eight times. Memory: about 400 bytes per
/// line and way. Threads: one trainer, one thread; but fit() is const and may run on several
/// threads at once.
class CHAFF_EXPORT Trainer {
 public:
  /// Errors: kBadOption.
  static Result<Trainer> create(RuleSet rules, const TrainOptions& options = {});

  Trainer(Trainer&&) noexcept;
  Trainer& operator=(Trainer&&) noexcept;
  ~Trainer();

  /// Adds pages of any number of sites. Those without markup must be of one kind, either whole
  /// pages or extracted text. Does not keep their texts.
  void add(std::span<const LabelledPage> pages, unsigned threads = 1);

  /// Fits weights to all examples except those of the sites named in `without`. A feature that is 0
  /// in all of them gets weights of 0. The result does not depend on `threads`; more than
  /// TrainOptions::members are not used. For each kind of pages, the network of the first look is
  /// fitted four times, to all sites and to each two of three parts. Errors: kNoPages. Cost:
  /// O(rounds * members * lines * features * hidden), seconds for a thousand pages. Memory: about
  /// 200 bytes per line and way.
  Result<Weights> fit(const std::vector<std::string>& without = {}, unsigned threads = 1) const;

 private:
  struct CHAFF_HIDDEN Impl;
  explicit Trainer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace chaff
