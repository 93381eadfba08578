#include "chaff/weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "decide/builtin_weights.h"
#include "decide/second_look.h"
#include "decide/weight_tables.h"
#include "heuristics/heuristic.h"

namespace chaff {
namespace {

using detail::Network;

constexpr std::string_view kMagic = "chaff-weights 1";
constexpr std::string_view kMarkup = "markup";  // begins the weights of pages with markup
constexpr std::string_view kAlways = "always";  // the bias row
constexpr std::string_view kOutput = "output";  // from the hidden units to the score
constexpr std::size_t kMaxHidden = 1024;

// Fitted weights are below 10. Sums of products of weights up to this do not overflow.
constexpr float kMaxWeight = 10'000;

std::string number(float value) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

void append_row(std::string& out, std::string_view name, std::span<const float> values,
                std::optional<float> before = {}) {
  out += name;
  if (before) out += ' ' + number(*before);
  for (const float value : values) out += ' ' + number(value);
  out += '\n';
}

void append_network(std::string& out, std::string_view name, const Network& network,
                    const std::vector<std::string_view>& inputs) {
  out += std::string(name) + ' ' + std::to_string(network.hidden()) + '\n';
  append_row(out, kAlways, network.row(network.inputs()), network.direct()[network.inputs()]);
  append_row(out, kOutput, network.output());
  for (std::size_t i = 0; i < network.inputs(); ++i) {
    const auto row = network.row(i);
    const float direct = network.direct()[i];
    if (direct != 0 || std::ranges::any_of(row, [](float weight) { return weight != 0; }))
      append_row(out, inputs[i], row, direct);
  }
}

void append_tables(std::string& out, const detail::WeightTables& tables) {
  const auto names = detail::input_names();
  out += "\nsafe_bias " + number(static_cast<float>(tables.safe_bias));
  out += "\ncareful_bias " + number(static_cast<float>(tables.careful_bias));
  out += "\nmax_bias " + number(static_cast<float>(tables.max_bias)) + '\n';
  append_network(out, "first", tables.first, names);
  append_network(out, "second", tables.second, names);
}

// Parses a weights text line by line.
class Parser {
 public:
  Parser(std::string_view text, std::string_view name) : rest_(text), name_(name) {}

  Result<Weights> parse() {
    if (!next_line() || line_ != kMagic)
      return error("not a weights file; make one with `chaff train`");
    while (next_line()) {
      const std::string_view word = next_word();
      if (word.empty() || word.starts_with('#')) continue;
      if (auto read = parse_line(word); !read) return std::unexpected(read.error());
      if (!next_word().empty()) return fail("has more than it should");
    }
    if (auto whole = end_tables(); !whole) return std::unexpected(whole.error());
    if (tables_ == &impl_->text) impl_->markup = impl_->text;
    return Weights(std::move(impl_));
  }

 private:
  Result<void> end_tables() {
    if (tables_->first.inputs() == 0 || tables_->second.inputs() == 0)
      return fail("ends early: \"first\" or \"second\" is missing");
    // Weights from before there was the level.
    if (!has_careful_) tables_->careful_bias = tables_->safe_bias / 2;
    return {};
  }

  Result<void> parse_line(std::string_view word) {
    if (word == kMarkup) return begin_markup();
    if (word == "safe_bias") return parse_bias(word, tables_->safe_bias);
    if (word == "careful_bias") {
      has_careful_ = true;
      return parse_bias(word, tables_->careful_bias);
    }
    if (word == "max_bias") return parse_bias(word, tables_->max_bias);
    if (word == "first") {
      const std::size_t inputs = names_.size() - detail::second_look_features().size();
      return begin_network(word, tables_->first, inputs);
    }
    if (word == "second") return begin_network(word, tables_->second, names_.size());
    if (!network_) return fail("comes before \"first\" and \"second\"");
    return parse_row(word);
  }

  Result<void> begin_markup() {
    if (tables_ == &impl_->markup) return fail("begins \"markup\" again");
    if (auto whole = end_tables(); !whole) return whole;
    tables_ = &impl_->markup;
    has_careful_ = false;
    network_ = nullptr;
    return {};
  }

