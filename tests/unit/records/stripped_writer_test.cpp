// Stripped records against a slow reader and writer of JSON that shares no code with the library.
#include <gtest/gtest.h>

#include <utility>

#include "chaff/category.h"
#include "chaff/read.h"
#include "chaff/write.h"

#include "support/random_site.h"
#include "support/reading.h"

namespace chaff {
namespace {

// --- the reference: an object as its members, each value as its bytes ---

using Members = std::vector<std::pair<std::string, std::string>>;

std::size_t skip_blanks(const std::string& json, std::size_t at) {
  while (at < json.size() && (json[at] == ' ' || json[at] == '\t')) ++at;
  return at;
}

std::size_t end_of_string(const std::string& json, std::size_t at) {
  for (++at; json.at(at) != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return at + 1;
}

std::size_t end_of_value(const std::string& json, std::size_t at) {
  if (json.at(at) == '"') return end_of_string(json, at);
  if (json[at] != '{' && json[at] != '[') return json.find_first_of(" \t,}]", at);
  for (int depth = 0;;) {
    if (json.at(at) == '"') {
      at = end_of_string(json, at);
      continue;
    }
    depth += json[at] == '{' || json[at] == '[' ? 1 : json[at] == '}' || json[at] == ']' ? -1 : 0;
    ++at;
    if (depth == 0) return at;
  }
}

Members members_of(const std::string& json) {
  Members members;
  for (std::size_t at = skip_blanks(json, json.find('{') + 1); json.at(at) != '}';) {
    const std::size_t key_end = end_of_string(json, at);
    const std::string key = json.substr(at, key_end - at);
    at = skip_blanks(json, json.find(':', key_end) + 1);
    const std::size_t end = end_of_value(json, at);
    members.emplace_back(key, json.substr(at, end - at));
    at = skip_blanks(json, end);
    if (json.at(at) == ',') at = skip_blanks(json, at + 1);
  }
  return members;
}

// --- random objects ---

std::string random_string(test::Random& random) {
  static const std::vector<std::string> kPieces = {
      "a",   "\\\"", "\\\\", "\\n",   "\\u00e9", "\\ud83d\\ude00", "é", "{",        "}", ",",
      "\\/", "港",   "text", "chaff", "\\u0000", "\\u2028",        ":", "\\\\\\\"", " "};
  std::string out = "\"";
  for (std::size_t n = test::below(random, 8); n > 0; --n)
    out += kPieces[test::below(random, kPieces.size())];
  return out + '"';
}

std::string blanks(test::Random& random) {
  return std::string(test::below(random, 3), test::below(random, 2) == 0 ? ' ' : '\t');
}

std::string random_value(test::Random& random, int depth) {
  static const std::vector<std::string> kScalars = {
      "null", "true", "false", "0", "-1.50e+10", "123456789012345678901234567890"};
  const std::size_t kind = test::below(random, depth > 0 ? 4 : 2);
  if (kind == 0) return kScalars[test::below(random, kScalars.size())];
  if (kind == 1) return random_string(random);
  std::string out = kind == 2 ? "[" : "{";
  for (std::size_t i = 0, n = test::below(random, 4); i < n; ++i) {
    if (i > 0) out += "," + blanks(random);
    if (kind == 3)
      out +=
          (test::below(random, 3) == 0 ? "\"text\"" : random_string(random)) + blanks(random) + ":";
    out += blanks(random) + random_value(random, depth - 1) + blanks(random);
  }
  return out + (kind == 2 ? "]" : "}");
}

// An object with "text" and perhaps "chaff" among fields with other names.
std::string random_object(test::Random& random) {
  Members members;
  for (std::size_t n = test::below(random, 5); n > 0; --n) {
    members.emplace_back("\"x" + random_string(random).substr(1), random_value(random, 3));
  }
  const auto put = [&](const char* key, std::string value) {
    members.insert(
        members.begin() + static_cast<std::ptrdiff_t>(test::below(random, members.size() + 1)),
        {key, std::move(value)});
  };
  put("\"text\"", random_string(random));
  if (test::below(random, 3) == 0) put("\"chaff\"", random_value(random, 2));
  std::string out = blanks(random) + "{";
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out += ',';
    out += blanks(random) + members[i].first + blanks(random) + ":" + blanks(random) +
           members[i].second + blanks(random);
  }
  return out + "}" + blanks(random);
}

Chunk chunk_of(Format format, const std::string& bytes) {
  return {format, bytes, 1, std::make_shared<const std::string>("pages")};
}

TEST(StrippedRecords, OtherFieldsStayByteForByteWhateverTheyHold) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  RecordReader records({});
  for (int round = 0; round < 3000; ++round) {
    const std::string line = random_object(random);
    const Chunk chunk = chunk_of(Format::kJsonl, line);
    records.start(chunk);
    const auto record = records.next();
    ASSERT_TRUE(record && *record) << line << "\n" << (record ? record->error().message : "");
    const Members before = members_of(line);
    for (const Spans spans : {Spans::kNo, Spans::kYes}) {
      std::string out = "before ";
      append_stripped(**record, Format::kJsonl, {}, spans, out);
      ASSERT_TRUE(out.starts_with("before ") && out.ends_with('\n')) << line;
      Members expected = before;
      bool had_chaff = false;
      for (auto& [key, value] : expected) {
        if (key == "\"chaff\"" && spans == Spans::kYes) {
          value = "{\"removed\":[]}";
          had_chaff = true;
        }
      }
      if (spans == Spans::kYes && !had_chaff)
        expected.emplace_back("\"chaff\"", "{\"removed\":[]}");
      Members after = members_of(out);
      ASSERT_EQ(after.size(), expected.size()) << line << out;
      for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i].first == "\"text\"") expected[i].second = after[i].second;  // checked below
      }
      ASSERT_EQ(after, expected) << line << out;
      const Chunk again = chunk_of(Format::kJsonl, out.substr(7));
      RecordReader second({});
      second.start(again);
      ASSERT_EQ((*second.next())->page.text, (*record)->page.text) << line;
    }
  }
}

