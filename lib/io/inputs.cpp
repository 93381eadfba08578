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

// Adds the pages below `folder` to `found`. Links to folders are not followed: they may lead in a circle.
void find_pages(const fs::path& folder, const fs::path& relative, std::vector<InputFile>& found,
                std::vector<Error>& errors) {
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code ignored;
    const fs::path name = at->path().filename();
    if (fs::is_directory(at->symlink_status(ignored))) {
      find_pages(at->path(), relative / name, found, errors);
    } else if (!detail::shape_of_name(name.string())) {
      continue;
    } else if (fs::is_regular_file(at->status(ignored))) {
      found.push_back({at->path().string(), (relative / name).string(), at->file_size(ignored)});
    } else if (at->status(ignored).type() == fs::file_type::not_found) {
      errors.push_back(detail::file_error(ErrorCode::kNotFound, at->path().string(),
                                          "a link that leads nowhere; remove it or restore its file"));
    }
  }
  if (failed) {
    errors.push_back(detail::file_error(ErrorCode::kUnreadable, folder.string(),
                                        "can't be listed: " + failed.message() + "; check its permissions"));
  }
}

void list_folder(const fs::path& folder, InputList& list) {
  std::vector<InputFile> found;
  const std::size_t errors_before = list.errors.size();
  find_pages(folder, {}, found, list.errors);
  if (found.empty() && list.errors.size() == errors_before) {
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
