#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

#include "chaff/category.h"
#include "chaff/files.h"
#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/output_file.h"
#include "chaff/read.h"
#include "chaff/write.h"

#include "support/random_site.h"
#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using test::expect_only_error;
using test::slurp;
using test::TempDir;

void write_packed(const std::string& path, const std::string& bytes) {
  auto file = OutputFile::create(path);
  ASSERT_TRUE(file && file->write(bytes) && file->commit());
}

using Strings = std::vector<std::string>;

TEST(Reading, JsonLinesPlainTextAndCompression) {
  const TempDir dir;
  const std::string lines =
      "\xEF\xBB\xBF{\"text\":\"one\",\"id\":7}\r\n\n{\"id\":\"b\",\"text\":\"two\"}";
  for (const char* name : {"a.jsonl", "a.jsonl.gz", "a.jsonl.zst"}) {
    write_packed(dir / name, lines);
    const test::Seen all = test::see(dir / name);
    EXPECT_EQ(all.texts, (Strings{"one", "two"})) << name;
    EXPECT_EQ(all.ids, (Strings{"7", "b"}));
    EXPECT_TRUE(all.errors.empty());
  }
  write_packed(dir / "p.txt.gz", "a\nb\n");
  EXPECT_EQ(test::see(dir / "p.txt.gz").texts, Strings{"a\nb\n"});
  EXPECT_EQ(test::see(dir.write("empty.txt", "")).texts, Strings{""});
  const std::string odd("nul\0and \xFF", 9);
  EXPECT_EQ(test::see(dir.write("odd.txt", odd)).texts, Strings{std::string("nul\0and �", 11)});
  expect_only_error(test::see(dir / "odd.txt", {.invalid_utf8 = InvalidUtf8::kRefuse}),
                    ErrorCode::kBadRecord, {"odd.txt: the text is not UTF-8; convert the file"});
}

TEST(Reading, SeveralMembersAndFrames) {
  const TempDir dir;
  for (const std::string ending : {".gz", ".zst"}) {
    write_packed(dir / ("a" + ending), "{\"text\":\"one\"}\n");
    const std::string one = slurp(dir / ("a" + ending));
    EXPECT_EQ(test::see(dir.write("two.jsonl" + ending, one + one)).texts, (Strings{"one", "one"}));
  }
}

TEST(Reading, TruncatedCompressionDeliversWhatCameBefore) {
  const TempDir dir;
  test::Random random(1);
  for (const std::string ending : {".gz", ".zst"}) {
    std::string lines;
    for (int i = 0; i < 30000; ++i) lines += "{\"text\":\"" + std::to_string(random()) + "\"}\n";
    write_packed(dir / ("a.jsonl" + ending), lines);
    const std::string packed = slurp(dir / ("a.jsonl" + ending));
    const test::Seen all =
        test::see(dir.write("cut.jsonl" + ending, packed.substr(0, packed.size() * 9 / 10)));
    expect_only_error(all, ErrorCode::kBadCompression,
                      {"cut.jsonl" + ending, "ends early at byte ", "fetch the file again"});
    EXPECT_GT(all.texts.size(), 15000u);
    EXPECT_LT(all.texts.size(), 30000u);
    std::string damaged = packed;
    damaged[packed.size() / 2] = static_cast<char>(damaged[packed.size() / 2] ^ 0x55);
    EXPECT_EQ(test::see(dir.write("bad.jsonl" + ending, damaged)).errors.back().code,
              ErrorCode::kBadCompression);
  }
}

TEST(Reading, BadRecordsAreNamedAndOthersGoOn) {
  const TempDir dir;
  const auto check = [&](const std::string& bad, std::initializer_list<std::string> parts) {
    const test::Seen all =
        test::see(dir.write("pages.jsonl", "{\"text\":\"a\"}\n" + bad + "\n{\"text\":\"b\"}\n"));
    expect_only_error(all, ErrorCode::kBadRecord, parts);
    EXPECT_EQ(all.texts, (Strings{"a", "b"})) << bad;
  };
  check("{\"text\":", {"pages.jsonl: line 2: not valid JSON", "one JSON object on one line"});
  check("{\"body\":\"x\"}",
        {"line 2: no text in the field \"text\"; the record has the field \"body\""});
  check("{\"text\":null}", {"line 2: the field \"text\" is not a string (null)"});
  check("{\"text\":3}", {"line 2: the field \"text\" is not a string (a number)"});
  check("[1]", {"line 2: not a JSON object"});
  check("{\"text\":\"x\"} {\"text\":\"y\"}", {"line 2: "});
  check("{\"text\":\"\\x\"}", {"line 2: not valid JSON in the field \"text\" (an invalid escape)"});
}

