// Blocks: the stretches of lines between firm templates. One of them is the article, usually the
// largest or the one at the headline, even where it is a list of short lines that often recur.
#include <algorithm>
#include <cmath>
#include <vector>

#include "base/log_scale.h"
#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

enum Feature : std::size_t {
  kBlockLines,
  kBlockLetters,
  kBlockLargest,
  kBlockShare,
  kHeadlineBlock,
  kBetweenBlocks,
  kFeatureCount
};

constexpr auto kFeatures = feature_names<Feature>({
    {kBlockLines, "block_lines"},        // logarithm of the number of lines in the block
    {kBlockLetters, "block_letters"},    // logarithm of the number of letters in it
    {kBlockLargest, "block_largest"},    // it is the largest block of the page
    {kBlockShare, "block_share"},        // its share of the letters in all blocks
    {kHeadlineBlock, "headline_block"},  // the block that begins at the headline or next below it
    {kBetweenBlocks, "between_blocks"},  // a firm template inside the article: both blocks beside
                                         // it are large
});

// Degree of repetition from which a line ends a block: on a quarter of all articles.
constexpr double kEndsBlock = 0.75;

// Firm lines that may come between the headline and the article: date, author, …
constexpr std::size_t kMaxLinesBelowHeadline = 5;

struct Block {
  std::size_t begin = 0, end = 0;
  double letters = 0;
};

class Blocks final : public Heuristic {
 public:
  std::string_view name() const override { return "blocks"; }
  std::string_view summary() const override {
    return "The stretches of lines between firm templates: one of them is the article";
  }
  FactSet needs() const override { return kHeadlineFacts; }
  Reason usual_reason() const override { return Reason::kContext; }
  std::span<const std::string_view> features() const override { return kFeatures; }

  void measure(const PageFacts& page, FeatureTable table) const override {
    const std::vector<Block> blocks = find(page);
    double all = 0, largest = 0;
    for (const Block& block : blocks) {
      all += block.letters;
      largest = std::max(largest, block.letters);
    }
    const Block* at_headline = headline_block(page, blocks);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const Block& block = blocks[b];
      const double lines = LogScale<6>::get()(block.end - block.begin - 1);
      const double letters = std::min(1.0, std::log2(1 + block.letters) / 12);
      for (std::size_t i = block.begin; i < block.end; ++i) {
        table.set(i, kBlockLines, lines);
        table.set(i, kBlockLetters, letters);
        table.set(i, kBlockLargest, block.letters == largest);
        table.set(i, kBlockShare, all > 0 ? block.letters / all : 0);
        table.set(i, kHeadlineBlock, &block == at_headline);
      }
      if (b + 1 == blocks.size()) break;
      const double smaller = std::min(block.letters, blocks[b + 1].letters);
      const double between = std::min(1.0, std::log2(1 + smaller) / 12);
      for (std::size_t i = block.end; i < blocks[b + 1].begin; ++i)
        table.set(i, kBetweenBlocks, between);
    }
  }

 private:
  static std::vector<Block> find(const PageFacts& page) {
    std::vector<Block> blocks;
    const auto& units = page.units;
    blocks.reserve(units.size() / 2 + 1);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (units[i].degree >= kEndsBlock && i != page.headline) continue;
      if (blocks.empty() || blocks.back().end != i) blocks.push_back({i, i, 0});
      blocks.back().end = i + 1;
      blocks.back().letters += units[i].shape.length();
    }
    return blocks;
  }

  // The block of the headline if it continues below it, else the next one.
  static const Block* headline_block(const PageFacts& page, const std::vector<Block>& blocks) {
    if (page.headline == page.units.size()) return nullptr;
    for (const Block& block : blocks) {
      if (block.end <= page.headline + 1) continue;
      return block.begin <= page.headline + 1 + kMaxLinesBelowHeadline ? &block : nullptr;
    }
    return nullptr;
  }
};

}  // namespace

const Heuristic& blocks() {
  static const Blocks heuristic;
  return heuristic;
}

}  // namespace chaff::detail