TEST(StrippedRecords, EvidenceHasTheFieldsThatThereAre) {
  const std::string line = R"({"text":"one\ntwo\nthree"})";
  const Chunk chunk = chunk_of(Format::kJsonl, line);
  RecordReader records({});
  records.start(chunk);
  const auto record = records.next();
  StripResult result;
  result.removed.push_back({.span = {0, 4},
                            .reason = Reason::kRepeatedLine,
                            .category = Category::kNavigation,
                            .articles = 41,
                            .site_articles = 44,
                            .template_text = "say \"o\xFFne\"\n",
                            .score = 2.345});
  result.removed.push_back({.span = {8, 13},
                            .reason = Reason::kContext,
                            .category = Category::kTemplate,
                            .articles = 0,
                            .site_articles = 0,
                            .template_text = {},
                            .score = -0.001});
  std::string out;
  append_stripped(**record, Format::kJsonl, result, Spans::kYes, out);
  EXPECT_EQ(out, R"({"text":"two\n","chaff":{"removed":[{"begin":0,"end":4,"why":"repeated-line",)"
                 R"("category":"navigation","template":"say \"o)"
                 "\xEF\xBF\xBD"
                 R"(ne\"\n","articles":41,"of":44,"score":2.35},)"
                 R"({"begin":8,"end":13,"why":"context","category":"template","score":0.00}]}})"
                 "\n");
}

// Once, a text field named "chaff" was also taken as the evidence of an earlier run, and the line
// was written wrong.
TEST(StrippedRecords, TheTextMayBeInTheFieldOfTheEvidence) {
  ReadOptions options;
  options.text_field = "chaff";
  const Chunk chunk = chunk_of(Format::kJsonl, R"({"chaff":"one two","id":1})");
  RecordReader records(options);
  records.start(chunk);
  const auto record = records.next();
  std::string out;
  append_stripped(**record, Format::kJsonl, {}, Spans::kYes, out);
  EXPECT_EQ(out, "{\"chaff\":\"one two\",\"id\":1,\"chaff\":{\"removed\":[]}}\n");
}

TEST(StrippedRecords, PlainTextBecomesUtf8AndValidJsonWithEvidence) {
  const std::string text =
      std::string("bad \xFF\xC3 nul \0", 12) + " \x1F \x7F half \xE6\xB8 end\n";
  Chunk chunk = chunk_of(Format::kText, text);
  chunk.path = std::make_shared<const std::string>("pages\xFF");
  RecordReader records({});
  records.start(chunk);
  const auto record = records.next();
  EXPECT_EQ((*record)->replaced, 4u);
  std::string plain, json;
  append_stripped(**record, Format::kText, {}, Spans::kNo, plain);
  append_stripped(**record, Format::kText, {}, Spans::kYes, json);
  EXPECT_EQ(plain, std::string("bad �� nul \0 \x1F \x7F half �� end\n", 37));
  const Chunk again = chunk_of(Format::kJsonl, json);
  RecordReader second({});
  second.start(again);
  const auto reread = second.next();
  ASSERT_TRUE(reread && *reread) << json;
  EXPECT_EQ((*reread)->page.id, "pages�");
  const std::string_view reread_text = (*reread)->page.text;
  EXPECT_TRUE(reread_text.starts_with("bad \uFFFD\uFFFD nul ")) << json;
  EXPECT_TRUE(reread_text.ends_with(" end\n")) << json;
  EXPECT_NE(json.find("\\u0000 \\u001f \x7F half "), std::string::npos) << json;
  EXPECT_FALSE(second.next());
}

TEST(StrippedRecords, CarriageReturnsInTheTextStay) {
  const Chunk chunk = chunk_of(Format::kJsonl, "{\"text\":\"a\\r\\nb\",\"x\":1}\r");
  RecordReader records({});
  records.start(chunk);
  std::string out;
  append_stripped(**records.next(), Format::kJsonl, {}, Spans::kNo, out);
  EXPECT_EQ(out, "{\"text\":\"a\\r\\nb\",\"x\":1}\n");
}

}  // namespace
}  // namespace chaff
