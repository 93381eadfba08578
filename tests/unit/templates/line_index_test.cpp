// What the index of lines remembers about prose.
#include "templates/line_index.h"

#include <gtest/gtest.h>

#include <string>

#include "support/segmented_pages.h"

namespace chaff::detail {
namespace {

TEST(LineIndex, FindsProseOfLinesThatDifferInTheirMarks) {
  const std::string words =
      "The council of the harbour met on Monday and spoke about the ferry for an hour";
  test::SegmentedPages site;
  site.add(words + ".\n" + words + "\n");
  const LineIndex index(site.pages);
  const auto lines = index.page(0);
  ASSERT_EQ(lines.size(), 2u);
  const std::uint32_t number = lines[0].exact;
  ASSERT_EQ(lines[1].exact, number);
  EXPECT_TRUE(index.is_prose(number));
  EXPECT_TRUE(index.is_prose(number, words + "."));
  EXPECT_FALSE(index.is_prose(number, words)) << "no sentence ends in it";
}

}  // namespace
}  // namespace chaff::detail
