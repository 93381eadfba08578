#include "train/examples.h"

#include <algorithm>
#include <span>
#include <utility>

#include "chaff/learner.h"

#include "base/random.h"
#include "decide/page_scorer.h"
#include "decide/second_look.h"
#include "heuristics/heuristic.h"
#include "model/model_impl.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kMaxPages = 100;        // per way; more pages of the same site add little
constexpr double kFullWeightBytes = 120'000;  // a site with less text has less weight

// Pages with a larger share of boilerplate bytes are whole pages, others are extracted text.
constexpr double kMinBoilerplate = 0.1;

// Rules know fewer lines of a site that nobody looked at when they were written. So of this share
// of the pages without markup, this share of the lines is measured as if no rule matched
// (docs/quality.md).
constexpr double kPagesWithHidden = 0.6;
constexpr double kHiddenCues = 0.6;

constexpr std::size_t kAll = 0;

// A way to learn: in groups of pages, each as if the site had no others.
struct Way {
  std::size_t group;
  double weight;
};

// The weights were chosen by the figures of sites that were left out (docs/quality.md).
constexpr Way kWholeWays[] = {{kAll, 1.0}, {20, 0.5}, {5, 0.7}, {1, 0.6}};
constexpr Way kExtractedWays[] = {{kAll, 0.8}, {5, 0.3}, {1, 0.4}};
constexpr Way kNoticesWays[] = {{kAll, 0.7}, {10, 0.3}};
constexpr Way kFieldsWays[] = {{kAll, 0.4}, {10, 0.2}};
constexpr Way kStubsWays[] = {{kAll, 0.4}, {5, 0.15}};
constexpr Way kRewrappedWays[] = {{kAll, 0.2}, {10, 0.1}};
constexpr Way kExtractsWays[] = {{kAll, 0.3}, {5, 0.1}};

// A kind of pages.
struct Kind {
  std::span<const Way> ways;
  bool as_is = false;       // as they came, not rewritten
  bool hides_cues = false;  // extracted text has hardly more evidence than cues
};

constexpr Kind kWhole = {.ways = kWholeWays, .as_is = true, .hides_cues = true};
constexpr Kind kExtracted = {.ways = kExtractedWays, .as_is = true};
constexpr Kind kNotices = {.ways = kNoticesWays, .hides_cues = true};
constexpr Kind kFields = {.ways = kFieldsWays, .hides_cues = true};
constexpr Kind kStubs = {.ways = kStubsWays, .hides_cues = true};
constexpr Kind kRewrapped = {.ways = kRewrappedWays, .hides_cues = true};
constexpr Kind kExtracts = {.ways = kExtractsWays};

class Maker {
 public:
  Maker(const std::string& site, const RuleSet& rules, std::uint64_t seed)
      : site_(site), random_(seed), hiding_(seed + 6), scorer_(rules), hiding_scorer_(rules) {
    hiding_scorer_.hide_cues(kHiddenCues);
  }

  void add(const std::vector<OwnedPage>& pages, const Kind& kind, double weight) {
    for (const Way& way : kind.ways) {
      Examples examples{.site = site_,
                        .as_is = way.group == kAll && kind.as_is,
                        .markup = !pages.empty() && !pages.front().markup.empty(),
                        .weight = weight * way.weight,
                        .pages = {}};
      std::vector<const OwnedPage*> order;
      order.reserve(pages.size());
      for (const OwnedPage& page : pages) order.push_back(&page);
      random_.shuffle(order);
      const std::size_t size = way.group == kAll ? order.size() : std::min(way.group, order.size());
      for (std::size_t at = 0;
           at + size <= order.size() && size > 0 && examples.pages.size() < kMaxPages; at += size) {
        measure(std::span(order).subspan(at, size), kind, examples);
      }
      made_.push_back(std::move(examples));
    }
  }

  std::vector<Examples> take() { return std::move(made_); }

 private:
  Page view(const OwnedPage& page) const {
    return {page.text, site_, page.id, page.title, page.markup};
  }

