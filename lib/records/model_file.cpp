// Reading and writing models, rules and weights.
#include <utility>

#include "chaff/files.h"
#include "chaff/output_file.h"

#include "files/file.h"
#include "files/mapped_file.h"

namespace chaff {
namespace {

Error named(Error error, const std::string& path) {
  error.message = path + ": " + error.message;
  return error;
}

}  // namespace

Result<Model> load_model(const std::string& path) {
  auto file = detail::MappedFile::open_model(path);
  if (!file) return std::unexpected(std::move(file.error()));
  auto model =
      Model::from_bytes((*file)->bytes(), *file, [mapped = file->get()] { mapped->forget(); });
  if (!model) return std::unexpected(named(std::move(model.error()), path));
  return model;
}

Result<void> save_model(const Model& model, const std::string& path) {
  auto file = OutputFile::create_plain(path);
  if (!file) return std::unexpected(file.error());
  const auto bytes = model.bytes();
  if (auto written = file->write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
      !written)
    return written;
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
