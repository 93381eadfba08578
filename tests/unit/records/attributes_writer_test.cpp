#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "chaff/read.h"
#include "chaff/write.h"

namespace chaff {
namespace {

// The line for this record, if the spans with these scores are removed.
std::string attributes(const std::string& line,
                       const std::vector<std::pair<Span, double>>& removed = {},
                       const ReadOptions& options = {}) {
  const Chunk chunk{Format::kJsonl, line, 1, std::make_shared<const std::string>("pages.jsonl")};
  RecordReader records(options);
  records.start(chunk);
  const auto record = records.next();
  if (!record || !*record) return "no record";
  StripResult result;
  result.removed.reserve(removed.size());
  for (const auto& [span, score] : removed) {
    Removal& removal = result.removed.emplace_back();
    removal.span = span;
    removal.score = score;
  }
  std::string out = "before\n";
  append_attributes(**record, result, out);
  return out.substr(7);
}

TEST(Attributes, SpansAreInCodePoints) {
  // One, two, three and four bytes; an escape of the last.
  EXPECT_EQ(
      attributes(R"({"id":"7","text":"aé€\ud83d\ude00|aé€\ud83d\ude00"})",
                 {{{1, 6}, 0.0}, {{11, 12}, 1.0}, {{14, 21}, 9.0}}),
      R"({"id":"7","attributes":{"chaff__boilerplate":[[1,3,0.5000],[5,6,0.7311],[7,9,0.9999]]}})"
      "\n");
  EXPECT_EQ(attributes(R"({"id":"7","text":"one"})"),
            "{\"id\":\"7\",\"attributes\":{\"chaff__boilerplate\":[]}}\n");
}

TEST(Attributes, ScoresAreProbabilities) {
  constexpr double kMost = std::numeric_limits<double>::max();
  EXPECT_EQ(
      attributes(R"({"text":"abcd"})",
                 {{{0, 1}, -kMost}, {{1, 2}, -2.0}, {{2, 3}, 20.0}, {{3, 4}, kMost}}),
      R"({"attributes":{"chaff__boilerplate":[[0,1,0.0000],[1,2,0.1192],[2,3,1.0000],[3,4,1.0000]]}})"
      "\n");
}

// Dolma compares the ids as JSON values, and null with a missing one.
TEST(Attributes, TheIdIsThatOfTheRecord) {
  const auto id_of = [](const std::string& line, const ReadOptions& options = {}) {
    const std::string out = attributes(line, {}, options);
    return out.substr(0, out.find("\"attributes\""));
  };
  EXPECT_EQ(id_of(R"({"text":"t", "id" : "a\/\u0062" })"), R"({"id":"a\/\u0062",)");
  EXPECT_EQ(id_of(R"({"id":1.50,"text":"t"})"), R"({"id":1.50,)");
  EXPECT_EQ(id_of(R"({"id":null,"text":"t"})"), R"({"id":null,)");
  EXPECT_EQ(id_of(R"({"url":"http://a.example/","text":"t"})"), "{");
  ReadOptions nested;
  nested.id_field = "metadata.id";
  EXPECT_EQ(id_of(R"({"id":1,"metadata":{"id":2},"text":"t"})", nested), R"({"id":2,)");
}

}  // namespace
}  // namespace chaff
