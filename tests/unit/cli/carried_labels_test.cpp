#include "eval/carried_labels.h"

#include <gtest/gtest.h>

#include <string>

namespace chaff::cli {
namespace {

TEST(CarriedLabels, EqualLinesKeepTheirLabels) {
  EXPECT_EQ(carried_labels("Menu\nStory\nImprint", "010", "Menu\nStory\nImprint"), "010");
  EXPECT_EQ(carried_labels("Menu\nStory", "0", "Menu\nStory"), "0?") << "a line without a label";
}

TEST(CarriedLabels, LinesThatOnlyOneTextHasAreLeftOut) {
  EXPECT_EQ(carried_labels("Menu\nStory\nEnd", "010", "Title\nMenu\nStory\nEnd"), "?010");
  EXPECT_EQ(carried_labels("Title\nMenu\nStory\nEnd", "1010", "Menu\nStory\nEnd"), "010");
  EXPECT_EQ(carried_labels("Menu\nStory\nEnd", "010", "Menu\nA\nB\nC\nStory\nEnd"), "0???10");
}

TEST(CarriedLabels, ALineThatDiffersHasNoLabelAndTheOthersKeepTheirs) {
  EXPECT_EQ(carried_labels("Menu\nStory\nEnd\nFoot", "0100", "Menu\nSt\xC3\xB6ry\nEnd\nFoot"),
            "0?00");
}

// One equal line may be chance: "Share" is on the page again and again.
TEST(CarriedLabels, TheTextsMeetWhereTwoLinesAreEqual) {
  EXPECT_EQ(carried_labels("Share\nStory one\nStory two\nShare\nFoot", "01100",
                           "New\nStory one\nShare\nStory two\nShare\nFoot"),
            "???100");
  EXPECT_EQ(
      carried_labels("A\nShare\nStory\nFoot", "0010", "B\nC\nShare\nOther\nShare\nStory\nFoot"),
      "????010");
}

TEST(CarriedLabels, AnotherTextHasNoLabels) {
  std::string other;
  for (int i = 0; i < 1000; ++i) other += "line " + std::to_string(i) + "\n";
  EXPECT_EQ(carried_labels("Menu\nStory", "01", other), std::string(1001, '?'));
  EXPECT_EQ(carried_labels("", "", ""), "?");
}

}  // namespace
}  // namespace chaff::cli