  Result<void> parse_bias(std::string_view word, double& bias) {
    const auto value = next_number();
    if (!value) return fail("has no number from -10000 to 10000 after " + std::string(word));
    bias = *value;
    return {};
  }

  Result<void> begin_network(std::string_view word, Network& network, std::size_t inputs) {
    const auto hidden = next_number();
    if (!hidden || *hidden < 0 || *hidden > kMaxHidden || *hidden != std::floor(*hidden)) {
      return fail("needs the number of hidden units, at most " + std::to_string(kMaxHidden));
    }
    // Each line would cost the time and memory of a network.
    if (network.inputs() != 0) return fail("begins \"" + std::string(word) + "\" again");
    network = Network(inputs, static_cast<std::size_t>(*hidden));
    network_ = &network;
    return {};
  }

  Result<void> parse_row(std::string_view word) {
    if (word == kOutput) return parse_numbers(network_->output());
    const auto inputs = std::span(names_).first(network_->inputs());
    std::size_t row = inputs.size();
    if (word != kAlways) {
      const auto found = std::ranges::find(inputs, word);
      if (found == inputs.end()) {
        return fail("weighs \"" + std::string(word) +
                    "\", which no heuristic measures; train again");
      }
      row = static_cast<std::size_t>(found - inputs.begin());
    }
    return parse_numbers(network_->row(row), &network_->direct()[row]);
  }

  // Reads the numbers of a row, and one before them if `before` is not null.
  Result<void> parse_numbers(std::span<float> row, float* before = nullptr) {
    const std::size_t numbers = row.size() + (before == nullptr ? 0 : 1);
    for (std::size_t i = 0; i < numbers; ++i) {
      const auto read = next_number();
      if (!read) return fail("needs " + std::to_string(numbers) + " numbers from -10000 to 10000");
      (i + row.size() < numbers ? *before : row[i + row.size() - numbers]) = *read;
    }
    return {};
  }

  bool next_line() {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, end);
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    rest_.remove_prefix(std::min(rest_.size(), end + 1));
    words_ = line_;
    ++line_number_;
    return true;
  }

  std::string_view next_word() {
    words_.remove_prefix(std::min(words_.size(), words_.find_first_not_of(' ')));
    const std::string_view word = words_.substr(0, words_.find(' '));
    words_.remove_prefix(word.size());
    return word;
  }

  std::optional<float> next_number() {
    const std::string_view word = next_word();
    float value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() ||
        !(std::abs(value) <= kMaxWeight))
      return std::nullopt;
    return value;
  }

  std::unexpected<Error> fail(const std::string& what) const {
    return error("line " + std::to_string(line_number_) + ' ' + what);
  }

  std::unexpected<Error> error(const std::string& what) const {
    return std::unexpected(
        Error{ErrorCode::kBadWeights, std::string(name_) + ": " + what, line_number_});
  }

  const std::vector<std::string_view> names_ = detail::input_names();
  std::shared_ptr<Weights::Impl> impl_ = std::make_shared<Weights::Impl>();
  detail::WeightTables* tables_ = &impl_->text;  // those that are being read
  bool has_careful_ = false;
  Network* network_ = nullptr;  // the one that the rows belong to
  std::string_view rest_;
  std::string_view name_;
  std::string_view line_;
  std::string_view words_;  // the rest of the line
  std::uint64_t line_number_ = 0;
};

}  // namespace

namespace detail {

std::vector<std::string_view> input_names() {
  std::vector<std::string_view> names;
  for (const Heuristic* heuristic : heuristics()) {
    names.insert(names.end(), heuristic->features().begin(), heuristic->features().end());
  }
  names.insert(names.end(), second_look_features().begin(), second_look_features().end());
  return names;
}

}  // namespace detail

const Weights& Weights::builtin() {
  // A test checks that they parse. A build with broken weights must not run at all.
  static const Weights weights = *parse(detail::builtin_weights_text(), "built-in weights");
  return weights;
}

Result<Weights> Weights::parse(std::string_view text, std::string_view name) {
  return Parser(text, name).parse();
}

std::string Weights::text() const {
  std::string out(kMagic);
  append_tables(out, impl_->text);
  out += kMarkup;
  append_tables(out, impl_->markup);
  return out;
}

}  // namespace chaff
