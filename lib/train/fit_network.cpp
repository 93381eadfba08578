#include "train/fit_network.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "base/random.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kBatch = 1024;
constexpr float kRate = 4e-3f;
constexpr float kDecay = 1e-3f;
constexpr double kRising = 0.1;  // share of the steps in which the rate rises

// Share of the features that are hidden from a batch, so the network does not rely on one alone
// (dropout of inputs, Srivastava et al. 2014).
constexpr double kDropout = 0.2;
constexpr float kFirstMoment = 0.9f, kSecondMoment = 0.999f, kSmallest = 1e-8f;

Network random_network(std::size_t inputs, const FitOptions& options, Random& random) {
  Network network(inputs, options.hidden);
  const double reach = 1 / std::sqrt(static_cast<double>(std::max<std::size_t>(1, inputs)));
  for (std::size_t i = 0; i <= inputs; ++i) {
    for (float& value : network.row(i)) value = static_cast<float>((2 * random.unit() - 1) * reach);
  }
  const double output_reach =
      1 / std::sqrt(static_cast<double>(std::max<std::size_t>(1, options.hidden)));
  for (float& value : network.output())
    value = static_cast<float>((2 * random.unit() - 1) * output_reach);
  return network;
}

struct Scratch {
  std::vector<std::uint64_t> nonzero;
  std::vector<float> sums, gradient;
};

// Adds the gradient of one example's loss.
void add_gradient(const Network& network, std::span<const float> features, const Row& row,
                  Scratch& scratch, Network& gradient) {
  mark_nonzero(features, 0, scratch.nonzero);
  scratch.sums.resize(network.width());
  const float score = network.score(features, scratch.nonzero, scratch.sums);
  const float error = row.weight * (1 / (1 + std::exp(-score)) - row.boilerplate);
  for (std::size_t j = 0; j < network.hidden(); ++j)
    gradient.output()[j] += error * std::max(0.0f, scratch.sums[j]);
  network.gradient(scratch.sums, scratch.gradient);
  for (float& factor : scratch.gradient) factor *= error;
  const auto add = [&](float x, std::size_t input) {
    gradient.direct()[input] += x * error;
    const auto to = gradient.row(input);
    for (std::size_t j = 0; j < to.size(); ++j) to[j] += x * scratch.gradient[j];
  };
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (features[i] != 0) add(features[i], i);
  }
  add(1, network.inputs());
}

float rate_at(std::size_t step, std::size_t steps) {
  const double at = static_cast<double>(step) / static_cast<double>(steps);
  const double height = at < kRising ? at / kRising : (1 - at) / (1 - kRising);
  return kRate * static_cast<float>(height);
}

// Moves the weights of rising inputs to the nearest ones that have the sign of their hidden unit's
// weight in the score: then no path from such an input lowers the score (Sill 1998).
void make_rising(const std::vector<bool>& rising, Network& network) {
  const auto output = network.output();
  for (std::size_t i = 0; i < std::min(rising.size(), network.inputs()); ++i) {
    if (!rising[i]) continue;
    const auto row = network.row(i);
    network.direct()[i] = std::max(0.0f, network.direct()[i]);
    for (std::size_t j = 0; j < output.size(); ++j)
      row[j] = output[j] >= 0 ? std::max(0.0f, row[j]) : std::min(0.0f, row[j]);
  }
}

// The columns of the rows that are inputs of a network, and the input of each.
struct Inputs {
  std::vector<std::uint32_t> columns;
  std::vector<std::uint32_t> of_column;  // kNone for columns that are none
  static constexpr std::uint32_t kNone = 0xffffffff;
};

// Calls visit(column, value) for the values of a row that are not 0.
void for_each_value(const Row& row, auto visit) {
  for (const SparseRow& part : {row.features, row.more_features}) {
    for (std::size_t i = 0; i < part.columns.size(); ++i) visit(part.columns[i], part.values[i]);
  }
}

