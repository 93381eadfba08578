// Compressed inputs that are cut, damaged, empty, or packed in unusual ways.
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "chaff/output_file.h"
#include "chaff/read.h"

#include "files/file.h"
#include "support/random_site.h"
#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using test::expect_only_error;
using test::see;
using test::Seen;
using test::slurp;
using test::TempDir;

using Strings = std::vector<std::string>;

std::string pack(const TempDir& dir, const std::string& ending, const std::string& bytes) {
  const std::string path = dir / ("pack" + ending);
  auto file = OutputFile::create(path);
  EXPECT_TRUE(file && file->write(bytes) && file->commit());
  return slurp(path);
}

std::string random_lines(int count) {
  test::Random random(7);
  std::string lines;
  for (int i = 0; i < count; ++i) lines += "{\"text\":\"" + std::to_string(random()) + "\"}\n";
  return lines;
}

class Damage : public testing::TestWithParam<std::string> {
 protected:
  const TempDir dir_;
};

TEST_P(Damage, AWrongChecksumIsReportedAfterThePages) {
  std::string packed = pack(dir_, GetParam(), "{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
  // What follows the checksum: the length of gzip, the index of xz.
  const std::size_t behind = GetParam() == ".gz"    ? 8
                             : GetParam() == ".bz2" ? 5
                             : GetParam() == ".xz"  ? 32
                                                    : 4;
  const std::size_t checksum = packed.size() - behind;
  packed[checksum] = static_cast<char>(packed[checksum] ^ 1);
  const Seen seen = see(dir_.write("a.jsonl" + GetParam(), packed));
  expect_only_error(
      seen, ErrorCode::kBadCompression,
      {"a.jsonl" + GetParam() + ": ", "damaged", " at byte ", "fetch the file again"});
  EXPECT_EQ(seen.texts, (Strings{"one", "two"}));
}

TEST_P(Damage, EveryCutIsAnErrorAndLosesOnlyWhatIsBehindIt) {
  const std::string lines = random_lines(15);
  const std::string packed = pack(dir_, GetParam(), lines);
  std::size_t most = 0;
  for (std::size_t cut = 0; cut < packed.size(); ++cut) {
    const Seen seen = see(dir_.write("a.jsonl" + GetParam(), packed.substr(0, cut)));
    ASSERT_EQ(seen.errors.size(), 1u) << cut;
    ASSERT_EQ(seen.errors[0].code, ErrorCode::kBadCompression) << cut;
    ASSERT_EQ(seen.errors[0].offset, cut);
    ASSERT_GE(seen.texts.size(), most) << cut;  // more bytes never give fewer pages
    most = seen.texts.size();
  }
  EXPECT_EQ(most, 15u);  // only the checksum is missing
}

TEST_P(Damage, EveryFlippedByteIsTotal) {
  const std::string packed = pack(dir_, GetParam(), random_lines(20));
  for (std::size_t at = 0; at < packed.size(); ++at) {
    std::string damaged = packed;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const Seen seen = see(dir_.write("a.jsonl" + GetParam(), damaged));
    EXPECT_LE(seen.texts.size(), 60u);
    for (const Error& error : seen.errors)
      EXPECT_NE(error.message.find("a.jsonl"), std::string::npos);
  }
}

TEST_P(Damage, DamageFarBehindLosesNothingBeforeIt) {
  const std::string lines = random_lines(100000);  // some megabytes, several buffers
  const std::string packed = pack(dir_, GetParam(), lines);
  const Seen whole = see(dir_.write("a.jsonl" + GetParam(), packed));
  ASSERT_EQ(whole.texts.size(), 100000u);
  std::string damaged = packed;
  const std::size_t from = packed.size() * 3 / 4;
  for (std::size_t i = 0; i < 64; ++i) damaged[from + i] = static_cast<char>(0xFF);
  const Seen seen = see(dir_.write("b.jsonl" + GetParam(), damaged));
  ASSERT_FALSE(seen.errors.empty());
  EXPECT_EQ(seen.errors.back().code, ErrorCode::kBadCompression);
  // At least the output of a copy that is cut at the damage must come.
  const Seen cut = see(dir_.write("c.jsonl" + GetParam(), packed.substr(0, from)));
  EXPECT_GT(cut.texts.size(), GetParam() == ".bz2" ? 50000u : 70000u);  // a block of 900 kB
  EXPECT_GE(seen.texts.size(), cut.texts.size());
  EXPECT_TRUE(std::equal(cut.texts.begin(), cut.texts.end(), seen.texts.begin()));
}

TEST_P(Damage, ATextThatIsCutIsNoPage) {
  const std::string packed = pack(dir_, GetParam(), random_lines(15));
  const Seen seen = see(dir_.write("a.txt" + GetParam(), packed.substr(0, packed.size() / 2)));
  expect_only_error(seen, ErrorCode::kBadCompression,
                    {"a.txt" + GetParam() + ": ", "ends early at byte "});
  EXPECT_TRUE(seen.texts.empty());
}

TEST_P(Damage, AnEmptyFileIsNotAStream) {
  expect_only_error(see(dir_.write("a.jsonl" + GetParam(), "")), ErrorCode::kBadCompression,
                    {"a.jsonl" + GetParam() + ": ", "empty"});
}

TEST_P(Damage, AStreamOfNothingIsAnEmptyInput) {
  const Seen lines = see(dir_.write("a.jsonl" + GetParam(), pack(dir_, GetParam(), "")));
  EXPECT_TRUE(lines.errors.empty());
  EXPECT_TRUE(lines.texts.empty());
  EXPECT_EQ(see(dir_.write("a.txt" + GetParam(), pack(dir_, GetParam(), ""))).texts, Strings{""});
}

TEST_P(Damage, ManyMembersAreOneStream) {
  std::string packed;
  Strings expected;
  for (int i = 0; i < 300; ++i) {
    packed += pack(dir_, GetParam(),
                   i % 3 == 0   ? ""
                   : i % 3 == 1 ? "{\"text\":\"" + std::to_string(i)
                                : "\"}\n");
    if (i % 3 == 1) expected.push_back(std::to_string(i));
  }
  const Seen seen = see(dir_.write("a.jsonl" + GetParam(), packed));
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts, expected);
}

