#include "text/example.h"

#include <gtest/gtest.h>

#include <string>

namespace chaff::detail {
namespace {

TEST(Example, IsAsLongAsAllowedAndEndsAtACharacter) {
  const auto repeated = [](std::string text, std::string_view c) {
    for (int i = 0; i < 100; ++i) text += c;
    return text;
  };
  EXPECT_EQ(example_of(repeated("", "a")).size(), 96u);
  EXPECT_EQ(example_of(repeated("", "\u00E9")).size(), 96u);
  EXPECT_EQ(example_of(repeated("a", "\u00E9")).size(), 95u);
  EXPECT_EQ(example_of(repeated("a", "\u6E2F")).size(), 94u);
}

TEST(Example, CollapsesWhiteSpaceAndInvalidBytes) {
  EXPECT_EQ(example_of("  a \t\u00A0 b\xFF\x01"
                       "c  "),
            "a b c");
  EXPECT_EQ(example_of(" \n "), "");
}

}  // namespace
}  // namespace chaff::detail