  // Learns a group and measures its pages, up to kMaxPages per way.
  void measure(std::span<const OwnedPage* const> group, const Kind& kind, Examples& examples) {
    const LearnOptions options;
    auto learner = Learner::create(options);
    for (const OwnedPage* page : group) learner->add(view(*page));
    const Model model = learner->build(1, Sample::kDrop);
    const auto image = ModelImage::open(model.bytes());
    const SiteBlock site = image->site_count() > 0 ? image->trusted_site(0) : SiteBlock();
    for (const OwnedPage* page : group) {
      if (examples.pages.size() >= kMaxPages) return;
      const bool hides = kind.hides_cues && !examples.markup && hiding_.chance(kPagesWithHidden);
      PageScorer& scorer = hides ? hiding_scorer_ : scorer_;
      scorer.measure(view(*page), options.seed, site);
      examples.pages.push_back(example(scorer, page->labels));
    }
  }

  // Of the page that the scorer measured last.
  static ExamplePage example(const PageScorer& scorer, const std::string& labels) {
    const PageInputs& inputs = scorer.inputs();
    ExamplePage page{{}, inputs.lengths, inputs.verdicts, labels_of_units(scorer, labels)};
    for (std::size_t i = 0; i < page.labels.size(); ++i)
      page.features.add(inputs.features.row(i).first(feature_count()));
    page.features.shrink();
    return page;
  }

  // Each unit is within one line, and units are in the order of the lines.
  static std::vector<char> labels_of_units(const PageScorer& scorer, const std::string& of_lines) {
    std::vector<char> found;
    std::size_t line = 0;
    const auto& lines = scorer.document().lines;
    for (const Unit& unit : scorer.facts().units) {
      while (lines[line].next <= unit.begin) ++line;
      found.push_back(line < of_lines.size() ? of_lines[line] : '?');
    }
    return found;
  }

  const std::string& site_;
  Random random_, hiding_;
  PageScorer scorer_, hiding_scorer_;
  std::vector<Examples> made_;
};

// The bytes of text, and the share of them that is boilerplate.
std::pair<double, double> amounts(const std::vector<OwnedPage>& pages) {
  double all = 0, boilerplate = 0;
  for (const OwnedPage& page : pages) {
    std::size_t line = 0;
    for (const char c : page.text) {
      const bool is_boilerplate = line < page.labels.size() && page.labels[line] == '0';
      if (c == '\n') {
        ++line;
      } else {
        all += 1;
        boilerplate += is_boilerplate;
      }
    }
  }
  return {all, all > 0 ? boilerplate / all : 0};
}

}  // namespace

void restore_inputs(const ExamplePage& page, PageInputs& inputs) {
  inputs.lengths = page.lengths;
  inputs.verdicts = page.verdicts;
  inputs.features.reset(page.features.size(), feature_count() + second_look_features().size());
  inputs.features.table(0, feature_count());
  for (std::size_t i = 0; i < page.features.size(); ++i) {
    const auto [columns, values] = page.features[i];
    for (std::size_t c = 0; c < columns.size(); ++c) inputs.features.set(i, columns[c], values[c]);
  }
}

std::vector<Examples> make_examples(const std::string& site, const std::vector<OwnedPage>& pages,
                                    const RuleSet& rules, std::uint64_t seed) {
  const auto [bytes, boilerplate] = amounts(pages);
  const double weight = std::min(1.0, bytes / kFullWeightBytes);
  Maker maker(site, rules, seed);
  if (boilerplate < kMinBoilerplate && pages.front().markup.empty()) {
    maker.add(pages, kExtracted, weight);
    return maker.take();
  }
  maker.add(pages, kWhole, weight);
  std::vector<OwnedPage> some = pages;
  Random random(seed);
  random.shuffle(some);
  some.resize(std::min(some.size(), kMaxPages));
  maker.add(fields(some, seed + 5), kFields, weight);
  if (!pages.front().markup.empty()) return maker.take();
  const auto as_notices = notices(some, seed + 1);
  maker.add(as_notices, kNotices, weight);
  maker.add(extracts(as_notices, seed + 2), kExtracts, weight);
  maker.add(stubs(some, seed + 3), kStubs, weight);
  maker.add(rewrapped(some, seed + 4), kRewrapped, weight);
  return maker.take();
}

}  // namespace chaff::detail