TEST(Reading, TooLargePagesAreNamedAndOthersGoOn) {
  const TempDir dir;
  const std::string big = "{\"text\":\"" + std::string(3 << 20, 'x') + "\"}";
  const test::Seen all =
      test::see(dir.write("a.jsonl", "{\"text\":\"a\"}\n" + big + "\n{\"text\":\"b\"}\n"),
                {.max_page_bytes = 1 << 20});
  expect_only_error(all, ErrorCode::kTooLarge,
                    {"a.jsonl: line 2: the page is larger than max_page_bytes, "});
  EXPECT_EQ(all.texts, (Strings{"a", "b"}));
  expect_only_error(test::see(dir.write("a.txt", big), {.max_page_bytes = 1 << 20}),
                    ErrorCode::kTooLarge, {"a.txt"});
}

TEST(Reading, ALineOfAHundredMegabytes) {
  const TempDir dir;
  const std::string path = dir.write(
      "a.jsonl", "{\"text\":\"" + std::string(100 << 20, 'x') + "\"}\n{\"text\":\"b\"}\n");
  const test::Seen all = test::see(path);
  ASSERT_EQ(all.texts.size(), 2u);
  EXPECT_EQ(all.texts[0].size(), std::size_t{100} << 20);
}

TEST(Reading, MissingUnreadableAndEmptyInputs) {
  const TempDir dir;
  expect_only_error(test::see(dir / "no.txt"), ErrorCode::kNotFound, {"no.txt: no such file"});
  expect_only_error(test::see(dir.path()), ErrorCode::kUnreadable, {"is a folder"});
  const InputList none = list_inputs({dir / "missing", dir.path()});
  ASSERT_EQ(none.errors.size(), 2u);
  EXPECT_EQ(none.errors[0].code, ErrorCode::kNotFound);
  EXPECT_EQ(none.errors[1].code, ErrorCode::kNoPages);
  EXPECT_NE(none.errors[1].message.find(".txt, .jsonl"), std::string::npos);
}

TEST(Reading, FoldersAreWalkedInOrder) {
  const TempDir dir;
  std::filesystem::create_directories(dir / "b/c");
  for (const char* name : {"b/c/x.jsonl.zst", "a.txt", "b/y.txt.gz", "z.pdf"}) dir.write(name, "");
  const InputList list = list_inputs({dir.path()});
  std::vector<std::string> names;
  for (const InputFile& file : list.files) names.push_back(file.relative);
  EXPECT_EQ(names, (Strings{"a.txt", "b/c/x.jsonl.zst", "b/y.txt.gz"}));
}

