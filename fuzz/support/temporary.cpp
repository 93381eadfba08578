#include "support/temporary.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "support/check.h"

namespace chaff::fuzz {
namespace {

struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / "chaff-fuzz-XXXXXX").string();

  Folder() { check(::mkdtemp(path.data()) != nullptr, "a temporary folder can be made"); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

}  // namespace

std::string temporary_file(std::string_view name) {
  static const Folder folder;
  return folder.path + '/' + std::string(name);
}

void write_file(const std::string& path, std::string_view bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  check(file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
            std::fclose(file) == 0,
        "a file can be written");
}

}  // namespace chaff::fuzz