TEST_P(Damage, ASecondMemberThatIsCutIsAnErrorBehindTheFirst) {
  const std::string first = pack(dir_, GetParam(), "{\"text\":\"one\"}\n");
  const Seen seen = see(dir_.write("a.jsonl" + GetParam(), first + first.substr(0, 3)));
  expect_only_error(seen, ErrorCode::kBadCompression,
                    {"ends early at byte " + std::to_string(first.size() + 3)});
  EXPECT_EQ(seen.texts, Strings{"one"});
}

TEST_P(Damage, OtherBytesBehindTheStreamAreAnErrorBehindThePages) {
  const std::string first = pack(dir_, GetParam(), "{\"text\":\"one\"}\n");
  const Seen seen =
      see(dir_.write("a.jsonl" + GetParam(), first + "this is something else altogether"));
  expect_only_error(seen, ErrorCode::kBadCompression, {"a.jsonl", "damaged"});
  EXPECT_EQ(seen.texts, Strings{"one"});
}

TEST_P(Damage, AnotherNameHidesNothing) {
  const std::string packed = pack(dir_, GetParam(), "{\"text\":\"one\"}\n");
  for (const char* name : {"a.jsonl", "a.jsonl.gz", "a.jsonl.xz", "a.JSONL.ZST", "a.bin"}) {
    const Seen seen = see(dir_.write(name, packed));
    EXPECT_TRUE(seen.errors.empty()) << name;
    EXPECT_EQ(seen.texts, Strings{"one"}) << name;
  }
}

TEST_P(Damage, AFileThatIsNotCompressedIsReadAsItIs) {
  const Seen seen = see(dir_.write("a.jsonl" + GetParam(), "{\"text\":\"one\"}\n"));
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts, Strings{"one"});
}

TEST_P(Damage, AFileThatIsNeitherCompressedNorTextIsNamed) {
  const Seen seen = see(dir_.write("a.jsonl" + GetParam(), "\x01\x02" + std::string(20, 'x')));
  expect_only_error(seen, ErrorCode::kBadCompression,
                    {"a.jsonl" + GetParam() + ": ", "damaged", " at byte "});
}

