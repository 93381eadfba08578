// The stretches of lines between firm templates: one of them, mostly the largest and the one at the
// headline, is the article, even where it is a list of short lines that often recur.
#include <algorithm>
#include <cmath>
#include <vector>

#include "heuristics/heuristic.h"

namespace chaff::detail {
namespace {

constexpr double kFirm =
    0.75;  // degree of repetition from which a line ends a block: on a quarter of all articles
constexpr std::size_t kFirmBetween =
    5;  // firm lines that may stand between the headline and the article: date, author, …

constexpr std::string_view kFeatures[] = {
    "block_lines",     // logarithm of the block's number of lines
    "block_letters",   // and of its length
    "block_largest",   // it is the page's longest
    "block_share",     // its share of what is not firm template on the page
    "headline_block",  // the block that begins at or next below the headline
    "between_blocks",  // the unit is a firm template inside the article: the blocks at both sides
                       // are large
};

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

  void measure(const PageFacts& page, FeatureColumns out) const override {
    const std::vector<Block> blocks = find(page);
    double all = 0, largest = 0;
    for (const Block& block : blocks) {
      all += block.letters;
      largest = std::max(largest, block.letters);
    }
    const Block* at_headline = headline_block(page, blocks);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const Block& block = blocks[b];
      for (std::size_t i = block.begin; i < block.end; ++i) {
        const FeatureRow x = out.row(i);
        x[0] = std::min(1.0, std::log2(static_cast<double>(block.end - block.begin)) / 6);
        x[1] = std::min(1.0, std::log2(1 + block.letters) / 12);
        x[2] = block.letters == largest;
        x[3] = all > 0 ? block.letters / all : 0;
        x[4] = &block == at_headline;
      }
      if (b + 1 == blocks.size()) break;
      const double between = std::min(block.letters, blocks[b + 1].letters);
      for (std::size_t i = block.end; i < blocks[b + 1].begin; ++i) {
        out.row(i)[5] = std::min(1.0, std::log2(1 + between) / 12);
      }
    }
  }

 private:
  static std::vector<Block> find(const PageFacts& page) {
    std::vector<Block> blocks;
    const auto& units = page.units;
    blocks.reserve(units.size() / 2 + 1);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (units[i].degree >= kFirm && i != page.headline) continue;
      if (blocks.empty() || blocks.back().end != i) blocks.push_back({i, i, 0});
      blocks.back().end = i + 1;
      blocks.back().letters += units[i].shape.length();
    }
    return blocks;
  }

  // The one with the headline if it goes on behind it, else the next.
  static const Block* headline_block(const PageFacts& page, const std::vector<Block>& blocks) {
    if (page.headline == page.units.size()) return nullptr;
    for (const Block& block : blocks) {
      if (block.end <= page.headline + 1) continue;
      return block.begin <= page.headline + 1 + kFirmBetween ? &block : nullptr;
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