TEST(Reading, TheSiteComesFromWhereTheUserSays) {
  const TempDir dir;
  const auto site = [&](SiteFrom from, const std::string& line) {
    ReadOptions options;
    options.site_from = from;
    Chunk chunk{Format::kJsonl, line, 1, std::make_shared<const std::string>(dir / "a.jsonl")};
    RecordReader records(options);
    records.start(chunk);
    return std::string((*records.next())->page.site);
  };
  const std::string both =
      "{\"text\":\"t\",\"site\":\"s\",\"url\":\"https://www.Example.org:80/x\"}";
  EXPECT_EQ(site(SiteFrom::kAuto, both), "s");
  EXPECT_EQ(site(SiteFrom::kUrl, both), "example.org");
  EXPECT_EQ(site(SiteFrom::kField, both), "s");
  EXPECT_EQ(site(SiteFrom::kFolder, both), std::filesystem::path(dir.path()).filename().string());
  EXPECT_EQ(site(SiteFrom::kNone, both), "");
  EXPECT_EQ(site(SiteFrom::kAuto, "{\"text\":\"t\",\"url\":\"http://a.b/\"}"), "a.b");
  const std::string host =
      R"({"text":"t","site":"https://M.Example.co.uk/","url":"http://other.example/"})";
  EXPECT_EQ(site(SiteFrom::kAuto, host), "m.example.co.uk");
  EXPECT_EQ(site(SiteFrom::kField, host), "m.example.co.uk");
  EXPECT_EQ(site(SiteFrom::kDomain, host), "example.co.uk");
  EXPECT_EQ(site(SiteFrom::kDomain, R"({"text":"t","url":"http://www2.a.com/"})"), "a.com");
  EXPECT_EQ(site(SiteFrom::kDomain, R"({"text":"t","site":"The Daily News"})"), "The Daily News");
}

TEST(SiteOfUrl, TakesTheHost) {
  for (const auto& [url, host] : std::initializer_list<std::pair<const char*, const char*>>{
           {"https://www.Example.org/a?b", "example.org"},
           {"http://user:pass@a.b.c:8080/", "a.b.c"},
           {"//x.y", "x.y"},
           {"example.org", "example.org"},
           {"https://example.org.", "example.org"},
           {"http://[::1]:80/", "[::1]"},
           {"", ""},
           {"https://", ""},
           {"www.a.b#c", "a.b"}}) {
    EXPECT_EQ(site_of_url(url), host) << url;
  }
}

// --- writing ---

Record record_of(const Chunk& chunk, RecordReader& records) {
  records.start(chunk);
  return **records.next();
}

TEST(Writing, AllOtherFieldsPassThroughByteForByte) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  const Strings values = {"null",           "1.50e+03", "\"a\\u00e9\\/ b\"", "[1, {\"text\": 2}]",
                          "{\"chaff\":[]}", "true",     "\"é港\"",           "\"\""};
  for (int round = 0; round < 300; ++round) {
    std::string before = "{", after;
    const auto some = [&](std::string& out, const char* prefix) {
      for (std::size_t i = 0, n = test::below(random, 4); i < n; ++i) {
        out += " \"" + std::string(prefix) + std::to_string(i) +
               "\" : " + values[test::below(random, values.size())] + " ,";
      }
    };
    some(before, "b");
    some(after, "a");
    if (!after.empty()) after = "," + after.substr(0, after.size() - 1);
    const std::string line = before + "\"text\" :  \"old \\\"text\\\"\\n\"  " + after + " }";
    const Chunk chunk{Format::kJsonl, line, 1, std::make_shared<const std::string>("x.jsonl")};
    RecordReader records({});
    StripResult result;
    result.removed.push_back({.span = {0, 4},
                              .reason = Reason::kCue,
                              .category = Category::kNavigation,
                              .articles = 0,
                              .site_articles = 0,
                              .template_text = "r:1",
                              .score = -1.5});
    std::string plain, spans;
    append_stripped(record_of(chunk, records), Format::kJsonl, result, Spans::kNo, plain);
    append_stripped(record_of(chunk, records), Format::kJsonl, result, Spans::kYes, spans);
    EXPECT_EQ(plain, before + "\"text\" :  \"\\\"text\\\"\\n\"  " + after + " }\n");
    EXPECT_EQ(spans, before + "\"text\" :  \"\\\"text\\\"\\n\"  " + after +
                         " ,\"chaff\":{\"removed\":[{\"begin\":0,\"end\":4,\"why\":\"cue\","
                         "\"category\":\"navigation\",\"template\":\"r:1\",\"score\":-1.50}]}}\n");
  }
}

TEST(Writing, AnEarlierRunsEvidenceIsReplaced) {
  const Chunk chunk{Format::kJsonl, "{\"chaff\":{\"removed\":[1]},\"text\":\"t\"}", 1,
                    std::make_shared<const std::string>("x")};
  RecordReader records({});
  std::string out;
  append_stripped(record_of(chunk, records), Format::kJsonl, {}, Spans::kYes, out);
  EXPECT_EQ(out, "{\"chaff\":{\"removed\":[]},\"text\":\"t\"}\n");
}

TEST(Writing, EveryCharacterSurvivesARoundTrip) {
  for (std::uint32_t c = 0; c < 0x10000; c += c < 0x100 ? 1 : 7) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "a";
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | c >> 6), text += static_cast<char>(0x80 | (c & 63));
    } else {
      text += static_cast<char>(0xE0 | c >> 12), text += static_cast<char>(0x80 | (c >> 6 & 63)),
          text += static_cast<char>(0x80 | (c & 63));
    }
    Record record;
    record.page.text = text;
    std::string line;
    append_stripped(record, Format::kText, {}, Spans::kYes, line);
    const Chunk chunk{Format::kJsonl, line, 1, std::make_shared<const std::string>("x")};
    RecordReader records({});
    ASSERT_EQ(record_of(chunk, records).page.text, text) << c;
  }
}

