// The files that the inputs of a user name.
#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <new>
#include <system_error>

#include "chaff/read.h"

#include "files/file.h"
#include "files/spool_source.h"
#include "files/temp_file.h"
#include "records/format.h"
#include "records/input_copy.h"

namespace chaff {
namespace fs = std::filesystem;

namespace {

// The names in a folder, or those before an error. The iterators of std::filesystem would end the
// program if memory runs out.
std::vector<std::string> names_in(const fs::path& folder, std::error_code& failed) {
  std::vector<std::string> names;
  DIR* opened = nullptr;
  do {
    opened = ::opendir(folder.c_str());
  } while (opened == nullptr && errno == EINTR);
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(opened, ::closedir);
  if (!entries && errno == ENOMEM) throw std::bad_alloc();
  errno = entries ? 0 : errno;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread has this folder's entries
  while (const dirent* entry = entries ? ::readdir(entries.get()) : nullptr) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  failed.assign(errno, std::generic_category());
  return names;
}

// Adds the pages below `folder` to `found`. Links to folders are not followed, because they may
// form a circle.
void find_pages(const fs::path& folder, const fs::path& relative, std::vector<InputFile>& found,
                std::vector<Error>& errors) {
  std::error_code failed;
  for (const std::string& name : names_in(folder, failed)) {
    std::error_code ignored, unknown;
    const fs::path path = folder / name;
    const fs::file_status itself = fs::symlink_status(path, unknown);
    if (fs::is_directory(itself)) {
      find_pages(path, relative / name, found, errors);
      continue;
    }
    if (fs::status_known(itself) && !format_of_name(name)) continue;
    const fs::file_status status = fs::is_symlink(itself) ? fs::status(path, unknown) : itself;
    if (fs::is_regular_file(status)) {
      found.push_back({path.string(), (relative / name).string(), fs::file_size(path, ignored)});
    } else if (status.type() == fs::file_type::not_found) {
      errors.push_back(
          detail::file_error(ErrorCode::kNotFound, path.string(),
                             "a link that leads nowhere; remove it or restore its file"));
    } else if (!fs::status_known(status)) {
      errors.push_back(detail::file_error(
          ErrorCode::kUnreadable, path.string(),
          "can't be looked up: " + unknown.message() + "; check where it leads, and the disk"));
    }
  }
  if (failed) {
    errors.push_back(
        detail::file_error(ErrorCode::kUnreadable, folder.string(),
                           "can't be listed: " + failed.message() + "; check its permissions"));
  }
}

void list_folder(const fs::path& folder, InputList& list) {
  std::vector<InputFile> found;
  const std::size_t errors_before = list.errors.size();
  find_pages(folder, {}, found, list.errors);
  if (found.empty() && list.errors.size() == errors_before) {
    list.errors.push_back(
        detail::file_error(ErrorCode::kNoPages, folder.string(),
                           "the folder holds no pages; they are files named .txt, .jsonl, .json, "
                           ".html or .warc, also with .gz, .zst, .bz2 or .xz; "
                           "name other files one by one"));
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
      list.errors.push_back(
          detail::file_error(ErrorCode::kNotFound, path, "no such file or folder; check the name"));
    } else if (fs::is_directory(status)) {
      list_folder(path, list);
    } else if (failed) {
      list.errors.push_back(detail::file_error(ErrorCode::kUnreadable, path,
                                               failed.message() + "; check its permissions"));
    } else {
      const auto bytes = fs::is_regular_file(status) ? fs::file_size(path, failed) : 0;
      list.files.push_back({path, fs::path(path).filename().string(), failed ? 0 : bytes});
    }
  }
  return list;
}

Result<void> copy_stream(InputFile& file, const std::string& temp_folder) {
  std::error_code unknown;
  const bool regular = file.path != "-" && fs::is_regular_file(fs::status(file.path, unknown));
  if (regular || file.copy) return {};
  auto source = detail::open_raw_source(file.path);
  if (!source) return std::unexpected(std::move(source.error()));
  auto copy =
      detail::TempFile::create(temp_folder.empty() ? detail::temp_folder_for("-") : temp_folder);
  if (!copy) return std::unexpected(std::move(copy.error()));
  if (auto done = detail::copy_source(**source, **copy); !done) return done;
  file.bytes = (*copy)->size();
  file.copy = std::make_shared<InputCopy>(std::move(*copy));
  return {};
}

}  // namespace chaff