TEST_P(Damage, ReadingCanGoOnBehindADamagedMember) {
  std::string packed;
  std::vector<std::size_t> begins;
  test::Random random(3);
  for (int i = 0; i < 20; ++i) {
    begins.push_back(packed.size());
    std::string page = "<" + std::to_string(i) + ">";
    for (int n = 0; n < 500; ++n) page += std::to_string(random());
    packed += pack(dir_, GetParam(), page);
  }
  begins.push_back(packed.size());
  for (const std::size_t member : {0u, 7u, 19u}) {
    const std::size_t begin = begins[member], end = begins[member + 1];
    for (const std::size_t at : {begin + 40, begin + 2000, end - 3}) {
      std::string damaged = packed;
      for (std::size_t i = 0; i < 3; ++i) {
        char& byte = damaged[at + i];
        byte = static_cast<char>(byte ^ 0x5A);
      }
      auto source = detail::open_source(dir_.write("a" + GetParam(), damaged));
      ASSERT_TRUE(source);
      std::string seen;
      std::vector<char> buffer(1 << 16);
      for (int errors = 0;;) {
        const auto got = (*source)->read(buffer);
        if (got && *got == 0) break;
        if (got) {
          seen.append(buffer.data(), *got);
        } else {
          ASSERT_EQ(got.error().code, ErrorCode::kBadCompression);
          ASSERT_LT(++errors, 20);
          if (!(*source)->resume()) break;
        }
      }
      for (std::size_t i = 0; i < 20; ++i) {
        if (i == member) continue;
        EXPECT_NE(seen.find("<" + std::to_string(i) + ">"), std::string::npos)
            << i << ' ' << member << ' ' << at;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Damage, testing::Values(".gz", ".zst", ".bz2", ".xz"),
                         [](const auto& format) { return format.param.substr(1); });

TEST(GzipPadding, ZerosBehindTheLastMemberAreIgnored) {
  const TempDir dir;
  const std::string packed = pack(dir, ".gz", "{\"text\":\"one\"}\n");
  const Seen seen = see(dir.write("a.jsonl.gz", packed + std::string(300000, '\0')));
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts, Strings{"one"});
}

std::string zstd_with_window(int log, const std::string& bytes) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, log);
  std::string packed(ZSTD_compressBound(bytes.size()) + 64, '\0');
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  // Streamed in two steps: the frame names its window and not its size.
  ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_flush);
  EXPECT_EQ(ZSTD_compressStream2(context.get(), &out, &in, ZSTD_e_end), 0u);
  packed.resize(out.pos);
  return packed;
}

TEST(ZstdWindows, LongOnesAreTakenAndLongerOnesAreNamed) {
  const TempDir dir;
  EXPECT_EQ(see(dir.write("a.jsonl.zst", zstd_with_window(27, "{\"text\":\"one\"}\n"))).texts,
            Strings{"one"});
  expect_only_error(see(dir.write("b.jsonl.zst", zstd_with_window(28, "{\"text\":\"one\"}\n"))),
                    ErrorCode::kBadCompression, {"b.jsonl.zst: ", "window of at most 128 MiB"});
}

TEST(Bombs, ATextIsNeverUnpackedBeyondTheLimit) {
  const TempDir dir;
  const std::string packed = pack(dir, ".zst", std::string(64 << 20, 'x'));
  const std::string path = dir.write("a.txt.zst", packed);
  auto reader = ChunkReader::open({path, path, 0}, {.max_page_bytes = 1 << 20});
  ASSERT_TRUE(reader);
  const auto block = reader->next();
  ASSERT_TRUE(block && !*block);
  EXPECT_EQ(block->error().code, ErrorCode::kTooLarge);
  EXPECT_FALSE(reader->next());
}

TEST(Bombs, ALineIsSkippedAsItIsUnpacked) {
  const TempDir dir;
  const std::string line = "{\"text\":\"" + std::string(std::size_t{64} << 20, 'x') + "\"}\n";
  const std::string path =
      dir.write("a.jsonl.zst", pack(dir, ".zst", line + "{\"text\":\"behind\"}\n"));
  auto reader = ChunkReader::open({path, path, 0}, {.max_page_bytes = 1 << 20});
  ASSERT_TRUE(reader);
  const auto first = reader->next();
  ASSERT_TRUE(first && !*first);
  EXPECT_EQ(first->error().code, ErrorCode::kTooLarge);
  // Reported long before the end of the file, of which only one page was read (64 MB of x are about
  // 6 kB compressed).
  EXPECT_EQ(first->error().offset, 1u);
  const auto rest = reader->next();
  ASSERT_TRUE(rest && *rest);
  EXPECT_EQ((*rest)->bytes, "{\"text\":\"behind\"}\n");
  EXPECT_EQ((*rest)->first_line, 2u);
}

}  // namespace
}  // namespace chaff
