// Output files: whole or not at all, wherever they lead.
#include "chaff/output_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "chaff/files.h"
#include "chaff/model.h"

#include "support/random_site.h"
#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

namespace fs = std::filesystem;
using test::slurp;
using test::TempDir;

void put(const std::string& path, const std::string& bytes) {
  auto file = OutputFile::create(path);
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_TRUE(file->write(bytes) && file->commit());
}

mode_t mode_of(const std::string& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0);
  return status.st_mode & 07777;
}

TEST(OutputFiles, NothingIsLeftOfANewFileThatIsNotCommitted) {
  const TempDir dir;
  {
    auto file = *OutputFile::create(dir / "a.txt");
    ASSERT_TRUE(file.write("half"));
    EXPECT_FALSE(fs::exists(dir / "a.txt"));
  }
  EXPECT_EQ(dir.entries(), 0u);
}

TEST(OutputFiles, AMovedFromOrReplacedFileLeavesNothing) {
  const TempDir dir;
  {
    auto first = *OutputFile::create(dir / "a.txt");
    auto second = *OutputFile::create(dir / "b.txt");
    ASSERT_TRUE(first.write("a") && second.write("b"));
    first = std::move(second);
    EXPECT_LE(dir.entries(), 1u);  // 0 if files can be without a name
    ASSERT_TRUE(first.commit());
  }
  EXPECT_EQ(dir.entries(), 1u);
  EXPECT_EQ(slurp(dir / "b.txt"), "b");
}

TEST(OutputFiles, TwoWritersOfOneNameDoNotMix) {
  const TempDir dir;
  auto first = *OutputFile::create(dir / "a.txt");
  auto second = *OutputFile::create(dir / "a.txt");
  ASSERT_TRUE(first.write("first") && second.write("second"));
  ASSERT_TRUE(first.commit());
  EXPECT_EQ(slurp(dir / "a.txt"), "first");
  ASSERT_TRUE(second.commit());
  EXPECT_EQ(slurp(dir / "a.txt"), "second");
  EXPECT_EQ(dir.entries(), 1u);
}

TEST(OutputFiles, ModesFollowTheOldFileOrTheMask) {
  const TempDir dir;
  const mode_t before = ::umask(027);
  put(dir / "new.txt", "x");
  EXPECT_EQ(mode_of(dir / "new.txt"), 0640u);
  ::umask(before);
  fs::permissions(dir.write("old.txt", "x"), fs::perms(0604));
  put(dir / "old.txt", "y");
  EXPECT_EQ(mode_of(dir / "old.txt"), 0604u);
}

TEST(OutputFiles, ALinkStaysALinkAndItsTargetIsWritten) {
  const TempDir dir;
  fs::create_directories(dir / "runs");
  dir.write("runs/1.txt", "old");
  fs::create_symlink("runs/1.txt", dir / "latest.txt");
  put(dir / "latest.txt", "new");
  EXPECT_TRUE(fs::is_symlink(dir / "latest.txt"));
  EXPECT_EQ(slurp(dir / "runs/1.txt"), "new");
  EXPECT_EQ(dir.entries(), 2u);
}

TEST(OutputFiles, AnOpenDescriptorsPathDoesNotReplaceTheLink) {
  const TempDir dir;  // like a /dev/stdout that is a file
  const int fd = ::open(dir.write("out.txt", "old").c_str(), O_WRONLY);
  ASSERT_GE(fd, 0);
  fs::create_symlink("/proc/self/fd/" + std::to_string(fd), dir / "stdout");
  put(dir / "stdout", "new");
  ::close(fd);
  EXPECT_TRUE(fs::is_symlink(dir / "stdout"));
  EXPECT_EQ(slurp(dir / "out.txt"), "new");
}

