#include "base/spool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/sorted_runs.h"
#include "files/temp_file.h"
#include "support/random_site.h"
#include "support/temp_dir.h"

namespace chaff::detail {
namespace {

class Spools : public testing::TestWithParam<int> {
 protected:
  MakeSpool make() const {
    if (GetParam() == 0) return memory_spools();
    return GetParam() == 1 ? temp_files(dir_.path())
                           : growing_spools(10'000, temp_files(dir_.path()));
  }

  test::TempDir dir_;
  test::Random random_{test::test_seed()};
};

TEST_P(Spools, ReturnWhatWasAppendedWhileMoreIsAppended) {
  const auto spool = *make()();
  std::string whole;
  for (int i = 0; i < 400; ++i) {
    const std::string piece(test::below(random_, 12'000), static_cast<char>('a' + i % 26));
    ASSERT_TRUE(spool->append(piece));
    whole += piece;
    ASSERT_EQ(spool->size(), whole.size());
    const std::size_t from = test::below(random_, whole.size() + 1);
    std::string read(test::below(random_, whole.size() - from + 1), '\0');
    ASSERT_TRUE(spool->read(from, read));
    ASSERT_TRUE(read == whole.substr(from, read.size()));
  }
  std::string copied;
  ASSERT_TRUE(copy_spool(*spool, [&](std::string_view bytes) {
    copied += bytes;
    return Result<void>();
  }));
  EXPECT_TRUE(copied == whole);
  EXPECT_EQ(dir_.entries(), 0u);  // the file has no name
}

TEST_P(Spools, AReaderTakesAnySteps) {
  const auto spool = *make()();
  std::string whole;
  for (int i = 0; i < 20'000; ++i) whole += static_cast<char>(random_());
  ASSERT_TRUE(spool->append(whole));
  for (const std::size_t buffer_bytes : {1u, 100u, 50'000u}) {
    SpoolReader reader(*spool, 7, whole.size() - 5, buffer_bytes);
    std::string read;
    while (!reader.at_end()) {
      std::string step(std::min(1 + test::below(random_, 300), whole.size() - 12 - read.size()),
                       '\0');
      ASSERT_TRUE(reader.read(step));
      read += step;
    }
    EXPECT_TRUE(read == whole.substr(7, whole.size() - 12));
  }
}

TEST_P(Spools, SortedRunsVisitInOrderWithAnyMemory) {
  std::vector<std::uint32_t> expected(3000);
  for (auto& value : expected)
    value = static_cast<std::uint32_t>(test::below(random_, 1000));  // with many duplicates
  for (const std::size_t most : {1u, 7u, 3000u, 5000u}) {
    SortedRuns<std::uint32_t> runs(most, make());
    for (const std::uint32_t value : expected) ASSERT_TRUE(runs.add(value));
    std::vector<std::uint32_t> visited;
    ASSERT_TRUE(runs.for_each([&](std::uint32_t value) { visited.push_back(value); }));
    auto sorted = expected;
    std::ranges::sort(sorted);
    EXPECT_EQ(visited, sorted) << most;
  }
}

std::string kind_name(const testing::TestParamInfo<int>& kind) {
  return kind.param == 0 ? "Memory" : kind.param == 1 ? "Disk" : "Growing";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Spools, testing::Range(0, 3), kind_name);

TEST(TempFolders, AreBesideFilesAndTheSystemsForOtherOutputs) {
  const test::TempDir dir;
  EXPECT_EQ(temp_folder_for(dir / "new"), dir.path());
  EXPECT_EQ(temp_folder_for(dir.write("old", "x")), dir.path());
  EXPECT_EQ(temp_folder_for("m.chaff"), ".");
  const std::string system = std::filesystem::temp_directory_path().string();
  EXPECT_EQ(temp_folder_for("-"), system);
  EXPECT_EQ(temp_folder_for("/dev/full"), system);
}

}  // namespace
}  // namespace chaff::detail
