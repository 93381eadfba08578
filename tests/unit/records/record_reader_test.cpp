// JSON lines as records: odd fields, odd values, odd lines.
#include <gtest/gtest.h>

#include "chaff/read.h"
#include "chaff/write.h"

#include "support/random_site.h"
#include "support/reading.h"

namespace chaff {
namespace {

using Strings = std::vector<std::string>;

Chunk chunk_of(const std::string& bytes) {
  return {Format::kJsonl, bytes, 1, std::make_shared<const std::string>("pages.jsonl")};
}

// The one record of a line, with copies of what its views show.
struct Taken {
  std::string text, id, site, title, labels, zones, raw_text, raw_chaff;
  std::optional<Error> error;
};

Taken take(const std::string& line, const ReadOptions& options = {}) {
  const Chunk chunk = chunk_of(line);
  RecordReader records(options);
  records.start(chunk);
  const auto record = records.next();
  Taken taken;
  if (!record) {
    ADD_FAILURE() << "no record in " << line;
  } else if (!*record) {
    taken.error = record->error();
  } else {
    const Record& r = **record;
    const auto part = [&](Span span) {
      return std::string(r.raw.substr(span.begin, span.end - span.begin));
    };
    taken = {std::string(r.page.text),  std::string(r.page.id), std::string(r.page.site),
             std::string(r.page.title), std::string(r.labels),  std::string(r.zones),
             part(r.raw_text),          part(r.raw_chaff),      {}};
  }
  return taken;
}

void expect_bad(const std::string& line, std::initializer_list<std::string> parts,
                const ReadOptions& options = {}) {
  const Taken taken = take(line, options);
  ASSERT_TRUE(taken.error) << line;
  test::expect_says(*taken.error, ErrorCode::kBadRecord, {"pages.jsonl: line 1: "});
  test::expect_says(*taken.error, ErrorCode::kBadRecord, parts);
}

TEST(Records, FieldsAreTakenWhereverTheyStand) {
  const Taken taken = take(
      R"( { "x" : {"text":"no"} , "labels":"01", "zones":"bc", "title" : "T" ,"url":"http://www.a.b/c","text" :	"one" , "id":"i" } )");
  EXPECT_EQ(taken.text, "one");
  EXPECT_EQ(taken.raw_text, "\"one\"");
  EXPECT_EQ(taken.id, "i");
  EXPECT_EQ(taken.site, "a.b");
  EXPECT_EQ(taken.title, "T");
  EXPECT_EQ(taken.labels, "01");
  EXPECT_EQ(taken.zones, "bc");
}

TEST(Records, NumbersAreIdsAndSitesAsTheyAreWritten) {
  EXPECT_EQ(take(R"({"text":"t","id":12345678901234567890123 })").id, "12345678901234567890123");
  EXPECT_EQ(take("{\"text\":\"t\",\"id\":1.50e+3\t ,\"x\":1}").id, "1.50e+3");
  EXPECT_EQ(take("{\"text\":\"t\",\"id\": -0\t}").id, "-0");
  EXPECT_EQ(take(R"({"text":"t","site":17})").site, "17");
}

TEST(Records, NullAndOtherTypesInOptionalFieldsAreAsNone) {
  for (const char* value : {"null", "true", "[1]", "{\"a\":\"b\"}"}) {
    const std::string v = value;
    const Taken taken =
        take(R"({"id":)" + v + R"(,"site":)" + v + R"(,"url":)" + v + R"(,"title":)" + v +
             R"(,"labels":)" + v + R"(,"zones":)" + v + R"(,"text":"t"})");
    EXPECT_FALSE(taken.error) << v;
    EXPECT_EQ(taken.id + taken.site + taken.title + taken.labels + taken.zones, "") << v;
  }
}

TEST(Records, AWantedFieldThatOccursTwiceIsAnError) {
  for (const char* field : {"text", "id", "site", "url", "title", "labels", "zones", "chaff"}) {
    const std::string name = field, twice = "\"" + name + "\":\"a\",\"" + name + "\":\"a\"";
    expect_bad("{" + twice + ",\"text\":\"t\"}",
               {"the field \"" + name + "\" occurs twice", "leave one out"});
    EXPECT_FALSE(take("{\"x\":{" + twice + "},\"text\":\"t\"}").error) << "in another field";
  }
  expect_bad(R"({"text":null,"text":"u"})", {"the field \"text\" occurs twice"});
  expect_bad(R"({"text":"t","te\u0078t":"t"})", {"the field \"text\" occurs twice"});
  EXPECT_FALSE(take(R"({"x":1,"x":2,"text":"t"})").error);
}

TEST(Records, NestedFieldsAreTakenByPath) {
  const ReadOptions options{.text_field = "content.body",
                            .id_field = "a.b.c",
                            .url_field = "meta.source.url",
                            .site_field = "metadata.site"};
  const Taken taken = take(
      R"({"meta":{"x":1,"source":{"url":"http://a.b/"}},"a":{"b":{"c":5}},"content":{"html":{},"body":"t"}})",
      options);
  EXPECT_EQ(taken.text, "t");
  EXPECT_EQ(taken.raw_text, "\"t\"");
  EXPECT_EQ(taken.id, "5");
  EXPECT_EQ(taken.site, "a.b");
  EXPECT_EQ(take(R"({"metadata":{"site":"s"},"content":{"body":"t"}})", options).site, "s");
  EXPECT_EQ(take(R"({"a":[{"b":{"c":5}}],"content":{"body":"t"}})", options).id, "");
  expect_bad(R"({"content":"t"})", {"no text in the field \"content.body\""}, options);
  expect_bad(R"({"content":{"body":["t"]}})",
             {"the field \"content.body\" is not a string (an array)"}, options);
  expect_bad(R"({"content":{"body":"t"},"content":{"body":"u"}})",
             {"the field \"content.body\" occurs twice"}, options);
}

TEST(Records, AFieldOfTheFullNameGoesBeforeANestedOne) {
  const ReadOptions options{.text_field = "content.body"};
  for (const char* line : {R"({"content.body":"t","content":{"body":"u"}})",
                           R"({"content":{"body":"u"},"content.body":"t"})"}) {
    const Taken taken = take(line, options);
    EXPECT_EQ(taken.text, "t") << line;
    EXPECT_EQ(taken.raw_text, "\"t\"") << line;
  }
  expect_bad(R"({"content.body":1,"content":{"body":"u"}})", {"is not a string (a number)"},
             options);
  EXPECT_EQ(take(R"({"a.b":{"c":"t"}})", {.text_field = "a.b.c"}).text, "t");
  EXPECT_EQ(take(R"({"a":{"b.c":"t"}})", {.text_field = "a.b.c"}).text, "t");
  EXPECT_EQ(take(R"({"":{"":"t"}})", {.text_field = "."}).text, "t");
}

TEST(Records, TheTextIsWrittenBackToItsPlace) {
  const Chunk chunk = chunk_of(R"({"content": {"body": "old text" , "x":1},"id":2})");
  RecordReader records({.text_field = "content.body"});
  records.start(chunk);
  StripResult result;
  result.removed.emplace_back().span = {0, 4};
  std::string out;
  append_stripped(**records.next(), Format::kJsonl, result, Spans::kNo, out);
  EXPECT_EQ(out, "{\"content\": {\"body\": \"text\" , \"x\":1},\"id\":2}\n");
}

TEST(Records, OneFieldMayServeSeveralPurposes) {
  EXPECT_EQ(take(R"({"url":"http://a.b/c","text":"t"})", {.id_field = "url"}).site, "a.b");
  EXPECT_EQ(take(R"({"url":"http://a.b/c","text":"t"})", {.id_field = "url"}).id, "http://a.b/c");
  const ReadOptions by_field{
      .site_from = SiteFrom::kField, .id_field = "host", .site_field = "host"};
  EXPECT_EQ(take(R"({"host":"h","text":"t"})", by_field).site, "h");
  EXPECT_EQ(take(R"({"host":"h","text":"t"})", by_field).id, "h");
  EXPECT_EQ(take(R"({"text":"t"})", {.id_field = "text"}).id, "t");
}

TEST(Records, FieldNamesAreComparedUnescaped) {
  EXPECT_EQ(take(R"({"t\u0065xt":"t"})").text, "t");
  EXPECT_EQ(take(R"({"a\"b":"t"})", {.text_field = "a\"b"}).text, "t");
  EXPECT_EQ(take(R"({"Текст":"t"})", {.text_field = "Текст"}).text, "t");
}

TEST(Records, TheMissingFieldIsNamedAsTheUserCalledIt) {
  expect_bad(R"({"text":"t"})", {"no text in the field \"body\""}, {.text_field = "body"});
}

TEST(Records, ATextThatIsNotAStringIsNamed) {
  const std::pair<const char*, const char*> cases[] = {{"5", "a number"},
                                                       {"null", "null"},
                                                       {"true", "true or false"},
                                                       {"[]", "an array"},
                                                       {R"({"a":1})", "an object"}};
  for (const auto& [value, type] : cases) {
    const std::string record = std::string(R"({"url":"u","text":)") + value + "}";
    expect_bad(record, {std::string("the field \"text\" is not a string (") + type + ")"});
    EXPECT_EQ(take(record).error->field, "");
  }
}

TEST(Records, WhatIsNotAnObjectIsNamed) {
  for (const char* line : {"[{\"text\":\"t\"}]", "{", "[", " [ {", "5", "\"text\"", "null"})
    expect_bad(line, {"not a JSON object", "jq -c"});
}

TEST(Records, AMessageListsTheFieldsOfARecordWithoutText) {
  expect_bad("{}", {"no text in the field \"text\"; the record has no fields"});
  expect_bad(R"({"id":7,"a\"\nb":{"text":"t"},"Текст":"t"})",
             {R"(the record has the fields "id", "a\"\nb.text", "Текст")"});
  expect_bad(R"({"a":{"b":{"c":1,"d":{}},"e":[{"f":1}]},"g":{}})",
             {R"(the record has the fields "a.b.c", "a.b.d", "a.e", "g")"});
  std::string many = "{";
  for (int i = 0; i < 20; ++i) many += "\"f" + std::to_string(i) + "\":0,";
  expect_bad(many + "\"last\":0}", {"\"f11\" and 9 more"});
  const std::string name = std::string(39, 'x') + "é" + std::string(1000, 'y');
  expect_bad("{\"" + name + "\":0}", {"the field \"" + std::string(39, 'x') + "…\""});
  EXPECT_EQ(take("{}").error->field, "text_field");
}

TEST(Records, AnErrorCarriesTheBoundOfAPage) {
  const ReadOptions options{.max_page_bytes = 1024};
  const Taken taken = take(R"({"text":")" + std::string(1024, 'x') + "\"}", options);
  ASSERT_TRUE(taken.error);
  test::expect_says(*taken.error, ErrorCode::kTooLarge,
                    {"pages.jsonl: line 1: the page is larger than max_page_bytes, 1,024 bytes"});
  EXPECT_EQ(taken.error->field, "max_page_bytes");
  EXPECT_EQ(taken.error->limit, 1024u);
}

TEST(Records, TheUrlIsTheIdOfARecordWithoutOne) {
  EXPECT_EQ(take(R"({"url":"https://a.b/c","text":"t"})").id, "https://a.b/c");
  EXPECT_EQ(take(R"({"id":"","url":"https://a.b/c","text":"t"})").id, "https://a.b/c");
  EXPECT_EQ(take(R"({"id":"i","url":"https://a.b/c","text":"t"})").id, "i");
}

TEST(Records, EscapesAreUndone) {
  EXPECT_EQ(take(R"({"text":"\"\\\/\b\f\n\r\t\u00e9\u6e2f\ud83d\ude00"})").text,
            "\"\\/\b\f\n\r\té港😀");
  EXPECT_EQ(take(R"({"text":"a\u0000b"})").text, std::string("a\0b", 3));
  EXPECT_EQ(take(R"({"text":""})").text, "");
  EXPECT_EQ(take(R"({"text":"ends in a quote\""})").raw_text, R"("ends in a quote\"")");
  EXPECT_EQ(take(R"({"text":"\\"})").raw_text, R"("\\")");
}

TEST(Records, BrokenLinesSayWhatToDo) {
  for (const char* line : {"{",
                           "}",
                           "{}}",
                           "{\"text\":\"t\"",
                           "{\"text\":\"t",
                           "{\"text\":\"t\",}",
                           "{\"text\" \"t\"}",
                           "{text:1}",
                           "text",
                           "\"text\"",
                           "17",
                           "null",
                           "[{\"text\":\"t\"}]",
                           "{\"text\":\"t\"},",
                           "{\"text\":\"t\"}{",
                           "{\"a\":[1}],\"text\":\"t\"}",
                           "{\"text\":t}",
                           "{\"text\":}",
                           "{\"text\"}",
                           "{:\"t\"}",
                           "{\"text\":\"\\x\"}",
                           "{\"text\":\"a\tb\"}",
                           "\x1f\x8b"}) {
    expect_bad(line, {"line 1: "});
  }
  expect_bad("{\"text\":\"t\"", {"not valid JSON", "one JSON object on one line"});
  expect_bad("[{\"text\":\"t\"}]", {"one JSON object on one line"});
  expect_bad(std::string("{\"text\":\"a\0b\"}", 14), {"not valid JSON"});
}

// The record of a line, written again.
std::string rewritten(const std::string& line, std::uint64_t replaced) {
  const Chunk chunk = chunk_of(line);
  RecordReader records({});
  records.start(chunk);
  const auto record = records.next();
  if (!record || !*record) return "no record";
  EXPECT_EQ((*record)->replaced, replaced) << line;
  std::string out;
  append_stripped(**record, Format::kJsonl, {}, Spans::kNo, out);
  return out;
}

TEST(Records, HalvesOfSurrogatePairsAreReplacedInEveryField) {
  const std::pair<const char*, const char*> cases[] = {{"\\ud83d", "�"},
                                                       {"\\uDE00", "�"},
                                                       {"\\ud83d\\ud83d", "��"},
                                                       {"\\ud83d\\ud83d\\ude00", "�😀"},
                                                       {"\\ud83dx", "�x"},
                                                       {"\\ud83d\\n", "�\n"},
                                                       {"\\ud83d\\\\ude00", "�\\ude00"},
                                                       {"\\\\ud83d\\ude00", "\\ud83d�"}};
  for (const auto& [escaped, text] : cases)
    EXPECT_EQ(take(std::string("{\"text\":\"a") + escaped + "\"}").text, std::string("a") + text);
  EXPECT_EQ(
      rewritten(R"({"title":"cut \ud83d","x":["\udfff",{"\ud83d":"\ud83d\ude00"}],"text":"t"})", 3),
      R"({"title":"cut \ufffd","x":["\ufffd",{"\ufffd":"\ud83d\ude00"}],"text":"t"})"
      "\n");
  EXPECT_EQ(rewritten(R"({"text":"t","x":"\ud83d\ude00"})", 0), R"({"text":"t","x":"\ud83d\ude00"})"
                                                                "\n");
  EXPECT_EQ(take(R"({"id":"i\ud83d","text":"t"})").id, "i�");
}

TEST(Records, InvalidUtf8IsReplacedInEveryField) {
  EXPECT_EQ(take("{\"text\":\"a\xC3\"}").text, "a�");
  EXPECT_EQ(rewritten("{\"x\":\"\xED\xA0\x80\",\"\xFF\":1,\"text\":\"t\"}", 4),
            "{\"x\":\"���\",\"�\":1,\"text\":\"t\"}\n");
  EXPECT_EQ(rewritten("{\"x\":\"\xFF\\ud83d\",\"text\":\"t\"}", 2),
            "{\"x\":\"�\\ufffd\",\"text\":\"t\"}\n");
}

TEST(Records, InvalidUtf8CanBeRefused) {
  const ReadOptions options{.invalid_utf8 = InvalidUtf8::kRefuse};
  expect_bad("{\"text\":\"\xC3\"}", {"not UTF-8", "convert the file", "iconv"}, options);
  expect_bad("{\"text\":\"t\",\"x\":\"\xED\xA0\x80\"}", {"not UTF-8"}, options);
  expect_bad(R"({"text":"t","x":"\ud83d"})", {"half a surrogate pair"}, options);
  EXPECT_EQ(take(R"({"text":"t","x":"\ud83d"})", options).error->field, "invalid_utf8");
  EXPECT_EQ(take("{\"text\":\"\xC3\"}", options).error->field, "invalid_utf8");
  EXPECT_EQ(take(R"({"text":"\ud83d\ude00"})", options).text, "😀");
}

TEST(Records, ReplacingTakesNoPageOverItsBound) {
  const ReadOptions options{.max_page_bytes = 100};
  const std::string line = "{\"text\":\"" + std::string(80, '\xFF') + "\"}";
  ASSERT_TRUE(take(line, options).error);
  EXPECT_EQ(take(line, options).error->code, ErrorCode::kTooLarge);
}

TEST(Records, BrokenValuesOfOtherFieldsAreErrors) {
  for (const char* value :
       {"tru",        "nul",        "falsely",  "truex",   "01",          "-",
        "+1",         "1.",         ".5",       "1e",      "1e+",         "0x1",
        "NaN",        "1a",         "--1",      "\"\\x\"", "\"\\uZZZZ\"", "\"\\u12\"",
        "[1,]",       "[1 2]",      "[1,,2]",   "{\"a\"}", "{\"a\":1,}",  "{\"a\":1 \"b\":2}",
        "{1:2}",      "\"a\":1",    "\"a\":[]", "[}",      "{]",          "[tru]",
        "{\"a\":01}", "{\"\\x\":1}"}) {
    const std::string v = value;
    expect_bad("{\"x\":" + v + ",\"text\":\"t\"}", {"line 1: "});
    expect_bad("{\"text\":\"t\",\"x\":" + v + "}", {"line 1: "});
    expect_bad("{\"text\":\"t\",\"y\":[{\"x\":[" + v + "]}]}", {"line 1: "});
  }
  expect_bad(R"({"text":"t","n":01})", {"not valid JSON in the field \"n\"", "number"});
  expect_bad(R"({"text":"t","e":{"a":"\x"}})", {"not valid JSON in the field \"e\"", "escape"});
  for (const char* value : {"0", "-0", "10", "1.0", "0.5e-7", "1E+400", "123456789012345678901234",
                            "true", "false", "null", "\"\\/\"", "[]", "[[],{}]", "{}"}) {
    EXPECT_FALSE(take("{\"x\":" + std::string(value) + " ,\"text\":\"t\"}").error) << value;
  }
}

TEST(Records, AnEarlierRunsEvidenceIsFoundWhateverItIs) {
  for (const char* value : {"{\"removed\":[{\"begin\":1}]}", "[1, {\"a\":[]}]", "null", "-1.5",
                            "\"a \\\" } b\"", "true", "{}"}) {
    for (const char* after : {"", " ", " ,\"x\":\"}\""}) {
      const Taken taken = take("{\"text\":\"t\", \"chaff\" : " + std::string(value) + after + "}");
      EXPECT_EQ(taken.raw_chaff, value);
    }
  }
  EXPECT_EQ(take(R"({"x":{"chaff":{}},"text":"t"})").raw_chaff, "");
}

TEST(Records, DeepNestingIsTotal) {
  for (const std::size_t depth : {std::size_t{100}, std::size_t{1000000}}) {
    const std::string open(depth, '['), close(depth, ']');
    const Taken behind = take("{\"text\":\"t\",\"x\":" + open + close + "}");
    if (!behind.error) {
      EXPECT_EQ(behind.text, "t");
    }
    EXPECT_TRUE(take("{\"text\":\"t\",\"x\":" + open + "}").error);
    EXPECT_TRUE(take("{\"text\":" + open + "\"t\"" + close + "}").error);
  }
  EXPECT_EQ(
      take("{\"x\":" + std::string(100, '[') + std::string(100, ']') + ",\"text\":\"t\"}").text,
      "t");
}

TEST(Records, BlankLinesCountAndGiveNothing) {
  const Chunk chunk = chunk_of("\n\r\n \t \n{\"text\":\"a\"}\r\n\n{\"text\":\"b\"}");
  RecordReader records({});
  records.start(chunk);
  EXPECT_EQ((*records.next())->line, 4u);
  EXPECT_EQ((*records.next())->line, 6u);
  EXPECT_FALSE(records.next());
  EXPECT_FALSE(records.next());
}

TEST(Records, AReaderIsReusableAfterAnything) {
  RecordReader records({});
  for (int round = 0; round < 3; ++round) {
    const Chunk broken = chunk_of("{\"text\":\"\\x\"}\n{\"a\":[[[\n{\"text\":1}\n");
    records.start(broken);
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(*records.next());
    EXPECT_FALSE(records.next());
    const Chunk lengths =
        chunk_of("{\"text\":\"" + std::string(100000, 'x') + "\"}\n{\"text\":\"short\"}\n");
    records.start(lengths);
    EXPECT_EQ((*records.next())->page.text.size(), 100000u);
    EXPECT_EQ((*records.next())->page.text, "short");
  }
}

TEST(Records, MutatedLinesAreTotalAndKeepTheirSpans) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  const std::string good =
      R"({"id":7,"chaff":{"removed":[]},"text":"a \"b\" \u00e9 \ud83d\ude00 c","x":[1,{"y":null}],"url":"http://a.b/"})";
  const std::string bytes = "{}[]\",:\\ntu0d8 \t\x80\xFF\x01";
  RecordReader records({});
  std::size_t taken = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string line = good;
    for (std::size_t edits = 1 + test::below(random, 3); edits > 0; --edits) {
      const std::size_t at = test::below(random, line.size());
      const char byte = bytes[test::below(random, bytes.size())];
      switch (test::below(random, 3)) {
        case 0:
          line[at] = byte;
          break;
        case 1:
          line.insert(at, 1, byte);
          break;
        default:
          line.erase(at, 1 + test::below(random, 4));
      }
    }
    const Chunk chunk = chunk_of(line);
    records.start(chunk);
    const auto record = records.next();
    if (!record || !*record) continue;
    ++taken;
    const Record& r = **record;
    ASSERT_LE(r.raw_text.end, r.raw.size()) << line;
    const std::string_view value =
        r.raw.substr(r.raw_text.begin, r.raw_text.end - r.raw_text.begin);
    ASSERT_TRUE(value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) << line;
    std::string out;
    append_stripped(r, Format::kJsonl, {}, Spans::kYes, out);
    const Chunk again = chunk_of(out);
    RecordReader second({});
    second.start(again);
    const auto reread = second.next();
    ASSERT_TRUE(reread && *reread) << line << "\n" << out;
    ASSERT_EQ((*reread)->page.text, r.page.text) << line;
    ASSERT_GT((*reread)->raw_chaff.end, 0u) << line;
    ASSERT_EQ((*reread)->replaced, 0u) << line;
  }
  EXPECT_GT(taken, 1000u);  // enough mutants are still records
}

}  // namespace
}  // namespace chaff
