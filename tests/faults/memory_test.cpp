// Running out of memory. A separate program, because its operator new fails on request: one
// allocation after the other in each operation of the library. Each must throw std::bad_alloc, leak
// nothing, and leave objects as their contracts say.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chaff/chaff.h"

#include "learn/memory_budget.h"
#include "learn/sample_run.h"
#include "learn/site_builder.h"
#include "model/model_writer.h"
#include "support/random_site.h"
#include "support/temp_dir.h"
#include "support/warc.h"

namespace {

std::atomic<std::size_t> made = 0;      // allocations since the count began
std::atomic<std::size_t> failing = 0;   // the number of the one that fails; 0: none
std::atomic<std::ptrdiff_t> alive = 0;  // not freed yet

}  // namespace

void* operator new(std::size_t size) {
  if (++made == failing) throw std::bad_alloc();
  void* memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) throw std::bad_alloc();
  ++alive;
  return memory;
}
void operator delete(void* memory) noexcept {
  if (memory != nullptr) --alive;
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace chaff {
namespace {

using test::TempDir;

constexpr std::size_t kMaxFailures = 150;  // of one operation, evenly spread

// Whether `work` ran out of memory when its allocation `number` failed.
bool fails_at(std::size_t number, const std::function<void()>& work) {
  made = 0;
  failing = number;
  try {
    work();
  } catch (const std::bad_alloc&) {
    failing = 0;
    return true;
  }
  failing = 0;
  return false;
}

// Lets allocations of work() fail one by one, and expects std::bad_alloc or a complete result, and
// no leak. begin() makes the objects that work uses, anew each time; end(failed) checks and frees
// them.
void fail_each(const std::function<void()>& begin, const std::function<void()>& work,
               const std::function<void(bool)>& end) {
  std::size_t count = 0;
  for (int warm = 0; warm < 2; ++warm) {  // the first call makes tables that stay
    begin();
    made = 0;
    work();
    count = made;
    end(false);
  }
  ASSERT_GT(count, 0u);
  std::size_t failed = 0;
  const std::size_t step = std::max<std::size_t>(1, count / kMaxFailures);
  for (std::size_t number = 1; number <= count; number += step) {
    const std::ptrdiff_t before = alive;
    begin();
    const bool here = fails_at(number, work);
    failed += here;
    end(here);
    ASSERT_EQ(alive, before) << "leaked where allocation " << number << " of " << count
                             << " failed";
  }
  EXPECT_GT(failed, 0u);
}

std::vector<test::OwnedPage> some_pages() {
  test::Random random(7);
  std::vector<test::OwnedPage> pages;
  for (const char* site : {"a.example", "b.example", "c.example", "d.example"}) {
    for (auto& page : test::random_site(random, site, 12)) pages.push_back(std::move(page));
  }
  return pages;
}

const std::vector<test::OwnedPage>& pages() {
  static const std::vector<test::OwnedPage> all = some_pages();
  return all;
}

std::string bytes_of(const Model& model) {
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

Learner learner_of(std::size_t first, std::size_t last) {
  Learner learner;
  for (std::size_t i = first; i < last; ++i) learner.add(pages()[i].page());
  return learner;
}

TEST(OutOfMemory, AnAddedPageIsInOrNotAtAll) {
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{13}, pages().size() - 1}) {  // the first of a site, and others
    const std::string without = bytes_of(learner_of(0, at).build()),
                      with = bytes_of(learner_of(0, at + 1).build());
    std::optional<Learner> learner;
    fail_each([&] { learner = learner_of(0, at); }, [&] { learner->add(pages()[at].page()); },
              [&](bool failed) {
                EXPECT_EQ(bytes_of(learner->build()) == without, failed);
                learner->add(pages()[at].page());
                EXPECT_TRUE(bytes_of(learner->build()) == with);
                learner.reset();
              });
  }
}

TEST(OutOfMemory, BuildingCanBeDoneAgainOnAnyThreads) {
  std::optional<Learner> learner = learner_of(0, pages().size());
  const std::string expected = bytes_of(learner->build());
  for (const unsigned threads : {1u, 4u}) {
    fail_each([] {}, [&] { EXPECT_TRUE(bytes_of(learner->build(threads)) == expected); },
              [](bool) {});
  }
  EXPECT_TRUE(bytes_of(learner->build()) == expected);
}

// Each thread waits for memory of the one before it; a thread that fails must give it back.
TEST(OutOfMemory, AFailedThreadLetsNoOtherWait) {
  detail::Sites sites;
  const LearnOptions options;
  for (const auto& page : pages())
    sites[detail::SiteKey(page.site)].add(detail::page_key(page.page(), 0), page.page(), options);
  constexpr std::uint64_t kOneSite = 200'000;
  for (std::size_t number = 1; number < 4000; number += 37) {
    fails_at(number, [&] {
      detail::MemorySource source(sites);
      auto writer = *detail::ModelWriter::create(options, Sample::kKeep, detail::memory_spools(),
                                                 detail::kAnyMemory);
      (void)detail::build_sites(source, options, Sample::kKeep, 4, kOneSite, writer);
    });
  }
}

TEST(OutOfMemory, MergingCanBeDoneAgain) {
  const Model half = learner_of(0, 30).build();
  const std::string expected = bytes_of(learner_of(0, pages().size()).build());
  std::optional<Learner> learner;
  fail_each([&] { learner = learner_of(20, pages().size()); },
            [&] { EXPECT_TRUE(learner->merge(half)); },
            [&](bool) {
              EXPECT_TRUE(learner->merge(half));
              EXPECT_TRUE(bytes_of(learner->build()) == expected);
              learner.reset();
            });
  std::optional<Learner> other;
  fail_each([&] { learner = learner_of(20, pages().size()), other = learner_of(0, 30); },
            [&] { EXPECT_TRUE(learner->merge(std::move(*other))); },
            [&](bool) {
              EXPECT_TRUE(learner->merge(std::move(*other)));
              EXPECT_TRUE(bytes_of(learner->build()) == expected);
              learner.reset(), other.reset();
            });
}

std::string shown(const StripResult& result) {
  std::string all;
  for (const Removal& removal : result.removed) {
    all += std::to_string(removal.span.begin) + "-" + std::to_string(removal.span.end) + " " +
           std::string(name(removal.reason)) + " " + std::string(removal.template_text) + "\n";
  }
  return all;
}

std::string page_text() {
  std::string text = "Skip to content\nÉté à Straße\nRead also: the harbour\n3 minutes\n\n";
  for (const auto& page : pages()) text += page.text.substr(0, 200) + "\nShare this article\n";
  return text;
}

TEST(OutOfMemory, AStripperStripsTheSameAfterwards) {
  const std::string learned = bytes_of(learner_of(0, pages().size()).build()), text = page_text();
  const RuleSet rules = RuleSet::builtin();
  const auto load = [&] { return *Model::from_bytes(std::as_bytes(std::span(learned)), nullptr); };
  const Page page{.text = text, .site = "b.example", .id = "", .title = "Read also: the harbour"};
  const std::string expected = shown(Stripper::create(load(), rules)->strip(page));
  EXPECT_NE(expected, "");
  std::optional<Stripper> stripper;
  fail_each([&] { stripper = *Stripper::create(load(), rules); },
            [&] { EXPECT_EQ(shown(stripper->strip(page)), expected); },
            [&](bool) {
              EXPECT_EQ(shown(stripper->strip(page)), expected);
              stripper.reset();
            });
  fail_each([] {}, [&] { stripper = *Stripper::create(load(), rules); },
            [&](bool) { stripper.reset(); });
}

TEST(OutOfMemory, RulesAreNotCalledBad) {
  const std::string text = "[promo]\n^subscribe( now)?$\nnewsletter .{0,40} inbox\n";
  fail_each([] {},
            [&] {
              const auto rules = RuleSet::parse(text, "mine");
              EXPECT_TRUE(rules) << rules.error().message;
            },
            [](bool) {});
}

TEST(OutOfMemory, RecordsAreNotCalledBad) {
  Chunk chunk{.format = Format::kJsonl,
              .bytes = "{\"id\":1,\"url\":\"https://a.example/x\",\"text\":\"" +
                       std::string(4000, 'x') + "\"}\n",
              .first_line = 1,
              .path = std::make_shared<const std::string>("a.jsonl")};
  std::string out;
  const auto read = [&] {
    RecordReader reader({});
    reader.start(chunk);
    const auto record = reader.next();
    ASSERT_TRUE(record && *record) << (*record).error().message;
    out.clear();
    append_stripped(**record, chunk.format, {}, Spans::kYes, out);
  };
  fail_each([] {}, read, [](bool) {});
}

TEST(OutOfMemory, InputsOfAllFormatsAreReadOrAreNot) {
  const TempDir dir;
  const auto write = [&](const std::string& name, const std::string& content) {
    auto file = OutputFile::create(dir / name);
    EXPECT_TRUE(file && file->write(content) && file->commit());
    return dir / name;
  };
  const std::string html = "Content-Type: text/html\r\n", text = "Content-Type: text/plain\r\n";
  const std::string gzip = test::slurp(write("x.gz", "some text"));
  const std::string warc =
      test::warc_response("http://a.example/1", html, "<title>T</title><p>one<p>two") +
      test::warc_response("http://a.example/2",
                          text + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", gzip) +
      test::warc_response("http://a.example/3", text + "Content-Encoding: br\r\n", "no brotli") +
      test::warc_record("request", "http://a.example/4", "", "GET /");
  for (const std::string& path : {write("a.warc.gz", warc), write("a.wet.xz", warc),
                                  write("a.json.bz2", "[{\"text\":\"a\"}]"),
                                  write("a.txt.zst", std::string("\xFF\xFE"
                                                                 "a\0b\0",
                                                                 6))}) {
    const auto read = [&] {
      std::string texts;
      auto reader = *ChunkReader::open({path, path, 0}, {});
      RecordReader records({});
      while (auto chunk = reader.next()) {
        if (!*chunk) return "failed: " + chunk->error().message;
        records.start(**chunk);
        while (auto record = records.next())
          texts += *record ? std::string((*record)->page.text) + '|' : record->error().message;
      }
      return texts;
    };
    const std::string expected = read();
    EXPECT_NE(expected, "");
    fail_each([] {}, [&] { EXPECT_EQ(read(), expected); }, [](bool) {});
  }
}

// Spills after each page. A model that was not completed leaves nothing in the folder.
TEST(OutOfMemory, LearningToAFileLeavesAllOrNothing) {
  const std::string expected = bytes_of(learner_of(0, pages().size()).build());
  const TempDir dir;
  const std::string model = dir / "m.chaff";
  const auto learn = [&] {
    auto learner = *StreamingLearner::create({}, {.sample_bytes = 1, .threads = 2}, model);
    for (const auto& page : pages()) ASSERT_TRUE(learner.add(page.page()));
    const auto saved = learner.save(Sample::kKeep);
    ASSERT_TRUE(saved) << saved.error().message;
  };
  fail_each([] {}, learn,
            [&](bool failed) {
              EXPECT_TRUE(failed || test::slurp(model) == expected);
              EXPECT_EQ(dir.entries(), failed && !std::filesystem::exists(model) ? 0u : 1u);
              std::filesystem::remove(model);
            });
}

TEST(OutOfMemory, MergingFilesLeavesAllOrNothing) {
  const TempDir dir;
  ASSERT_TRUE(save_model(learner_of(0, 30).build(), dir / "a"));
  ASSERT_TRUE(save_model(learner_of(20, pages().size()).build(), dir / "b"));
  const std::string expected = bytes_of(learner_of(0, pages().size()).build()), model = dir / "m";
  const auto merge = [&] {
    const auto merged =
        merge_models({dir / "a", dir / "b"}, model, Sample::kKeep, {.sample_bytes = 1});
    ASSERT_TRUE(merged) << merged.error().message;
  };
  fail_each([] {}, merge,
            [&](bool failed) {
              EXPECT_TRUE(failed || test::slurp(model) == expected);
              EXPECT_EQ(dir.entries(), failed && !std::filesystem::exists(model) ? 2u : 3u);
              std::filesystem::remove(model);
            });
}

TEST(OutOfMemory, AfterHtmlThatFailedTheReaderReadsOn) {
  const std::string html =
      "<html lang=de><head><title>T</title><link rel=canonical href=/c><meta name=author content=A>"
      "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"H\"}</script></head>"
      "<nav><a href=/>Home</a></nav><h1 class='a b'>One</h1><ul><li>two<li><b>three</b></ul>"
      "<table><tr><th>a<th>b<tr><td>c<td>d</table><pre>e</pre>caf&eacute &mldr;";
  std::optional<HtmlReader> reader;
  const auto all = [&] {
    const HtmlPage& page = reader->read(html, "", "https://example.org/");
    std::string out = page.text + page.markup + page.title + page.url + page.author;
    const Span home{0, 5};
    append_html(page, {&home, 1}, out);
    append_markdown(page, {&home, 1}, out);
    return out;
  };
  reader.emplace();
  const std::string expected = all();
  reader.reset();
  std::string result;
  fail_each([&] { reader.emplace(); }, [&] { result = all(); },
            [&](bool failed) {
              EXPECT_EQ(result.empty(), failed);
              EXPECT_EQ(all(), expected);
              reader.reset();
              std::string().swap(result);
            });
}

}  // namespace
}  // namespace chaff
