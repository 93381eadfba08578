// Runs a target over its seeds, in ctest and with any compiler; or over one reproducer.
// usage: replay_TARGET (FILE | FILE.seeds | FOLDER)…
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "support/check.h"
#include "support/seeds.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(int argc, char** argv) {
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    const fs::path path = argv[i];
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t inputs = 0;
  for (const fs::path& path : files_of(argc, argv)) {
    const auto seeds = chaff::fuzz::read_seeds(path);
    if (!seeds) {
      std::fprintf(stderr, "fuzz: %s can't be read\n", path.c_str());
      return 1;
    }
    for (const chaff::fuzz::Seed& seed : *seeds) {
      // Before it runs, so that the last line names the input that failed.
      std::fprintf(stderr, "fuzz: %s\n", seed.name.c_str());
      chaff::fuzz::run_checked(seed.bytes);
      ++inputs;
    }
  }
  std::printf("%zu inputs, no promise broken\n", inputs);
  return inputs == 0 ? 1 : 0;  // a test without seeds tests nothing
}
