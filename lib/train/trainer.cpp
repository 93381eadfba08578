#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chaff/train.h"

#include "base/parallel.h"
#include "decide/decoder.h"
#include "decide/second_look.h"
#include "decide/weight_tables.h"
#include "heuristics/heuristic.h"
#include "text/fingerprint.h"
#include "train/examples.h"
#include "train/fit_network.h"
#include "train/site_parts.h"

namespace chaff {
namespace {

using detail::ExamplePage;
using detail::Examples;
using detail::Network;
using detail::Row;
using detail::SparseRow;
using detail::SparseRows;
using detail::WeightTables;

// The lower levels are calibrated so that a site loses this share of its article bytes on average
// over all sites, by its scores alone. Not the worst site: one site with unusual labels would
// decide for all. At level safe the bias is then lowered further, because the network is surer of
// itself on the training sites than on others.
constexpr double kCarefulCut = 300e-6;
constexpr double kSafeCut = 100e-6;
constexpr double kSafeRoom = 2.5;

// A network is too sure of itself on sites that it has not seen. Lowering every score by this cuts
// less of the articles there and leaves more boilerplate (docs/quality.md).
constexpr float kCaution = 1.3f, kMarkupCaution = 1.0f;

// The second look learns from first scores of networks that were trained without one of this many
// parts of the sites.
constexpr std::size_t kParts = 3;

// Added to TrainOptions::seed, so that no two networks begin alike. Those of the parts come last.
constexpr std::uint64_t kFirstLookSeed = 1, kSecondLookSeed = 2, kPartsSeed = 3;

// Pages with markup come in fewer ways, so each is used more often.
constexpr std::uint32_t kMarkupRounds = 2;

constexpr double kSafestBias = -40;
constexpr double kMaxBias = 1.5;
constexpr int kDigits = 4;  // of a weight; more only make the file longer

double round_to_digits(double value) {
  if (value == 0) return 0;
  const double scale = std::pow(10.0, kDigits - 1 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

Network rounded(Network network) {
  for (float& value : network.values()) value = static_cast<float>(round_to_digits(value));
  return network;
}

enum class Look : std::uint8_t { kFirst, kSecond };

// What one fit knows of a set of examples. Fits may run at once, so the examples do not change.
struct FitSet {
  const Examples* examples;
  std::vector<SparseRows> second_look = {};  // the features of each page's units
};

// Appends the units of a set's pages. All pages have the same weight. Half of it is shared among
// the units by their bytes and half equally, so neither a long paragraph nor a menu of a hundred
// entries outweighs the rest of the page.
void append_rows(const FitSet& set, Look look, double article_cost, std::vector<Row>& rows) {
  const Examples& examples = *set.examples;
  for (std::size_t p = 0; p < examples.pages.size(); ++p) {
    const ExamplePage& page = examples.pages[p];
    double bytes = 0;
    for (const std::uint32_t length : page.lengths) bytes += length;
    const double units = static_cast<double>(page.labels.size());
    for (std::size_t i = 0; i < page.labels.size(); ++i) {
      if (page.labels[i] == '?') continue;
      const bool article = page.labels[i] == '1';
      const double share = 0.5 * page.lengths[i] / std::max(1.0, bytes) + 0.5 / units;
      const double weight = examples.weight * share / static_cast<double>(examples.pages.size());
      rows.push_back({.features = page.features[i],
                      .more_features = look == Look::kFirst ? SparseRow() : set.second_look[p][i],
                      .boilerplate = article ? 0.0f : 1.0f,
                      .weight = static_cast<float>(article ? weight * article_cost : weight)});
    }
  }
}

// Whether each input only ever counts for boilerplate (Heuristic::rising_features). The features of
// the second look come after these and are free.
std::vector<bool> rising_inputs() {
  std::vector<bool> rising;
  for (const detail::Heuristic* heuristic : detail::heuristics()) {
    const std::size_t first = rising.size();
    rising.resize(first + heuristic->features().size(), false);
    std::fill_n(rising.begin() + static_cast<std::ptrdiff_t>(first), heuristic->rising_features(),
                true);
  }
  return rising;
}

Network fit(std::span<const FitSet* const> sets, Look look, const TrainOptions& options,
            std::uint64_t seed, unsigned threads) {
  std::vector<Row> rows;
  for (const FitSet* set : sets) append_rows(*set, look, options.article_cost, rows);
  double sum = 0;
  for (const Row& row : rows) sum += row.weight;
  for (Row& row : rows)
    row.weight *= static_cast<float>(static_cast<double>(rows.size()) / sum);  // mean 1
  const std::size_t inputs =
      look == Look::kFirst ? detail::feature_count() : detail::input_names().size();
  return rounded(fit_network(rows,
                             {inputs, options.hidden, options.members, options.rounds,
                              options.seed + seed, rising_inputs()},
                             threads));
}

// The sets whose index is chosen.
template <class Chosen>
std::vector<const FitSet*> choose(std::span<const FitSet> sets, Chosen chosen) {
  std::vector<const FitSet*> found;
  found.reserve(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (chosen(i)) found.push_back(&sets[i]);
  }
  return found;
}

std::vector<const FitSet*> all_of(std::span<const FitSet> sets) {
  return choose(sets, [](std::size_t) { return true; });
}

std::vector<std::size_t> parts_of(std::span<const FitSet> sets) {
  std::vector<std::string> sites;
  sites.reserve(sets.size());
  for (const FitSet& set : sets) sites.push_back(set.examples->site);
  return detail::site_parts(sites, kParts);
}

// Sets the features of the second look from first scores of networks that have not seen the site,
// because the second look will meet such sites only (stacked generalisation, Wolpert 1992). A lone
// site is scored by a network that has seen it.
void score_unseen(std::vector<FitSet>& sets, const TrainOptions& options, unsigned threads) {
  const std::vector<std::size_t> parts = parts_of(sets);
  const std::size_t count = 1 + std::ranges::max(parts);
  TrainOptions single = options;
  single.members = 1;  // a little worse than the mean of several, at a third of the cost
  detail::UnitScores found;
  detail::PageInputs inputs;
  for (std::size_t part = 0; part < count; ++part) {
    const auto others = choose(sets, [&](std::size_t i) { return count == 1 || parts[i] != part; });
    WeightTables tables;
    tables.first = fit(others, Look::kFirst, single, kPartsSeed + part, threads);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (parts[i] != part) continue;
      for (const ExamplePage& page : sets[i].examples->pages) {
        detail::restore_inputs(page, inputs);
        found.prepare_second_look(tables, inputs);
        SparseRows& rows = sets[i].second_look.emplace_back();
        for (std::size_t unit = 0; unit < page.labels.size(); ++unit)
          rows.add(inputs.features.row(unit), detail::feature_count());
        rows.shrink();
      }
    }
  }
}

// The share of article bytes that are removed at a bias.
double cut_share(const std::vector<std::vector<double>>& scores, const Examples& examples,
                 double bias) {
  double cut = 0, all = 0;
  std::vector<bool> boilerplate;
  std::vector<double> raised;
  for (std::size_t p = 0; p < scores.size(); ++p) {
    raised = scores[p];
    for (double& score : raised) score += bias;
    detail::decode_page(raised, detail::kSwitchCost, boilerplate);
    const ExamplePage& page = examples.pages[p];
    for (std::size_t i = 0; i < page.labels.size(); ++i) {
      if (page.labels[i] != '1') continue;
      all += page.lengths[i];
      if (boilerplate[i]) cut += page.lengths[i];
    }
  }
  return all > 0 ? cut / all : 0;
}

// The scores of a site's pages.
struct ScoredSite {
  const Examples* examples;
  std::vector<std::vector<double>> scores;
};

std::vector<ScoredSite> score_sites(const WeightTables& tables, std::span<const FitSet> sets) {
  std::vector<ScoredSite> sites;
  detail::UnitScores found;
  detail::PageInputs inputs;
  for (const FitSet& set : sets) {
    if (!set.examples->as_is) continue;
    ScoredSite& site = sites.emplace_back(ScoredSite{set.examples, {}});
    site.scores.reserve(set.examples->pages.size());
    for (const ExamplePage& page : set.examples->pages) {
      detail::restore_inputs(page, inputs);
      found.score(tables, inputs);
      site.scores.emplace_back(found.result().begin(), found.result().end());
    }
  }
  return sites;
}

// The largest bias, in steps from `bias` down, at which the mean over sites of the share of article
// bytes that go is at most `cut`.
double calibrate(const std::vector<ScoredSite>& sites, double cut, double bias) {
  constexpr double kStep = 0.25;
  const auto mean = [&] {
    double sum = 0;
    for (const ScoredSite& site : sites) sum += cut_share(site.scores, *site.examples, bias);
    return sum / static_cast<double>(std::max<std::size_t>(1, sites.size()));
  };
  while (bias > kSafestBias && mean() > cut) bias -= kStep;
  return bias;
}

// Weights for the kind of pages that the sets are of.
WeightTables fit_tables(std::vector<FitSet>& sets, const TrainOptions& options, float caution,
                        unsigned threads) {
  WeightTables tables;
  const auto all = all_of(sets);
  tables.first = fit(all, Look::kFirst, options, kFirstLookSeed, threads);
  score_unseen(sets, options, threads);
  tables.second = fit(all, Look::kSecond, options, kSecondLookSeed, threads);
  tables.second.direct()[detail::input_names().size()] -= caution;
  const std::vector<ScoredSite> sites = score_sites(tables, sets);
  tables.careful_bias = calibrate(sites, kCarefulCut, 0);
  tables.safe_bias = calibrate(sites, kSafeCut, tables.careful_bias) - kSafeRoom;
  tables.max_bias = kMaxBias;
  return tables;
}

Error out_of_range(const char* field, const char* range) {
  return {ErrorCode::kBadOption, std::string(field) + " must be " + range, 0};
}

}  // namespace

Result<void> validate(const TrainOptions& options) {
  if (options.hidden > 1024) return std::unexpected(out_of_range("hidden", "0 to 1024"));
  if (options.members < 1 || options.members > 64)
    return std::unexpected(out_of_range("members", "1 to 64"));
  if (options.rounds < 1 || options.rounds > 1000)
    return std::unexpected(out_of_range("rounds", "1 to 1000"));
  if (!(options.article_cost >= 0.1 && options.article_cost <= 100)) {
    return std::unexpected(out_of_range("article_cost", "0.1 to 100"));
  }
  return {};
}

struct Trainer::Impl {
  RuleSet rules;
  TrainOptions options;
  std::vector<Examples> sets;
};

Trainer::Trainer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Trainer::Trainer(Trainer&&) noexcept = default;
Trainer& Trainer::operator=(Trainer&&) noexcept = default;
Trainer::~Trainer() = default;

Result<Trainer> Trainer::create(RuleSet rules, const TrainOptions& options) {
  if (auto valid = validate(options); !valid) return std::unexpected(valid.error());
  return Trainer(std::make_unique<Impl>(std::move(rules), options, std::vector<Examples>()));
}

void Trainer::add(std::span<const LabelledPage> pages, unsigned threads) {
  // By site and kind: pages with markup are learned apart from those without.
  using Key = std::pair<std::string, bool>;
  std::map<Key, std::vector<detail::OwnedPage>> sites;
  for (const auto& [page, labels] : pages) {
    sites[{std::string(page.site), !page.markup.empty()}].push_back(
        {std::string(page.id), std::string(page.title), std::string(page.text), std::string(labels),
         std::string(page.markup)});
  }
  std::vector<std::pair<const Key, std::vector<detail::OwnedPage>>*> order;
  for (auto& site : sites) {
    // The result must not depend on the order of the pages.
    std::ranges::sort(site.second, {}, [](const detail::OwnedPage& page) {
      return std::tie(page.id, page.text, page.title, page.markup);
    });
    order.push_back(&site);
  }
  std::vector<std::vector<Examples>> made(order.size());
  detail::parallel_for(order.size(), threads, [&](std::size_t i) {
    const auto& [key, owned] = *order[i];
    made[i] = detail::make_examples(key.first, owned, impl_->rules,
                                    impl_->options.seed + detail::hash_bytes(key.first, 0));
  });
  for (auto& sets : made) std::ranges::move(sets, std::back_inserter(impl_->sets));
}

Result<Weights> Trainer::fit(const std::vector<std::string>& without, unsigned threads) const {
  std::vector<FitSet> of_text, of_markup;
  for (const Examples& examples : impl_->sets) {
    const bool left_out = std::ranges::find(without, examples.site) != without.end();
    if (!left_out && !examples.pages.empty())
      (examples.markup ? of_markup : of_text).push_back({&examples});
  }
  if (of_text.empty() && of_markup.empty())
    return std::unexpected(Error{ErrorCode::kNoPages, "no labelled page to train on", 0});
  auto weights = std::make_shared<Weights::Impl>();
  TrainOptions markup_options = impl_->options;
  markup_options.rounds *= kMarkupRounds;
  // Without pages of one kind, the weights of the other have to do.
  if (!of_text.empty()) weights->text = fit_tables(of_text, impl_->options, kCaution, threads);
  weights->markup = of_markup.empty()
                        ? weights->text
                        : fit_tables(of_markup, markup_options, kMarkupCaution, threads);
  if (of_text.empty()) weights->text = weights->markup;
  return Weights(std::move(weights));
}

}  // namespace chaff