Network fit_one(std::span<const Row> rows, const Inputs& used, const FitOptions& options,
                Random random) {
  const std::size_t inputs = used.columns.size();
  std::vector<bool> rising;
  rising.reserve(inputs);
  for (const std::uint32_t column : used.columns)
    rising.push_back(column < options.rising.size() && options.rising[column]);
  Network network = random_network(inputs, options, random);
  make_rising(rising, network);
  Network gradient(inputs, options.hidden);
  std::vector<float> seen(inputs), features(inputs);
  Scratch scratch;
  std::vector<float> first(network.values().size()), second(network.values().size());
  const std::size_t steps = std::max<std::size_t>(1, options.rounds * rows.size() / kBatch);
  double first_left = 1, second_left = 1;  // bias of the moments, which begin at 0
  for (std::size_t step = 0; step < steps && !rows.empty(); ++step) {
    std::ranges::fill(gradient.values(), 0.0f);
    for (float& factor : seen) factor = random.chance(kDropout) ? 0.0f : 1.0f;
    for (std::size_t i = 0; i < kBatch; ++i) {
      const Row& row = rows[random.below(rows.size())];
      std::ranges::fill(features, 0.0f);
      for_each_value(row, [&](std::size_t column, float value) {
        const std::uint32_t input = used.of_column[column];
        features[input] = value * seen[input];
      });
      add_gradient(network, features, row, scratch, gradient);
    }
    first_left *= kFirstMoment;
    second_left *= kSecondMoment;
    const float rate = rate_at(step, steps);
    const float first_scale = static_cast<float>(1 / (1 - first_left)),
                second_scale = static_cast<float>(1 / (1 - second_left));
    for (std::size_t i = 0; i < network.values().size(); ++i) {
      const float g = gradient.values()[i] / kBatch;
      first[i] = kFirstMoment * first[i] + (1 - kFirstMoment) * g;
      second[i] = kSecondMoment * second[i] + (1 - kSecondMoment) * g * g;
      float& value = network.values()[i];
      value -= rate * (first[i] * first_scale / (std::sqrt(second[i] * second_scale) + kSmallest) +
                       kDecay * value);
    }
    make_rising(rising, network);
  }
  return network;
}

// The mean of networks is one network with the hidden units of all.
Network mean(const std::vector<Network>& members) {
  const std::size_t inputs = members.front().inputs(), hidden = members.front().hidden();
  const auto share = 1 / static_cast<float>(members.size());
  Network all(inputs, hidden * members.size());
  for (std::size_t m = 0; m < members.size(); ++m) {
    for (std::size_t i = 0; i <= inputs; ++i) {
      all.direct()[i] += share * members[m].direct()[i];
      std::ranges::copy(members[m].row(i),
                        all.row(i).begin() + static_cast<std::ptrdiff_t>(m * hidden));
    }
    for (std::size_t j = 0; j < hidden; ++j)
      all.output()[m * hidden + j] = share * members[m].output()[j];
  }
  return all;
}

// The columns that are not 0 in all rows. The others would keep their random start, which is noise.
Inputs used_columns(std::span<const Row> rows, std::size_t columns) {
  std::vector<bool> is_used(columns, false);
  for (const Row& row : rows)
    for_each_value(row, [&](std::size_t column, float) { is_used[column] = true; });
  Inputs used{{}, std::vector(columns, Inputs::kNone)};
  for (std::uint32_t column = 0; column < columns; ++column) {
    if (!is_used[column]) continue;
    used.of_column[column] = static_cast<std::uint32_t>(used.columns.size());
    used.columns.push_back(column);
  }
  return used;
}

// The network with all inputs: those that it does not have get weights of 0.
Network widened(const Network& network, std::span<const std::uint32_t> columns,
                std::size_t inputs) {
  Network wide(inputs, network.hidden());
  const auto copy = [&](std::size_t from, std::size_t to) {
    std::ranges::copy(network.row(from), wide.row(to).begin());
    wide.direct()[to] = network.direct()[from];
  };
  for (std::size_t c = 0; c < columns.size(); ++c) copy(c, columns[c]);
  copy(columns.size(), inputs);
  std::ranges::copy(network.output(), wide.output().begin());
  return wide;
}

}  // namespace

Network fit_network(std::span<const Row> rows, const FitOptions& options, unsigned threads) {
  const Inputs used = used_columns(rows, options.inputs);
  std::vector<Network> members(std::max<std::size_t>(1, options.members));
  parallel_for(members.size(), threads, [&](std::size_t m) {
    members[m] = fit_one(rows, used, options, Random(options.seed * 1000 + m));
  });
  return widened(mean(members), used.columns, options.inputs);
}

}  // namespace chaff::detail
