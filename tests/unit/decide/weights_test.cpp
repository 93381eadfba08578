// Weights as text, and the network that they belong to.
#include "chaff/weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/random.h"
#include "decide/builtin_weights.h"
#include "decide/network.h"
#include "decide/second_look.h"
#include "decide/weight_tables.h"
#include "heuristics/heuristic.h"

namespace chaff {
namespace {

using detail::Network;

// Names of the inputs of the second network; for text alone without those that only HTML has.
std::vector<std::string_view> weighed_names(bool markup) {
  std::vector<std::string_view> names;
  for (const detail::Heuristic* heuristic : detail::heuristics()) {
    if (markup || !heuristic->needs().has(detail::Fact::kMarkup))
      names.insert(names.end(), heuristic->features().begin(), heuristic->features().end());
  }
  const auto second = detail::second_look_features();
  names.insert(names.end(), second.begin(), second.end());
  return names;
}

// Expects a row for every name in the two networks of one kind of pages.
void expect_rows(std::string_view text, std::span<const std::string_view> names) {
  const std::size_t second = text.find("\nsecond ");
  ASSERT_NE(second, std::string::npos);
  const auto expect = [](std::string_view network, std::span<const std::string_view> wanted) {
    for (const std::string_view name : wanted)
      EXPECT_NE(network.find("\n" + std::string(name) + " "), std::string::npos) << name;
  };
  expect(text.substr(0, second), names.first(names.size() - detail::second_look_features().size()));
  expect(text.substr(second), names);
}

TEST(Weights, TheBuiltInOnesWeighEveryFeature) {
  // text() would print a row for every feature, so look at the file that is built in.
  const std::string_view text = detail::builtin_weights_text();
  const std::size_t markup = text.find("\nmarkup\n");
  ASSERT_NE(markup, std::string::npos);
  expect_rows(text.substr(0, markup), weighed_names(false));
  expect_rows(text.substr(markup), weighed_names(true));
  for (const auto* tables : {&Weights::builtin().impl().text, &Weights::builtin().impl().markup}) {
    EXPECT_GT(tables->first.hidden(), 0u);
    EXPECT_LT(tables->safe_bias, 0);
    EXPECT_GT(tables->max_bias, 0);
  }
}

TEST(Weights, ReadWhatTheyWrite) {
  const std::string text = Weights::builtin().text();
  const auto again = Weights::parse(text, "again");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->text(), text);
  EXPECT_EQ(again->impl().text.second.values(), Weights::builtin().impl().text.second.values());
}

TEST(Weights, WithoutABiasOfLevelCarefulItIsHalfOfThatOfSafe) {
  const std::string networks = "first 0\nsecond 0\n";
  const auto old = Weights::parse("chaff-weights 1\nsafe_bias -9\n" + networks, "w");
  ASSERT_TRUE(old) << old.error().message;
  EXPECT_EQ(old->impl().text.careful_bias, -4.5);
  const auto own =
      Weights::parse("chaff-weights 1\ncareful_bias -3\nsafe_bias -9\n" + networks, "w");
  ASSERT_TRUE(own) << own.error().message;
  EXPECT_EQ(own->impl().text.careful_bias, -3);
}

TEST(Weights, AFeatureThatTheTextLacksCountsNothing) {
  const auto weights = Weights::parse("chaff-weights 1\nfirst 0\nfresh 2.5\nsecond 0\n", "w");
  ASSERT_TRUE(weights) << weights.error().message;
  const auto names = detail::input_names();
  for (std::size_t i = 0; i < weights->impl().text.first.inputs(); ++i) {
    EXPECT_EQ(weights->impl().text.first.direct()[i], names[i] == "fresh" ? 2.5f : 0.0f)
        << names[i];
  }
}

TEST(Weights, BrokenOnesAreRefusedWithTheLine) {
  const struct {
    const char* text;
    const char* says;
  } kCases[] = {
      {"", "not a weights file"},
      {"chaff-weights 2\n", "not a weights file"},
      {"chaff-weights 1\n", "first"},
      {"chaff-weights 1\nfirst 0\n", "second"},
      {"chaff-weights 1\nfresh 1\n", "line 2"},
      {"chaff-weights 1\nfirst 0\nastrology 1\n", "astrology"},
      {"chaff-weights 1\nfirst 0\nseen_all 1\n", "seen_all"},  // only the second look has it
      {"chaff-weights 1\nfirst 0\nfresh\n", "line 3"},
      {"chaff-weights 1\nfirst 0\nfresh nan\n", "line 3"},
      {"chaff-weights 1\nfirst 0\nfresh 1x\n", "line 3"},
      {"chaff-weights 1\nfirst 0\nfresh -10001\n",
       "from -10000 to 10000"},  // products of such could be no numbers
      {"chaff-weights 1\nmax_bias 3e38\n", "from -10000 to 10000"},
      {"chaff-weights 1\nfirst 0\nfirst 1024\n",
       "line 3 begins \"first\" again"},  // each would cost memory and time
      {"chaff-weights 1\nfirst 0\nfresh 1 2\n", "more than it should"},
      {"chaff-weights 1\nfirst 2\nfresh 1 2\n", "3 numbers"},
      {"chaff-weights 1\nfirst 1e9\n", "hidden"},
      {"chaff-weights 1\nfirst 0.5\n", "hidden"},
      {"chaff-weights 1\nsafe_bias\n", "safe_bias"},
      {"chaff-weights 1\ncareful_bias x\n", "careful_bias"},
  };
  for (const auto& [text, says] : kCases) {
    const auto weights = Weights::parse(text, "my.weights");
    ASSERT_FALSE(weights) << text;
    EXPECT_EQ(weights.error().code, ErrorCode::kBadWeights) << text;
    EXPECT_NE(weights.error().message.find("my.weights"), std::string::npos) << text;
    EXPECT_NE(weights.error().message.find(says), std::string::npos)
        << text << ": " << weights.error().message;
  }
}

// The score as it is defined, summed in another order.
double slow_score(const Network& network, const std::vector<float>& x) {
  double score = network.direct()[network.inputs()];
  for (std::size_t i = 0; i < x.size(); ++i) score += double{x[i]} * network.direct()[i];
  for (std::size_t j = 0; j < network.hidden(); ++j) {
    double sum = network.row(network.inputs())[j];
    for (std::size_t i = 0; i < x.size(); ++i) sum += double{x[i]} * network.row(i)[j];
    score += std::max(0.0, sum) * network.output()[j];
  }
  return score;
}

// The score one float after the other, in the order that vectors of any width follow.
float exact_score(const Network& network, const std::vector<float>& x) {
  const auto add = [&](float sum, auto weight) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (x[i] != 0) sum += x[i] * weight(i);
    }
    return sum;
  };
  std::array<float, 16> lanes{};
  for (std::size_t j = 0; j < network.hidden(); ++j) {
    const float sum =
        add(network.row(network.inputs())[j], [&](std::size_t i) { return network.row(i)[j]; });
    lanes[j % 16] += std::max(0.0f, sum) * network.output()[j];
  }
  for (std::size_t half = 8; half > 0; half /= 2) {
    for (std::size_t k = 0; k < half; ++k) lanes[k] += lanes[k + half];
  }
  const float direct =
      add(network.direct()[network.inputs()], [&](std::size_t i) { return network.direct()[i]; });
  return direct + lanes[0];
}

