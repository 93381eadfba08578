// Chunks of whole records, into which an input is cut.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "chaff/read.h"

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

// Reads `pieces` as standard input; each piece is one write.
Seen see_stdin(const Strings& pieces) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const int before = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  ::close(ends[0]);
  std::thread writer([&] {
    for (const std::string& piece : pieces) {
      EXPECT_EQ(::write(ends[1], piece.data(), piece.size()), static_cast<ssize_t>(piece.size()));
      std::this_thread::sleep_for(
          std::chrono::milliseconds(20));  // or the reader gets two pieces at once
    }
    ::close(ends[1]);
  });
  const Seen seen = see("-");
  writer.join();
  ::dup2(before, STDIN_FILENO);
  ::close(before);
  return seen;
}

TEST(Blocks, HoldWholeLinesInOrderWhateverTheirLengths) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  const TempDir dir;
  std::string bytes;
  while (bytes.size() < (std::size_t{5} << 20)) {
    const std::size_t most = std::size_t{1} << test::below(random, 21);
    bytes +=
        std::string(test::below(random, most), 'x') + (test::below(random, 4) == 0 ? "\r\n" : "\n");
  }
  if (test::below(random, 2) == 0) bytes += "the last line";
  const std::string path = dir.write("a.jsonl", bytes);
  auto reader = ChunkReader::open({path, path, 0}, {});
  ASSERT_TRUE(reader);
  std::string joined;
  std::size_t chunks = 0;
  while (auto chunk = reader->next()) {
    ASSERT_TRUE(*chunk);
    EXPECT_EQ((*chunk)->first_line,
              1 + static_cast<std::uint64_t>(std::ranges::count(joined, '\n')));
    joined += (*chunk)->bytes;
    EXPECT_TRUE(joined.ends_with('\n') || joined.size() == bytes.size());
    ++chunks;
  }
  EXPECT_EQ(joined, bytes);
  EXPECT_GT(chunks, 2u);
  EXPECT_EQ(reader->bytes_read(), bytes.size());
  EXPECT_FALSE(reader->next());  // the end stays the end
}

TEST(Blocks, LineNumbersGoOnAcrossBlocksAndTooLongRecords) {
  const TempDir dir;
  std::string bytes;
  std::vector<std::uint64_t> expected;
  for (std::uint64_t line = 1; line <= 40; ++line) {
    if (line % 10 == 5) {
      bytes += "{\"text\":\"" + std::string(5 << 20, 'x') + "\"}\n";  // too long
    } else if (line % 10 == 6) {
      bytes += "\n";
    } else {
      bytes += "{\"text\":\"" + std::string(200000, 'x') + "\"}\n";
      expected.push_back(line);
    }
  }
  const Seen seen = see(dir.write("a.jsonl", bytes), {.max_page_bytes = 4 << 20});
  EXPECT_EQ(seen.lines, expected);
  ASSERT_EQ(seen.errors.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    test::expect_says(seen.errors[i], ErrorCode::kTooLarge,
                      {"a.jsonl: line " + std::to_string(10 * i + 5) + ": "});
  }
}

TEST(Blocks, ATooLongLastRecordIsAnErrorToo) {
  const TempDir dir;
  for (const char* ending : {"", "\n"}) {
    const std::string bytes =
        "{\"text\":\"a\"}\n{\"text\":\"" + std::string(3 << 20, 'x') + "\"}" + ending;
    const Seen seen = see(dir.write("a.jsonl", bytes), {.max_page_bytes = 1 << 20});
    expect_only_error(seen, ErrorCode::kTooLarge, {"a.jsonl: line 2: "});
    EXPECT_EQ(seen.texts, Strings{"a"});
  }
}

TEST(Blocks, ARecordOfExactlyTheLimitIsTaken) {
  const TempDir dir;
  const std::string line = "{\"text\":\"" + std::string(100, 'x') + "\"}";
  for (const char* ending : {"", "\n", "\r\n"}) {
    const std::string path = dir.write("a.jsonl", line + ending);
    EXPECT_EQ(see(path, {.max_page_bytes = line.size()}).texts.size(), 1u);
    expect_only_error(see(path, {.max_page_bytes = line.size() - 1}), ErrorCode::kTooLarge,
                      {"line 1"});
  }
  const std::string text = dir.write("a.txt", line);
  EXPECT_EQ(see(text, {.max_page_bytes = line.size()}).texts.size(), 1u);
  expect_only_error(see(text, {.max_page_bytes = line.size() - 1}), ErrorCode::kTooLarge,
                    {"a.txt: "});
}

TEST(Blocks, StandardInputIsJsonLinesWhereItBeginsWithAnObject) {
  EXPECT_EQ(see_stdin({"{\"text\":\"one\"}\n"}).texts, Strings{"one"});
  EXPECT_EQ(see_stdin({"\n \r\n", "\n{\"te", "xt\":\"one\"}\n"}).texts, Strings{"one"});
  EXPECT_EQ(see_stdin({"\xEF", "\xBB\xBF", "{\"text\":\"one\"}\n"}).texts, Strings{"one"});
  EXPECT_EQ(see_stdin({"\n", "some {text}\n"}).texts, Strings{"\nsome {text}\n"});
  EXPECT_EQ(see_stdin({"\xEF\xBB\xBFtext\n"}).texts,
            Strings{"\xEF\xBB\xBFtext\n"});  // plain text keeps every byte
  EXPECT_EQ(see_stdin({}).texts, Strings{""});
}

TEST(Blocks, StandardInputIsNamedInMessages) {
  expect_only_error(see_stdin({"{\"text\":1}\n"}), ErrorCode::kBadRecord,
                    {"standard input: line 1: "});
}

TEST(Blocks, AByteOrderMarkInPiecesIsSkipped) {
  const TempDir dir;
  const std::string fifo = dir / "a.jsonl";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::thread writer([&] {
    std::ofstream out(fifo, std::ios::binary);
    for (const char* piece : {"\xEF", "\xBB", "\xBF{\"text\":\"one\"}"}) {
      out << piece << std::flush;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  EXPECT_EQ(see(fifo).texts, Strings{"one"});
  writer.join();
}

TEST(Blocks, AnUnreadableFileIsNamedWithItsRemedy) {
  const TempDir dir;
  expect_only_error(see(dir.path()), ErrorCode::kUnreadable, {dir.path() + ": is a folder"});
  if (::geteuid() == 0) return;  // root reads everything
  const std::string path = dir.write("a.txt", "x");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  expect_only_error(see(path), ErrorCode::kUnreadable, {path, "check its permissions"});
}

TEST(Blocks, AReadErrorIsAnErrorAndNoPage) {
  // The memory of a process opens, but can't be read at address 0.
  const Seen seen = see("/proc/self/mem");
  expect_only_error(seen, ErrorCode::kUnreadable,
                    {"/proc/self/mem: can't be read at byte 0", "check the file"});
  EXPECT_TRUE(seen.texts.empty());
}

}  // namespace
}  // namespace chaff
