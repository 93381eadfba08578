#include "files/temp_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

#include "files/system_call.h"

namespace chaff::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeldBytes = std::size_t{1} << 15;  // dozens of files are open at once

std::unexpected<Error> unwritable(const std::string& folder, const std::string& what) {
  const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
  Error error = file_error(
      ErrorCode::kUnwritable, folder,
      what + ": " + system_message() + (full ? "; make room there" : "; check the folder"));
  error.field = "temp_folder";
  return std::unexpected(std::move(error));
}

// A file that has no name, or loses its name before anything is written to it.
int open_unnamed(const std::string& folder) {
  int fd =
      uninterrupted([&] { return ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); });
  if (fd >= 0 || errno == ENOENT || errno == EACCES) return fd;
  std::string name =
      (fs::path(folder) / ".chaff-XXXXXX").string();  // a file system without O_TMPFILE
  fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd >= 0) ::unlink(name.c_str());
  return fd;
}

}  // namespace

Result<std::unique_ptr<TempFile>> TempFile::create(const std::string& folder) {
  Descriptor fd(open_unnamed(folder));
  if (fd.get() < 0) return unwritable(folder, "no temporary file can be made in this folder");
  return std::unique_ptr<TempFile>(new TempFile(std::move(fd), folder));
}

Result<void> TempFile::flush() {
  for (std::string_view left = held_; !left.empty();) {
    const ssize_t done = ::write(fd_.get(), left.data(), left.size());
    if (done >= 0) {
      left.remove_prefix(static_cast<std::size_t>(done));
      written_ += static_cast<std::uint64_t>(done);
    } else if (!try_again(fd_.get(), POLLOUT)) {
      held_.clear();
      return unwritable(folder_, "a temporary file in this folder can't be written");
    }
  }
  held_.clear();
  return {};
}

Result<void> TempFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view taken = bytes.substr(0, kHeldBytes - held_.size());
    held_.append(taken);
    bytes.remove_prefix(taken.size());
    if (held_.size() < kHeldBytes) continue;
    if (auto done = flush(); !done) return done;
  }
  return {};
}

Result<void> TempFile::read(std::uint64_t offset, std::span<char> into) {
  if (offset + into.size() > written_) {
    if (auto done = flush(); !done) return done;
  }
  while (!into.empty()) {
    const ssize_t got = ::pread(fd_.get(), into.data(), into.size(), static_cast<off_t>(offset));
    if (got > 0) {
      into = into.subspan(static_cast<std::size_t>(got));
      offset += static_cast<std::uint64_t>(got);
    } else if (got == 0 || errno != EINTR) {
      return std::unexpected(file_error(
          ErrorCode::kUnreadable, folder_,
          "a temporary file in this folder can't be read: " +
              (got == 0 ? std::string("it ends early") : system_message()) + "; check the disk",
          offset));
    }
  }
  return {};
}

Result<std::shared_ptr<const MappedFile>> TempFile::map() {
  if (auto done = flush(); !done) return std::unexpected(std::move(done.error()));
  return MappedFile::map(fd_.get(), static_cast<std::size_t>(written_), folder_);
}

MakeSpool temp_files(const std::string& folder) {
  return [folder]() -> Result<std::unique_ptr<Spool>> { return TempFile::create(folder); };
}

std::string temp_folder_for(const std::string& output) {
  std::error_code failed;
  const fs::file_status status = fs::status(output, failed);
  if (output != "-" && (!fs::exists(status) || fs::is_regular_file(status))) {
    const fs::path folder = fs::path(output).parent_path();
    return folder.empty() ? "." : folder.string();
  }
  const fs::path folder = fs::temp_directory_path(failed);
  return failed ? "." : folder.string();
}

}  // namespace chaff::detail
