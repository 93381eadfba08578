#include "files/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>

#include "files/file.h"
#include "files/system_call.h"

namespace chaff::detail {

Result<std::shared_ptr<const MappedFile>> MappedFile::open_model(const std::string& path) {
  const Descriptor fd(uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }));
  struct stat status{};
  if (fd.get() < 0 || ::fstat(fd.get(), &status) != 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return std::unexpected(
        missing ? file_error(ErrorCode::kNotFound, path, "no such model; check the name")
                : file_error(ErrorCode::kUnreadable, path,
                             "can't be opened: " + system_message() + "; check its permissions"));
  }
  if (!S_ISREG(status.st_mode)) {
    return std::unexpected(
        file_error(ErrorCode::kUnreadable, path, "is not a file; a model is mapped into memory"));
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0)
    return std::unexpected(file_error(ErrorCode::kNotAModel, path, "is empty, not a chaff model"));
  return map(fd.get(), size, path);
}

Result<std::shared_ptr<const MappedFile>> MappedFile::map(int fd, std::size_t size,
                                                          const std::string& path) {
  // Allocated before mapping: nothing stays mapped if memory runs out.
  std::shared_ptr<MappedFile> file(new MappedFile);
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (mapped == MAP_FAILED) {
    return std::unexpected(file_error(
        ErrorCode::kUnreadable, path,
        "can't be mapped: " + system_message() + "; free memory, or raise its limit (ulimit -v)"));
  }
  file->bytes_ = {static_cast<const std::byte*>(mapped), size};
  return file;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

void MappedFile::forget() const {
  ::madvise(const_cast<std::byte*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

}  // namespace chaff::detail
