// Counts allocations, in a program of its own. After one text, processing the lines of a similar
// text must not allocate.
#include <gtest/gtest.h>
#include <zstd.h>

#include <string>

#include "chaff/chaff.h"

#include "base/little_endian.h"
#include "sample/sample_codec.h"
#include "support/counted_new.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

std::string text_of(std::size_t lines) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) {
    text += "Read also: 3 minutes in the harbour of Été, Straße, weekFrance\n港の新聞 читать\r\n\n";
    text += "---------------- * ----------------\n" + std::string(40 + i % 200, 'w') + "ßßßß\n";
  }
  return text;
}

TEST(Allocation, TheCounterCounts) {
  const std::size_t before = test::allocated.calls;
  const std::string text(100, 'x');
  EXPECT_EQ(test::allocated.calls, before + 1);
}

TEST(Allocation, SegmentingIntoAUsedDocumentAllocatesNothing) {
  const std::string text = text_of(500), other = text_of(480);
  Document doc;
  segment(text, 0, doc);
  const std::size_t before = test::allocated.calls;
  segment(other, 0, doc);
  segment(text, 0, doc);
  EXPECT_EQ(test::allocated.calls, before);
}

// For a fresh document, too, memory grows with the text and not line by line.
TEST(Allocation, SegmentingIntoAFreshDocumentAllocatesRarely) {
  const std::string text = text_of(500);
  const std::size_t before = test::allocated.calls;
  Document doc;
  segment(text, 0, doc);
  EXPECT_LT(test::allocated.calls - before, 100u);
  EXPECT_EQ(doc.lines.size(), 2500u);
}

// A page of a known site, with lines of all kinds, half of them new on each page.
std::string page_text(std::size_t lines, std::size_t number) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) {
    const std::string id = std::to_string(number) + "x" + std::to_string(i);
    text += "Menu entry number " + std::string(1 + i % 7, 'z') + "\nRead also: the " + id +
            " harbour\n";
    text += "The ferry " + id + " sails again, the port office said on Friday, été " + id +
            ". It was late.\n03.05.2024\n";
  }
  return text;
}

std::size_t allocations_of(Stripper& stripper, const std::string& text) {
  const std::size_t before = test::allocated.calls;
  stripper.strip({.text = text, .site = "s.example", .id = "", .title = "The ferry sails"});
  return test::allocated.calls - before;
}

// Boost.Regex allocates when it runs a rule on a new line. All other work on a line must not.
TEST(Allocation, StrippingAllocatesNothingPerLine) {
  Learner learner;
  for (std::size_t i = 0; i < 20; ++i) {
    const std::string text = page_text(10, i);
    learner.add({.text = text, .site = "s.example", .id = text, .title = ""});
  }
  Stripper stripper = *Stripper::create(learner.build(), RuleSet());
  const std::string few = page_text(50, 100), many = page_text(500, 200);
  stripper.strip({.text = many, .site = "s.example", .id = "", .title = "The ferry sails"});
  EXPECT_EQ(allocations_of(stripper, many), allocations_of(stripper, few));
  EXPECT_FALSE(
      stripper.strip({.text = many, .site = "s.example", .id = "", .title = ""}).removed.empty());
}

TEST(Allocation, StrippingKnownLinesAllocatesNothingForTheirRules) {
  Stripper stripper = *Stripper::create(Model(), RuleSet::builtin());
  const std::string text = page_text(100, 1);
  stripper.strip({.text = text, .site = "", .id = "", .title = ""});
  EXPECT_LT(allocations_of(stripper, text), 100u);  // of 400 lines
}

// The sample and its frame have 64 MB, but a sample of two pages takes a few kilobytes at most.
TEST(Allocation, ASampleThatIsTooLargeIsRefusedBeforeItIsUnpacked) {
  const std::string plain(std::size_t{64} << 20, '\0');
  std::string packed;
  append_little(packed, std::uint64_t{plain.size()});
  std::string frame(ZSTD_compressBound(plain.size()), '\0');
  packed.append(frame, 0, ZSTD_compress(frame.data(), frame.size(), plain.data(), plain.size(), 1));
  SiteSample sample;
  const std::size_t before = test::allocated.bytes;
  EXPECT_FALSE(decode_sample(std::as_bytes(std::span(packed)),
                             {.sample_pages = 2, .page_bytes = 1024}, sample));
  EXPECT_LT(test::allocated.bytes - before, std::size_t{1} << 20);
}

}  // namespace
}  // namespace chaff::detail
