#include "text/run_weight.h"

#include <gtest/gtest.h>

#include <string_view>

namespace chaff::detail {
namespace {

bool all_weigh(std::string_view text, std::uint32_t weight) {
  Document doc;
  segment(text, 0, doc);
  return weighs(doc, 0, doc.token_count(), weight);
}

TEST(RunWeight, AWordWeighsMoreThanACharacterOfAScriptWithoutSpaces) {
  EXPECT_TRUE(all_weigh("the old harbour master retires", kRunWeight));
  EXPECT_FALSE(all_weigh("the old harbour master", kRunWeight));
  EXPECT_FALSE(all_weigh("นายกรัฐมนตรี", kRunWeight));
  EXPECT_FALSE(all_weigh("港の新しい灯台が開く日", kRunWeight));
  EXPECT_TRUE(all_weigh("港の新しい灯台が開く日に村人が来た", kRunWeight));
  EXPECT_TRUE(all_weigh("港の灯台 the old harbour master", kRunWeight));
}

TEST(RunWeight, AnEntityWeighsAsItsCharacter) {
  EXPECT_EQ(all_weigh("&#28207;", kWordWeight), all_weigh("港", kWordWeight));
  EXPECT_TRUE(all_weigh("&eacute;t&eacute;", kWordWeight));
}

}  // namespace
}  // namespace chaff::detail
