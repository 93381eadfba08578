// Output that appears whole or not at all.
#include "chaff/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <new>
#include <system_error>
#include <utility>

#include "files/compress.h"
#include "files/file.h"
#include "files/system_call.h"

namespace chaff {

namespace fs = std::filesystem;

namespace {

// Of an output's name in the name of its temporary file; file systems allow 255.
constexpr std::size_t kNameBytes = 200;

[[maybe_unused]] constexpr std::uint64_t kSavedBytes = std::uint64_t{4} << 20;

std::unexpected<Error> unwritable(const std::string& path, const std::string& what) {
  std::string remedy = "; check the folder and its permissions";
  if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
    remedy = "; make room on the disk and run again";
  if (errno == EPIPE) remedy = " (closed pipe: the program that reads the output has ended)";
  const std::string name = path == "-" ? "standard output" : path;
  return std::unexpected(Error{ErrorCode::kUnwritable,
                               name + ": " + what + ": " + detail::system_message() + remedy, 0});
}

// The same for a function of std::filesystem, which catches std::bad_alloc.
std::unexpected<Error> unwritable(const std::string& path, const std::string& what,
                                  std::error_code failed) {
  if (failed == std::errc::not_enough_memory) throw std::bad_alloc();
  errno = failed.value();
  return unwritable(path, what);
}

bool is_named(int fd, const char* name) {
  struct stat opened{}, named{};
  return ::fstat(fd, &opened) == 0 && ::lstat(name, &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

// Removes a temporary file if the process that wrote it was killed. A writer holds a lock on its
// file, which ends with the process.
bool remove_leftover(const char* name) {
  const detail::Descriptor fd(::open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  return fd.get() >= 0 && ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0 && is_named(fd.get(), name) &&
         ::unlink(name) == 0;
}

// Calls make(name) with names beside `path` until one is free. Returns the result, -1 and errno if
// it fails. Names of outputs are cut, so that the temporary names are not too long for a file
// system. All processes use the same names, so that one finds what another left.
template <class Make>
int make_beside(const fs::path& path, fs::path& made, Make make) {
  const std::string name = "." + path.filename().string().substr(0, kNameBytes) + ".chaff-";
  for (unsigned n = 0;; ++n) {
    made = path.parent_path() / (name + std::to_string(n) + ".tmp");
    do {
      const int result = detail::uninterrupted([&] { return make(made.c_str()); });
      if (result >= 0 || errno != EEXIST) return result;
    } while (remove_leftover(made.c_str()));
  }
}

// A new file with a lock on it, or -1.
int create_locked(const char* name) {
  for (;;) {
    const int fd = ::open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 || ::flock(fd, LOCK_EX) != 0 || is_named(fd, name)) return fd;
    ::close(fd);  // another process removed it as a leftover before it was locked
  }
}

// Creates a file in the folder of `path` that no other process or thread has open. It has no name
// until it is complete, so that nothing is left if the program is killed; if the file system has no
// such files, `created` is its name.
int create_beside(const fs::path& path, fs::path& created) {
  const fs::path folder = path.parent_path();
  if (::access("/proc/self/fd", X_OK) == 0) {  // needed to give it its name
    const int fd = detail::uninterrupted([&] {
      return ::open(folder.empty() ? "." : folder.c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
    });
    if (fd >= 0) {
      ::flock(fd, LOCK_EX | LOCK_NB);
      return fd;
    }
  }
  return make_beside(path, created, create_locked);
}

// Gives a file without a name the name `path`. If that is taken, gives it the name `named` beside
// it, from which it can be moved.
int give_name(const fs::path& path, int fd, fs::path& named) {
  const std::string self = "/proc/self/fd/" + std::to_string(fd);
  const auto link = [&](const char* name) {
    return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name, AT_SYMLINK_FOLLOW);
  };
  if (const int result = link(path.c_str()); result == 0 || errno != EEXIST) return result;
  return make_beside(path, named, link);
}

}  // namespace

struct OutputFile::Impl {
  std::string path;
  fs::path target;     // `path` with links followed; empty if the output is written in place
  fs::path temporary;  // the name until commit(); empty if it has none, or is written in place
  detail::Descriptor fd;
  std::unique_ptr<detail::Compressor> compressor;  // none: bytes are written as they are
  std::string packed;
  std::uint64_t written = 0;
  std::uint64_t saving = 0;  // so many bytes are on their way to the disk

  ~Impl() {
    if (!temporary.empty()) ::unlink(temporary.c_str());
  }

  Result<void> write_all(std::string_view left) {
    while (!left.empty()) {
      const ssize_t done = ::write(fd.get(), left.data(), left.size());
      if (done >= 0) {
        left.remove_prefix(static_cast<std::size_t>(done));
        written += static_cast<std::uint64_t>(done);
        start_saving();
      } else if (!detail::try_again(fd.get(), POLLOUT)) {
        return unwritable(path, "can't be written");
      }
    }
    return {};
  }

  // Lets the system write to the disk while the rest is made, so that commit() waits less.
  void start_saving() {
#ifdef SYNC_FILE_RANGE_WRITE
    if (target.empty() || written - saving < kSavedBytes) return;
    ::sync_file_range(fd.get(), static_cast<off_t>(saving), static_cast<off_t>(written - saving),
                      SYNC_FILE_RANGE_WRITE);  // commit() reports errors
    saving = written;
#endif
  }

  Result<void> write_packed(std::string_view bytes, bool end) {
    if (!compressor) return write_all(bytes);
    packed.clear();
    compressor->compress(bytes, end, packed);
    return write_all(packed);
  }
};

OutputFile::OutputFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

Result<OutputFile> OutputFile::create(const std::string& path) { return create_as(path, path); }

Result<OutputFile> OutputFile::create_plain(const std::string& path) { return create_as(path, ""); }

Result<OutputFile> OutputFile::create_as(const std::string& path, const std::string& packed_as) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->compressor = detail::compressor_for(packed_as);
  if (path == "-") {
    impl->fd = detail::Descriptor(STDOUT_FILENO);
    return OutputFile(std::move(impl));
  }
  struct stat existing{};
  const bool exists = ::stat(path.c_str(), &existing) == 0;
  if (!exists && errno != ENOENT && errno != ENOTDIR) return unwritable(path, "can't be looked up");
  if (exists && S_ISDIR(existing.st_mode)) {
    errno = EISDIR;
    return unwritable(path, "can't be written");
  }
  if (exists && !S_ISREG(existing.st_mode)) {  // a device or a pipe: it can't be replaced
    impl->fd = detail::Descriptor(
        detail::uninterrupted([&] { return ::open(path.c_str(), O_WRONLY | O_CLOEXEC); }));
    if (impl->fd.get() < 0) return unwritable(path, "can't be opened");
    return OutputFile(std::move(impl));
  }
  std::error_code failed;
  impl->target = path;
  if (exists) {  // a link stays a link; without this, a /dev/stdout that leads to a file is
                 // replaced
    impl->target = fs::canonical(path, failed);
    if (failed) return unwritable(path, "can't be looked up", failed);
  }
  if (const fs::path folder = impl->target.parent_path(); !folder.empty()) {
    fs::create_directories(folder, failed);
    if (failed) return unwritable(path, "its folder can't be made", failed);
  }
  impl->fd = detail::Descriptor(create_beside(impl->target, impl->temporary));
  if (impl->fd.get() < 0) {
    impl->temporary.clear();
    return unwritable(path, "can't be created");
  }
  if (exists) ::fchmod(impl->fd.get(), existing.st_mode & 07777);
  return OutputFile(std::move(impl));
}

Result<void> OutputFile::write(std::string_view bytes) { return impl_->write_packed(bytes, false); }

Result<void> OutputFile::commit() {
  if (auto written = impl_->write_packed({}, true); !written) return written;
  if (impl_->target.empty()) return {};
  if (detail::uninterrupted([&] { return ::fsync(impl_->fd.get()); }) != 0)
    return unwritable(impl_->path, "can't be written to the disk");
  if (impl_->temporary.empty() &&
      give_name(impl_->target, impl_->fd.get(), impl_->temporary) != 0) {
    impl_->temporary.clear();
    return unwritable(impl_->path, "can't be given its name");
  }
  if (!impl_->temporary.empty() && ::rename(impl_->temporary.c_str(), impl_->target.c_str()) != 0) {
    return unwritable(impl_->path, "can't be replaced");
  }
  const fs::path folder = std::exchange(impl_->target, {}).parent_path();
  impl_->temporary.clear();
  const detail::Descriptor directory(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0)
    ::fsync(directory.get());  // not every file system can; the file itself is safe
  return {};
}

}  // namespace chaff
