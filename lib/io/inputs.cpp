// Which files the inputs named on a command line stand for.
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "chaff/io.h"
#include "io/file.h"
#include "io/shapes.h"

namespace chaff {
namespace detail {

std::string_view without_compression(std::string_view name) {
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

std::optional<Shape> shape_of_name(std::string_view name) {
  const std::string_view plain = without_compression(name);
  for (const std::string_view ending : {".jsonl", ".ndjson", ".json"}) {
    if (plain.ends_with(ending)) return Shape::kJsonl;
  }
  if (plain.ends_with(".txt")) return Shape::kText;
  return std::nullopt;
}

}  // namespace detail

namespace fs = std::filesystem;

namespace {

void list_folder(const fs::path& folder, InputList& list) {
  std::vector<InputFile> found;
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, failed), end;
  while (!failed && at != end) {
    std::error_code ignored;
    if (at->is_regular_file(ignored) && detail::shape_of_name(at->path().filename().string())) {
      found.push_back({at->path().string(), at->path().lexically_relative(folder).string(), at->file_size(ignored)});
    }
    at.increment(failed);
  }
  if (failed) {
    list.errors.push_back(detail::file_error(ErrorCode::kUnreadable, folder.string(),
                                             "can't be listed: " + failed.message() + "; check its permissions"));
  } else if (found.empty()) {
    list.errors.push_back(detail::file_error(ErrorCode::kNoPages, folder.string(),
                                             "the folder holds no pages; they are .txt or .jsonl files, also .gz or .zst"));
  }
  std::ranges::sort(found, {}, &InputFile::relative);
  std::ranges::move(found, std::back_inserter(list.files));
}

}  // namespace

InputList list_inputs(const std::vector<std::string>& paths) {
  InputList list;
  for (const std::string& path : paths) {
    std::error_code failed;
    if (path == "-") {
      list.files.push_back({path, path, 0});
      continue;
    }
    const fs::file_status status = fs::status(path, failed);
    if (status.type() == fs::file_type::not_found) {
      list.errors.push_back(detail::file_error(ErrorCode::kNotFound, path, "no such file or folder; check the name"));
    } else if (fs::is_directory(status)) {
      list_folder(path, list);
    } else if (failed) {
      list.errors.push_back(detail::file_error(ErrorCode::kUnreadable, path, failed.message() + "; check its permissions"));
    } else {
      const auto bytes = fs::is_regular_file(status) ? fs::file_size(path, failed) : 0;
      list.files.push_back({path, fs::path(path).filename().string(), failed ? 0 : bytes});
    }
  }
  return list;
}

}  // namespace chaff
