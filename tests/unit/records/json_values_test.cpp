// JSON whose lines are not its records: arrays, and objects of several lines.
#include <gtest/gtest.h>

#include "chaff/read.h"

#include "records/format.h"
#include "support/random_site.h"
#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using test::expect_only_error;
using test::see;
using test::Seen;
using test::TempDir;
using Strings = std::vector<std::string>;

TEST(JsonValues, AnArrayIsOneRecordAnElement) {
  const TempDir dir;
  for (const char* array :
       {R"([{"text":"a"},{"text":"b"}])", "[{\"text\":\"a\"},\n{\"text\":\"b\"}]\n",
        "[\n  {\n    \"text\": \"a\",\n    \"x\": [1, {}]\n  },\n  {\n    \"text\": \"b\"\n  "
        "}\n]\n",
        "\xEF\xBB\xBF [ {\"x\":\"]}\\\"[\",\"text\":\"a\"} , {\"text\":\"b\"} ] "}) {
    for (const char* name : {"a.json", "a.jsonl", "a"}) {
      const Seen seen = see(dir.write(name, array));
      EXPECT_TRUE(seen.errors.empty()) << array;
      EXPECT_EQ(seen.texts, (Strings{"a", "b"})) << array;
      EXPECT_EQ(seen.lines, (std::vector<std::uint64_t>{1, 2}));
    }
  }
  EXPECT_TRUE(see(dir.write("a.json", "[]")).errors.empty());
}

TEST(JsonValues, ObjectsOfSeveralLinesAreRecords) {
  const TempDir dir;
  const Seen seen = see(dir.write(
      "a.json", "{\n  \"text\": \"a\"\n}\n{\n  \"text\": \"b\",\n  \"x\": {\n    \"y\": 1 } }\n"));
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts, (Strings{"a", "b"}));
}

TEST(JsonValues, ABrokenFirstLineDoesNotMakeLinesAnythingElse) {
  for (const char* lines :
       {"{\"text\":\"a\n{\"text\":\"b\"}\n", "{\"text\":\"a\",\n{\"text\":\"b\"}\n",
        "{\"text\":{\n{\"text\":\"b\"}\n", "{\"text\":\"a\"}\n{\n", "{}\n"}) {
    EXPECT_FALSE(detail::is_json_of_many_lines(lines)) << lines;
  }
  for (const char* values : {"{\n\"a\":1}", "{\"a\":[\n{}]}", "{\"a\":\n{}}", "{ \n}"}) {
    EXPECT_TRUE(detail::is_json_of_many_lines(values)) << values;
  }
}

TEST(JsonValues, ElementsThatAreNoRecordsAreErrorsWithTheirNumber) {
  const TempDir dir;
  const Seen seen = see(dir.write(
      "a.json", "[{\"text\":\"a\"}, 7, \"x, y\", null, {\"text\":1},\n{\"text\":\"b\"}]"));
  EXPECT_EQ(seen.texts, (Strings{"a", "b"}));
  EXPECT_EQ(seen.lines, (std::vector<std::uint64_t>{1, 6}));
  ASSERT_EQ(seen.errors.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    test::expect_says(seen.errors[i], ErrorCode::kBadRecord,
                      {"a.json: record " + std::to_string(i + 2) + ": "});
  }
}

// It was a value without an end.
TEST(JsonValues, ABracketThatClosesNothingIsABrokenRecord) {
  const TempDir dir;
  for (const char* stray : {"]", "}", "]]}", "]}", "}]"}) {
    const Seen seen = see(dir.write(
        "a.json", "{\n\"text\":\"a\"\n}\n" + std::string(stray) + "\n{\"text\":\"b\"}\n"));
    EXPECT_EQ(seen.texts, (Strings{"a", "b"})) << stray;
    EXPECT_FALSE(seen.errors.empty()) << stray;
  }
}

TEST(JsonValues, ALineEndInAStringIsTakenAsOne) {
  const TempDir dir;
  const Seen seen = see(dir.write("a.json", "[{\"text\":\"a\r\nb\"}]"));
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts, Strings{"a\r\nb"});
}

TEST(JsonValues, AnArrayThatIsNotClosedIsAnErrorBehindItsPages) {
  const TempDir dir;
  const std::string whole = "[{\"text\":\"a\"},{\"text\":\"b\"}]";
  for (std::size_t cut = 5; cut < whole.size(); ++cut) {
    const Seen seen = see(dir.write("a.json", whole.substr(0, cut)));
    ASSERT_EQ(seen.errors.size(), 1u) << cut;
    test::expect_says(seen.errors[0], ErrorCode::kBadRecord, {"a.json: ", "record", "missing"});
    EXPECT_EQ(seen.texts.size(), cut < 13 ? 0u : cut < 26 ? 1u : 2u) << cut;
  }
}

TEST(JsonValues, ElementsOfAnyLengthKeepTheirOrderAndNumbers) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  const TempDir dir;
  std::string bytes = "[";
  Strings expected;
  std::vector<std::uint64_t> numbers, too_long;
  for (std::uint64_t i = 1; i <= 60; ++i) {
    const std::size_t length = test::below(random, 8) == 0 ? 300000 : test::below(random, 100000);
    const std::string text(length, static_cast<char>('a' + i % 26));
    bytes += (i == 1 ? "" : ",") + std::string(test::below(random, 2), '\n') +
             "{\"x\":[{},\"\\\"\"],\n \"text\":\"" + text + "\"}";
    if (length >= 250000) {
      too_long.push_back(i);
    } else {
      expected.push_back(text);
      numbers.push_back(i);
    }
  }
  const Seen seen = see(dir.write("a.json", bytes + "]"), {.max_page_bytes = 250000});
  EXPECT_EQ(seen.texts, expected);
  EXPECT_EQ(seen.lines, numbers);
  ASSERT_EQ(seen.errors.size(), too_long.size());
  for (std::size_t i = 0; i < too_long.size(); ++i) {
    test::expect_says(seen.errors[i], ErrorCode::kTooLarge,
                      {"record " + std::to_string(too_long[i]) + ": "});
  }
}

}  // namespace
}  // namespace chaff