TEST(Network, ScoresAsDefinedAndItsContributionsAddUp) {
  detail::Random random(7);
  for (int round = 0; round < 50; ++round) {
    Network network(1 + random.below(150),
                    random.below(150));  // narrower and wider than the vectors
    const auto draw = [&](std::span<float> values) {
      for (float& value : values) value = static_cast<float>(random.unit() * 2 - 1);
    };
    for (std::size_t i = 0; i <= network.inputs(); ++i) draw(network.row(i));
    draw(network.output());
    draw(network.direct());
    std::vector<float> x(network.inputs()), sums(network.width()), gradient;
    std::vector<std::uint64_t> nonzero;
    for (float& value : x)
      value = random.chance(0.3) ? 0.0f : static_cast<float>(random.unit() * 4 - 2);
    detail::mark_nonzero(x, 0, nonzero);
    for (std::size_t i = 0; i < x.size(); ++i)
      EXPECT_EQ(nonzero[i / 64] >> i % 64 & 1, x[i] != 0 ? 1u : 0u) << i;
    const float score = network.score(x, nonzero, sums);
    EXPECT_NEAR(score, slow_score(network, x), 2e-3);
    EXPECT_EQ(score, exact_score(network, x));
    double rest = network.direct()[network.inputs()];  // what no input adds
    for (std::size_t j = 0; j < network.hidden(); ++j) {
      if (sums[j] > 0) rest += double{network.row(network.inputs())[j]} * network.output()[j];
    }
    const std::size_t middle = random.below(network.inputs() + 1);
    network.gradient(sums, gradient);
    for (const auto& [first, last] :
         {std::pair<std::size_t, std::size_t>{0, middle}, {middle, network.inputs()}}) {
      detail::mark_nonzero(std::span(x).first(last), first, nonzero);
      rest += network.contribution(x, nonzero, gradient, sums);
    }
    EXPECT_NEAR(score, rest, 2e-3);
  }
}