TEST(Output, AppearsWholeOrNotAtAll) {
  const TempDir dir;
  const std::string path = dir.write("out.txt", "old");
  {
    auto file = *OutputFile::create(path);
    ASSERT_TRUE(file.write("new and longer"));
    EXPECT_EQ(slurp(path), "old");
  }
  EXPECT_EQ(slurp(path), "old");
  EXPECT_EQ(dir.entries(), 1u);
  auto file = *OutputFile::create(path);
  ASSERT_TRUE(file.write("new") && file.commit());
  EXPECT_EQ(slurp(path), "new");
  EXPECT_EQ(dir.entries(), 1u);
}

TEST(Output, FullDiskClosedPipeAndBadPlaces) {
  const TempDir dir;
  auto full = *OutputFile::create("/dev/full");
  const auto written = full.write("x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::kUnwritable);
  EXPECT_NE(written.error().message.find("make room"), std::string::npos)
      << written.error().message;
  EXPECT_EQ(OutputFile::create(dir.path()).error().code, ErrorCode::kUnwritable);
  EXPECT_EQ(OutputFile::create(dir.write("file", "") + "/below").error().code,
            ErrorCode::kUnwritable);
  EXPECT_TRUE(OutputFile::create(dir / "new/folder/file"));

  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  auto pipe = *OutputFile::create("/proc/self/fd/" + std::to_string(ends[1]));
  const auto closed = pipe.write("x");
  ::close(ends[1]);
  ASSERT_FALSE(closed);
  EXPECT_NE(closed.error().message.find("closed pipe"), std::string::npos)
      << closed.error().message;
}

TEST(Output, CompressionIsTheSameEachTime) {
  const TempDir dir;
  for (const std::string ending : {".gz", ".zst"}) {
    write_packed(dir / ("a" + ending), std::string(100000, 'x'));
    write_packed(dir / ("b" + ending), std::string(100000, 'x'));
    EXPECT_EQ(slurp(dir / ("a" + ending)), slurp(dir / ("b" + ending)));
    EXPECT_LT(slurp(dir / ("a" + ending)).size(), 1000u);
  }
}

TEST(ModelFiles, SaveAndLoad) {
  const TempDir dir;
  Learner learner = *Learner::create();
  learner.add({.text = "a\nb", .site = "s", .id = "1", .title = ""});
  const Model model = learner.build();
  ASSERT_TRUE(save_model(model, dir / "m"));
  const auto loaded = load_model(dir / "m");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->bytes().size(), model.bytes().size());
  EXPECT_TRUE(loaded->verify());

  const auto expect = [&](const std::string& name, ErrorCode code) {
    const auto failed = load_model(dir / name);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, code);
    EXPECT_NE(failed.error().message.find(name), std::string::npos);
  };
  expect("missing", ErrorCode::kNotFound);
  dir.write("empty", "");
  expect("empty", ErrorCode::kNotAModel);
  dir.write("text", "this is not a model at all");
  expect("text", ErrorCode::kNotAModel);
  dir.write("short", slurp(dir / "m").substr(0, 80));
  expect("short", ErrorCode::kModelDamaged);
}

TEST(RuleFiles, AreReadAndErrorsNameThem) {
  const TempDir dir;
  EXPECT_EQ(load_rules(dir.write("good.rules", "[promo]\nbuy our mugs\n"))->size(), 1u);
  const auto bad = load_rules(dir.write("bad.rules", "[promo]\n(mugs\n"));
  EXPECT_NE(bad.error().message.find("bad.rules: line 2"), std::string::npos);
  EXPECT_EQ(load_rules(dir / "none.rules").error().code, ErrorCode::kNotFound);
}

TEST(WeightsFiles, SaveAndLoad) {
  const TempDir dir;
  ASSERT_TRUE(save_weights(Weights::builtin(), dir / "new/w.weights"));
  const auto loaded = load_weights(dir / "new/w.weights");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->text(), Weights::builtin().text());
}

TEST(WeightsFiles, ErrorsNameThem) {
  const TempDir dir;
  EXPECT_EQ(load_weights(dir / "none.weights").error().code, ErrorCode::kNotFound);
  const auto bad = load_weights(dir.write("bad.weights", "chaff-weights 1\nfirst x\n"));
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("bad.weights: line 2"), std::string::npos)
      << bad.error().message;
  const auto saved = save_weights(Weights::builtin(), dir / "bad.weights/below-a-file");
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, ErrorCode::kUnwritable);
}

}  // namespace
}  // namespace chaff
