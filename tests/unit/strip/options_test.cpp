// What a user may set is checked before it is used, and the message says the range.
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "chaff/learn_options.h"
#include "chaff/learner.h"
#include "chaff/strip_options.h"
#include "chaff/stripper.h"

#include "support/reading.h"

namespace chaff {
namespace {

using test::expect_says;

TEST(Options, OfLearningHaveRanges) {
  for (const std::uint32_t pages : {0u, 65536u}) {
    expect_says(validate({.sample_pages = pages}).error(), ErrorCode::kBadOption,
                {"sample_pages is " + std::to_string(pages), "1 to 65,535"});
  }
  for (const std::uint32_t bytes : {1023u, (16u << 20) + 1}) {
    expect_says(validate({.page_bytes = bytes}).error(), ErrorCode::kBadOption,
                {"page_bytes is " + std::to_string(bytes), "1 KiB to 16 MiB"});
    EXPECT_FALSE(Learner::create({.page_bytes = bytes}));
  }
  for (const std::uint32_t pages : {1u, 65535u})
    EXPECT_TRUE(validate({.sample_pages = pages, .page_bytes = 1024}));
  EXPECT_TRUE(validate({.page_bytes = 16u << 20}));
}

TEST(Options, TheRatioOfWarningsIsOne) {
  using Limits = std::numeric_limits<double>;
  for (const double ratio : {-0.01, 1.01, Limits::quiet_NaN(), Limits::infinity()}) {
    StripOptions options;
    options.warn_ratio = ratio;
    ASSERT_FALSE(validate(options)) << ratio;
    expect_says(validate(options).error(), ErrorCode::kBadOption,
                {"warn_ratio is " + std::to_string(ratio), "0 to 1"});
    EXPECT_FALSE(Stripper::create({}, RuleSet(), options));
  }
}

TEST(Options, WithoutReasonsTheSameIsRemoved) {
  const Page page{.text =
                      "Skip to content\nThe ferry sails again, the port office announced on Friday "
                      "morning.\nShare on Facebook",
                  .site = ""};
  Stripper with = *Stripper::create({}, RuleSet::builtin());
  Stripper without = *Stripper::create({}, RuleSet::builtin(), {.reasons = false});
  const auto& full = with.strip(page).removed;
  const auto& bare = without.strip(page).removed;
  ASSERT_EQ(full.size(), 2u);
  ASSERT_EQ(bare.size(), 2u);
  for (std::size_t i = 0; i < full.size(); ++i) {
    EXPECT_EQ(full[i].span, bare[i].span);
    EXPECT_EQ(full[i].category, bare[i].category);
    EXPECT_EQ(full[i].score, bare[i].score);
    EXPECT_EQ(full[i].reason, Reason::kCue);
    EXPECT_EQ(bare[i].reason, Reason::kContext);
    EXPECT_NE(full[i].template_text, "");
    EXPECT_EQ(bare[i].template_text, "");
  }
}

// All of this page is cues.
TEST(Options, ItWarnsWhereMoreThanTheRatioGoes) {
  const std::string cues =
      "Read also: the harbour opens again\nRead also: the bridge closes again\n";
  const Page page{.text = cues, .site = "a.example"};
  const auto warned = [&](double ratio) {
    StripOptions options;
    options.warn_ratio = ratio;
    Stripper stripper = *Stripper::create({}, RuleSet::builtin(), options);
    const StripResult& result = stripper.strip(page);
    EXPECT_FALSE(result.removed.empty());
    return result.nearly_all;
  };
  EXPECT_TRUE(warned(0));
  EXPECT_TRUE(warned(0.9));
  EXPECT_FALSE(warned(1)) << "more than all of a page does not go";
}

}  // namespace
}  // namespace chaff
