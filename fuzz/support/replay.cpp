// Runs a target over files and folders: the seeds, in ctest, with any compiler; or one reproducer.
// usage: replay_TARGET (FILE | FOLDER)…
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "support/check.h"

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
  const auto files = files_of(argc, argv);
  for (const fs::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "fuzz: %s can't be read\n", path.c_str());
      return 1;
    }
    const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
    std::fprintf(stderr, "fuzz: %s\n", path.c_str());  // the last line tells which one it was
    // A copy without a byte to spare, so that sanitizers see reading beyond the end.
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    chaff::fuzz::run_checked(exact);
  }
  std::printf("%zu inputs, no promise broken\n", files.size());
  return files.empty() ? 1 : 0;  // a test without seeds tests nothing
}
