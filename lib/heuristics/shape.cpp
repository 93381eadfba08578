// How a line looks: sentences are article, strings of capitalised words and numbers seldom.
#include <algorithm>
#include <cmath>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kFeatures[] = {
    "bias",    // always 1
    "length",  // logarithm of the length
    "short",   // up to 20 letters
    "prose",
    "long_prose",  // 240 letters and more
    "ends_sentence",
    "sentences",    // two ends of sentences and more
    "commas",       // up to four
    "digits",       // share of characters
    "capitals",     // share of words that begin with a capital
    "shouting",     // share of capital letters
    "symbols",      // share of characters
    "opens_small",  // begins with a small letter
    "few_words",    // up to two words
};

class ShapeOfLine final : public Heuristic {
 public:
  std::string_view name() const override { return "shape"; }
  std::string_view summary() const override {
    return "How a line looks: length, sentences, capitals, digits";
  }
  FactSet needs() const override { return {}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureColumns out) const override {
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      const LineShape& s = unit.shape;
      const FeatureRow x = out.row(i);
      const double length = s.length();
      const double characters =
          std::max(1.0, static_cast<double>(s.letters + s.digits + s.commas + s.symbols));
      x[0] = 1;
      x[1] = std::min(1.0, std::log2(1 + length) / 10);
      x[2] = length <= 20;
      x[3] = unit.prose;
      x[4] = unit.prose && length >= 240;
      x[5] = s.ends_sentence;
      x[6] = s.sentence_ends >= 2;
      x[7] = std::min(1.0, s.commas / 4.0);
      x[8] = s.digits / characters;
      x[9] = s.words > 0 ? static_cast<double>(s.capitalised) / s.words : 0;
      x[10] = s.letters > 1 ? static_cast<double>(s.upper) / s.letters : 0;
      x[11] = s.symbols / characters;
      x[12] = s.opens_lower;
      x[13] = s.words <= 2 && s.ideographs <= 6;
    }
  }
};

}  // namespace

const Heuristic& shape() {
  static const ShapeOfLine heuristic;
  return heuristic;
}

}  // namespace chaff::detail
