// Models, rules and weights from and to files.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "chaff/io.h"
#include "io/file.h"

namespace chaff {
namespace {

Error named(Error error, const std::string& path) {
  error.message = path + ": " + error.message;
  return error;
}

}  // namespace

Result<Model> load_model(const std::string& path) {
  const detail::Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status{};
  if (fd.get() < 0 || ::fstat(fd.get(), &status) != 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return std::unexpected(missing ? detail::file_error(ErrorCode::kNotFound, path, "no such model; make it with `chaff learn`")
                                   : detail::file_error(ErrorCode::kUnreadable, path,
                                                        "can't be opened: " + detail::system_message() +
                                                            "; check its permissions"));
  }
  if (!S_ISREG(status.st_mode)) {
    return std::unexpected(detail::file_error(ErrorCode::kUnreadable, path, "is not a file; a model is mapped into memory"));
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return std::unexpected(detail::file_error(ErrorCode::kNotAModel, path, "is empty, not a chaff model"));
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (mapped == MAP_FAILED) {
    return std::unexpected(detail::file_error(ErrorCode::kUnreadable, path, "can't be mapped: " + detail::system_message()));
  }
  std::shared_ptr<const void> owner(mapped, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  auto model = Model::from_bytes({static_cast<const std::byte*>(mapped), size}, std::move(owner));
  if (!model) return std::unexpected(named(std::move(model.error()), path));
  return model;
}

Result<void> save_model(const Model& model, const std::string& path) {
  auto file = OutputFile::create_plain(path);
  if (!file) return std::unexpected(file.error());
  const auto bytes = model.bytes();
  if (auto written = file->write({reinterpret_cast<const char*>(bytes.data()), bytes.size()}); !written) return written;
  return file->commit();
}

Result<RuleSet> load_rules(const std::string& path) {
  const auto text = detail::read_file(path);
  if (!text) return std::unexpected(text.error());
  return RuleSet::parse(*text, path);
}

Result<Weights> load_weights(const std::string& path) {
  const auto text = detail::read_file(path);
  if (!text) return std::unexpected(text.error());
  return Weights::parse(*text, path);
}

Result<void> save_weights(const Weights& weights, const std::string& path) {
  auto file = OutputFile::create_plain(path);
  if (!file) return std::unexpected(file.error());
  if (auto written = file->write(weights.text()); !written) return written;
  return file->commit();
}

}  // namespace chaff
