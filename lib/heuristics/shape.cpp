// What a line looks like: sentences are usually article, strings of capitalised words and numbers
// seldom.
#include <algorithm>
#include <cstdint>

#include "base/log_scale.h"
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kBias,
  kLength,
  kShort,
  kProse,
  kLongProse,
  kEndsSentence,
  kSentences,
  kCommas,
  kDigits,
  kCapitals,
  kShouting,
  kSymbols,
  kOpensSmall,
  kFewWords,
  kWords,
  kSmallWords,
  kManySentences,
  kManyCommas,
  kEndsColon,
  kOpensBullet,
  kSeparators,
  kQuestion,
  kExclamation,
  kQuotes,
  kAddress,
  kYear,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kBias, "bias"},      // always 1
    {kLength, "length"},  // logarithm of the length
    {kShort, "short"},    // up to 20 letters
    {kProse, "prose"},
    {kLongProse, "long_prose"},  // prose of 240 letters or more
    {kEndsSentence, "ends_sentence"},
    {kSentences, "sentences"},           // two ends of sentences or more
    {kCommas, "commas"},                 // number of commas, up to four
    {kDigits, "digits"},                 // share of digits in the characters
    {kCapitals, "capitals"},             // share of words that begin with a capital
    {kShouting, "shouting"},             // share of capitals in the letters
    {kSymbols, "symbols"},               // share of symbols in the characters
    {kOpensSmall, "opens_small"},        // begins with a small letter
    {kFewWords, "few_words"},            // up to two words
    {kWords, "words"},                   // logarithm of the number of tokens
    {kSmallWords, "small_words"},        // share of words that begin with a small letter
    {kManySentences, "many_sentences"},  // number of sentences, up to eight
    {kManyCommas, "many_commas"},        // number of commas, up to eight
    {kEndsColon, "ends_colon"},
    {kOpensBullet, "opens_bullet"},  // begins with a bullet or a dash
    {kSeparators, "separators"},     // has marks that furniture puts between parts: | » © → •
    {kQuestion, "question"},
    {kExclamation, "exclamation"},
    {kQuotes, "quotes"},
    {kAddress, "address"},  // of the web or of mail
    {kYear, "year"},        // a number from 1900 to 2099
});

constexpr std::uint32_t kShortLength = 20;
constexpr std::uint32_t kLongLength = 240;

class ShapeOfLine final : public Heuristic {
 public:
  std::string_view name() const override { return "shape"; }
  std::string_view summary() const override {
    return "How a line looks: length, sentences, capitals, digits";
  }
  FactSet needs() const override { return {}; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const LogScale<10>& length_scale = LogScale<10>::get();
    const LogScale<8>& word_scale = LogScale<8>::get();
    for (std::size_t i = 0; i < page.units.size(); ++i) {
      const Unit& unit = page.units[i];
      const LineShape& s = unit.shape;
      const std::uint32_t length = s.length();
      const double characters =
          std::max(1.0, static_cast<double>(s.letters + s.digits + s.commas + s.symbols));
      table.set(i, kBias, 1);
      table.set(i, kLength, length_scale(length));
      table.set(i, kShort, length <= kShortLength);
      table.set(i, kProse, unit.prose);
      table.set(i, kLongProse, unit.prose && length >= kLongLength);
      table.set(i, kEndsSentence, s.ends_sentence);
      table.set(i, kSentences, s.sentence_ends >= 2);
      table.set(i, kCommas, std::min(1.0, s.commas / 4.0));
      table.set(i, kDigits, s.digits / characters);
      table.set(i, kCapitals, s.words > 0 ? static_cast<double>(s.capitalised) / s.words : 0);
      table.set(i, kShouting, s.letters > 1 ? static_cast<double>(s.upper) / s.letters : 0);
      table.set(i, kSymbols, s.symbols / characters);
      table.set(i, kOpensSmall, s.opens_lower);
      table.set(i, kFewWords, s.words <= 2 && s.ideographs <= 6);
      table.set(i, kWords, word_scale(unit.tokens()));
      table.set(i, kSmallWords, s.words > 0 ? static_cast<double>(s.small_words) / s.words : 0);
      table.set(i, kManySentences, std::min(1.0, s.sentence_ends / 8.0));
      table.set(i, kManyCommas, std::min(1.0, s.commas / 8.0));
      table.set(i, kEndsColon, s.ends_colon);
      table.set(i, kOpensBullet, s.opens_bullet);
      table.set(i, kSeparators, s.separators);
      table.set(i, kQuestion, s.question);
      table.set(i, kExclamation, s.exclamation);
      table.set(i, kQuotes, s.quotes);
      table.set(i, kAddress, s.address);
      table.set(i, kYear, s.year);
    }
  }
};

}  // namespace

const Heuristic& shape() {
  static const ShapeOfLine heuristic;
  return heuristic;
}

}  // namespace chaff::detail
