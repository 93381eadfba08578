// A program of its own, because it counts every allocation: a Document that has seen a text like it needs none for the next.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <string>

#include "segment.h"

namespace {
std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

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
  const std::size_t before = allocations;
  const std::string text(100, 'x');
  EXPECT_EQ(allocations, before + 1);
}

TEST(Allocation, SegmentingIntoAUsedDocumentAllocatesNothing) {
  const std::string text = text_of(500), other = text_of(480);
  Document doc;
  segment(text, 0, doc);
  const std::size_t before = allocations;
  segment(other, 0, doc);
  segment(text, 0, doc);
  EXPECT_EQ(allocations, before);
}

// The first time, too: memory grows with the text, not by the line.
TEST(Allocation, SegmentingIntoAFreshDocumentAllocatesSeldom) {
  const std::string text = text_of(500);
  const std::size_t before = allocations;
  Document doc;
  segment(text, 0, doc);
  EXPECT_LT(allocations - before, 100u);
  EXPECT_EQ(doc.lines.size(), 2500u);
}

}  // namespace
}  // namespace chaff::detail
