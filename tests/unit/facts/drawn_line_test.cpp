#include "facts/drawn_line.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "text/line_shape.h"

namespace chaff::detail {
namespace {

bool is_drawn(std::string_view line) {
  const std::string page = "Above\n" + std::string(line) + "\nBelow";
  Unit unit;
  unit.begin = 6;
  unit.end = static_cast<std::uint32_t>(6 + line.size());
  unit.shape = line_shape(line);
  return is_drawn_line(unit, page);
}

TEST(DrawnLines, AreRowsOfEightDashesOrMore) {
  for (const std::string_view line : {"--------", "__________", "========", "~~~~~~~~~", "————————",
                                      "- - - - - - - -", "────────", "-=-=-=-=-"}) {
    EXPECT_TRUE(is_drawn(line)) << line;
  }
}

TEST(DrawnLines, AreNoShortRowsStarsOrText) {
  for (const std::string_view line : {"---", "-------", "* * *", "********", "★★★★★★★★", "........",
                                      "-------- 3", "---- a ----", "------- !", ""}) {
    EXPECT_FALSE(is_drawn(line)) << line;
  }
}

}  // namespace
}  // namespace chaff::detail
