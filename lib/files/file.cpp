#include "files/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "files/content_source.h"
#include "files/system_call.h"

namespace chaff::detail {
namespace {

class FileSource final : public ByteSource {
 public:
  FileSource(Descriptor fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    for (;;) {
      const ssize_t got = ::read(fd_.get(), buffer.data(), buffer.size());
      if (got >= 0) {
        bytes_read_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (try_again(fd_.get(), POLLIN)) continue;
      return std::unexpected(file_error(ErrorCode::kUnreadable, path_,
                                        "can't be read at byte " + std::to_string(bytes_read_) +
                                            ": " + system_message() +
                                            "; check the file and the disk",
                                        bytes_read_));
    }
  }

  std::uint64_t bytes_read() const override { return bytes_read_; }

 private:
  Descriptor fd_;
  std::string path_;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace

Error file_error(ErrorCode code, std::string_view path, std::string_view what,
                 std::uint64_t offset) {
  return {code, std::string(path == "-" ? "standard input" : path) + ": " + std::string(what),
          offset};
}

std::string system_message() { return std::generic_category().message(errno); }

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

Descriptor::~Descriptor() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

Result<std::unique_ptr<ByteSource>> open_raw_source(const std::string& path) {
  if (path == "-") return std::make_unique<FileSource>(Descriptor(STDIN_FILENO), path);
  Descriptor fd(uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }));
  if (fd.get() < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return std::unexpected(
        missing ? file_error(ErrorCode::kNotFound, path, "no such file; check the name")
                : file_error(ErrorCode::kUnreadable, path,
                             "can't be opened: " + system_message() + "; check its permissions"));
  }
  struct stat status{};
  if (::fstat(fd.get(), &status) == 0 && S_ISDIR(status.st_mode)) {
    return std::unexpected(
        file_error(ErrorCode::kUnreadable, path, "is a folder, a file was expected"));
  }
  return std::make_unique<FileSource>(std::move(fd), path);
}

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path) {
  auto raw = open_raw_source(path);
  if (!raw) return raw;
  return content_source(std::move(*raw), path);
}

Result<std::string> read_file(const std::string& path) {
  auto source = open_source(path);
  if (!source) return std::unexpected(source.error());
  std::string bytes;
  std::vector<char> buffer(1 << 16);
  for (;;) {
    const auto got = (*source)->read(buffer);
    if (!got) return std::unexpected(got.error());
    if (*got == 0) return bytes;
    bytes.append(buffer.data(), *got);
  }
}

}  // namespace chaff::detail
