#include "train/fit_network.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "base/random.h"
#include "heuristics/feature_table.h"

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

// The columns of the rows that are inputs of a network, and the input of each.
struct InputColumns {
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

// The examples of a batch are anywhere in gigabytes, and waiting for them would take most of the
// time. So the row of an example is fetched twice this many examples early, then its values.
constexpr std::size_t kAhead = 4;

void fetch(const void* memory, std::size_t bytes) {
  constexpr std::size_t kCacheLine = 64;
  for (std::size_t at = 0; at < bytes; at += kCacheLine)
    __builtin_prefetch(static_cast<const char*>(memory) + at);
}

void fetch_values(const Row& row) {
  for (const SparseRow& part : {row.features, row.more_features}) {
    fetch(part.columns.data(), part.columns.size_bytes());
    fetch(part.values.data(), part.values.size_bytes());
  }
}

// An example as the network sees it. Reuse it from example to example.
class NetworkInput {
 public:
  explicit NetworkInput(const InputColumns& columns)
      : columns_(&columns),
        features_(columns.columns.size()),
        marks_((columns.columns.size() + FeatureRows::kWordBits - 1) / FeatureRows::kWordBits) {}

  // `hidden` has one value per input.
  void set(const Row& row, const std::vector<bool>& hidden) {
    for (const std::uint32_t i : nonzero_) features_[i] = 0;
    std::ranges::fill(marks_, std::uint64_t{0});
    nonzero_.clear();
    for_each_value(row, [&](std::size_t column, float value) {
      const std::uint32_t input = columns_->of_column[column];
      if (hidden[input]) return;
      features_[input] = value;
      marks_[input / FeatureRows::kWordBits] |= std::uint64_t{1} << input % FeatureRows::kWordBits;
      nonzero_.push_back(input);
    });
  }

  std::span<const float> features() const { return features_; }
  std::span<const std::uint64_t> marks() const { return marks_; }  // as Network::score() needs them
  std::span<const std::uint32_t> nonzero() const { return nonzero_; }

 private:
  const InputColumns* columns_;
  std::vector<float> features_;
  std::vector<std::uint64_t> marks_;
  std::vector<std::uint32_t> nonzero_;
};

struct Scratch {
  std::vector<float> sums, gradient;
};

// Adds the gradient of one example's loss.
void add_gradient(const Network& network, const NetworkInput& input, const Row& row,
                  Scratch& scratch, Network& gradient) {
  const std::size_t width = network.width();
  scratch.sums.resize(width);
  const float score = network.score(input.features(), input.marks(), scratch.sums);
  const float error = row.weight * (1 / (1 + std::exp(-score)) - row.boilerplate);
  for (std::size_t j = 0; j < network.hidden(); ++j)
    gradient.output()[j] += error * std::max(0.0f, scratch.sums[j]);
  network.gradient(scratch.sums, scratch.gradient);
  for (float& factor : scratch.gradient) factor *= error;
  const auto add = [&](float x, std::size_t i) {
    gradient.direct()[i] += x * error;
    float* const to = gradient.row(i).data();
    const float* const factors = scratch.gradient.data();
    for (std::size_t begin = 0; begin < width; begin += kLanes) {  // GCC unrolls whole vectors
      for (std::size_t j = begin; j < begin + kLanes; ++j) to[j] += x * factors[j];
    }
  };
  for (const std::uint32_t i : input.nonzero()) add(input.features()[i], i);
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

Network fit_one(std::span<const Row> rows, const InputColumns& used, const FitOptions& options,
                Random random) {
  const std::size_t inputs = used.columns.size();
  std::vector<bool> rising;
  rising.reserve(inputs);
  for (const std::uint32_t column : used.columns)
    rising.push_back(column < options.rising.size() && options.rising[column]);
  Network network = random_network(inputs, options, random);
  make_rising(rising, network);
  Network gradient(inputs, options.hidden);
  std::vector<bool> hidden(inputs);
  NetworkInput input(used);
  std::vector<const Row*> batch(kBatch);
  Scratch scratch;
  std::vector<float> first(network.values().size()), second(network.values().size());
  const std::size_t steps = std::max<std::size_t>(1, options.rounds * rows.size() / kBatch);
  double first_left = 1, second_left = 1;  // bias of the moments, which begin at 0
  for (std::size_t step = 0; step < steps && !rows.empty(); ++step) {
    std::ranges::fill(gradient.values(), 0.0f);
    for (std::size_t i = 0; i < inputs; ++i) hidden[i] = random.chance(kDropout);
    for (const Row*& row : batch) row = &rows[random.below(rows.size())];
    for (std::size_t i = 0; i < kBatch; ++i) {
      if (i + 2 * kAhead < kBatch) fetch(batch[i + 2 * kAhead], sizeof(Row));
      if (i + kAhead < kBatch) fetch_values(*batch[i + kAhead]);
      input.set(*batch[i], hidden);
      add_gradient(network, input, *batch[i], scratch, gradient);
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
InputColumns used_columns(std::span<const Row> rows, std::size_t columns) {
  std::vector<bool> is_used(columns, false);
  for (const Row& row : rows)
    for_each_value(row, [&](std::size_t column, float) { is_used[column] = true; });
  InputColumns used{{}, std::vector(columns, InputColumns::kNone)};
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
  const InputColumns used = used_columns(rows, options.inputs);
  std::vector<Network> members(std::max<std::size_t>(1, options.members));
  parallel_for(members.size(), threads, [&](std::size_t m) {
    members[m] = fit_one(rows, used, options, Random(options.seed * 1000 + m));
  });
  return widened(mean(members), used.columns, options.inputs);
}

}  // namespace chaff::detail