TEST(OutputFiles, NamesMayBeAsLongAsTheFileSystemTakes) {
  const TempDir dir;
  const std::string name = dir / (std::string(251, 'n') + ".txt");
  put(name, "x");
  EXPECT_EQ(slurp(name), "x");
  const auto longer = OutputFile::create(dir / std::string(300, 'n'));
  if (longer) {
    auto file = *OutputFile::create(dir / std::string(300, 'n'));
    const auto done = file.commit();
    ASSERT_FALSE(done);
    test::expect_says(done.error(), ErrorCode::kUnwritable, {"nnn: "});
  } else {
    test::expect_says(longer.error(), ErrorCode::kUnwritable, {"nnn: "});
  }
}

TEST(OutputFiles, DevicesAreWrittenInPlace) {
  put("/dev/null", "x");
  struct stat status{};
  ASSERT_EQ(::stat("/dev/null", &status), 0);
  EXPECT_TRUE(S_ISCHR(status.st_mode));
}

TEST(OutputFiles, AFullDiskIsReportedWithARemedyAlsoIfCompressed) {
  const TempDir dir;
  for (const char* name : {"full.txt", "full.gz", "full.zst"}) {
    fs::create_symlink("/dev/full", dir / name);
    auto file = *OutputFile::create(dir / name);
    auto result = file.write("x");
    if (result) result = file.commit();  // a compressor may keep bytes until then
    ASSERT_FALSE(result) << name;
    test::expect_says(result.error(), ErrorCode::kUnwritable,
                      {std::string(name) + ": ", "No space left", "make room"});
  }
}

TEST(OutputFiles, AFailedRenameLeavesNothing) {
  const TempDir dir;
  {
    auto file = *OutputFile::create(dir / "a");
    ASSERT_TRUE(file.write("x"));
    fs::create_directory(dir / "a");  // in the way
    const auto done = file.commit();
    ASSERT_FALSE(done);
    test::expect_says(done.error(), ErrorCode::kUnwritable, {"/a: can't be replaced"});
  }
  EXPECT_EQ(dir.entries(), 1u);
  EXPECT_TRUE(fs::is_directory(dir / "a"));
}

TEST(OutputFiles, AFolderOrAFileInTheWayIsNamed) {
  const TempDir dir;
  test::expect_says(OutputFile::create(dir.path()).error(), ErrorCode::kUnwritable,
                    {dir.path() + ": ", "Is a directory"});
  test::expect_says(OutputFile::create(dir.write("file", "") + "/below/x.txt").error(),
                    ErrorCode::kUnwritable,
                    {"file/below/x.txt: its folder can't be made", "check the folder"});
}

TEST(OutputFiles, SplitWritesGiveTheSameContent) {
  const std::uint64_t seed = test::test_seed();
  SCOPED_TRACE("CHAFF_TEST_SEED=" + std::to_string(seed));
  test::Random random(seed);
  const TempDir dir;
  for (const std::string ending : {"", ".gz", ".zst"}) {
    std::string whole;
    auto file = *OutputFile::create(dir / ("a.txt" + ending));
    for (int i = 0; i < 200; ++i) {
      std::string piece(test::below(random, 20) == 0 ? 700000 : test::below(random, 300), 'x');
      for (char& c : piece) c = static_cast<char>('a' + random() % 26);
      whole += piece;
      ASSERT_TRUE(file.write(piece));
    }
    ASSERT_TRUE(file.commit());
    EXPECT_TRUE(test::see(dir / ("a.txt" + ending)).texts == std::vector<std::string>{whole})
        << ending;
  }
}

TEST(OutputFiles, GzipHeadersHoldNoTimeAndNoName) {
  const TempDir dir;
  put(dir / "a.gz", "x");
  const std::string packed = slurp(dir / "a.gz");
  EXPECT_EQ(packed.substr(0, 8), std::string("\x1f\x8b\x08\0\0\0\0\0", 8));
}

TEST(OutputFiles, ModelsAreNeverCompressed) {
  const TempDir dir;
  ASSERT_TRUE(save_model(Model(), dir / "m.gz"));
  EXPECT_NE(slurp(dir / "m.gz").substr(0, 2), "\x1f\x8b");
  EXPECT_TRUE(load_model(dir / "m.gz"));
}

}  // namespace
}  // namespace chaff