TEST(FeatureRows, FindTheFeaturesThatAreNotZero) {
  detail::Random random(8);
  detail::FeatureRows rows;
  for (int round = 0; round < 50; ++round) {
    constexpr std::size_t kUnits = 3;
    const std::size_t columns = 1 + random.below(200);
    rows.reset(kUnits, columns);
    const std::size_t used = random.below(columns + 1);
    rows.table(0, used);
    for (std::size_t unit = 0; unit < kUnits; ++unit) {
      for (std::size_t column = 0; column < used; ++column)
        rows.set(unit, column, random.chance(0.5) ? 0.0f : -1e-30f);
      rows.find_nonzero(unit);
      const auto bits = rows.nonzero(unit);
      for (std::size_t column = 0; column < 64 * bits.size(); ++column) {
        const bool expected = column < columns && rows.row(unit)[column] != 0;
        EXPECT_EQ(bits[column / 64] >> column % 64 & 1, expected ? 1u : 0u) << column;
      }
    }
  }
}

TEST(SecondLook, SeesWhatStandsAround) {
  const std::vector<float> scores = {9, -9, 9};  // boilerplate, article, boilerplate
  const std::vector<std::uint32_t> lengths = {10, 100, 10};
  const auto names = detail::second_look_features();
  const std::size_t columns = names.size() + 1;
  detail::FeatureRows rows;
  rows.reset(3, columns);
  detail::SecondLook().measure(scores, lengths, std::vector<std::uint32_t>{0, 1, 2},
                               rows.table(1, names.size()));
  const auto at = [&](std::size_t unit, std::string_view name) {
    return rows.row(
        unit)[1 + static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())];
  };
  EXPECT_EQ(rows.row(0)[0], 0);  // the column before is not touched
  EXPECT_NEAR(at(1, "seen_article"), 0.95, 0.01);
  EXPECT_NEAR(at(0, "seen_article"), 0.05, 0.01);
  EXPECT_NEAR(at(0, "seen_below_1"), 0.95, 0.01);
  EXPECT_NEAR(at(2, "seen_above_3"), 0.5, 0.01);
  EXPECT_EQ(at(0, "seen_above_24"), 0);
  EXPECT_GT(at(2, "seen_share_above"), 0.9);
  EXPECT_LT(at(1, "seen_share_above"), 0.1);
}

}  // namespace
}  // namespace chaff
