#include "chaff/merge.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "chaff/output_file.h"

#include "files/mapped_file.h"
#include "learn/learn_files.h"
#include "learn/memory_budget.h"
#include "learn/sample_run.h"
#include "learn/site_builder.h"
#include "model/model_image.h"
#include "model/model_writer.h"

namespace chaff {
namespace {

// Pages of mapped models are given back to the system after a sixteenth of this, or of the memory
// bound where that is less.
constexpr std::uint64_t kMaxMapped = std::uint64_t{1} << 30;

// The models to merge, mapped and checked.
class ModelFiles {
 public:
  ModelFiles(std::size_t count, std::uint64_t memory)
      : forget_after_(std::min(memory, kMaxMapped) / 16) {
    images_.reserve(count);  // runs refer to them
  }

  // Errors: those of load_model, and kModelMismatch; they begin with the path.
  Result<void> open(const std::string& path, const Shard& shard) {
    auto file = detail::MappedFile::open_model(path);
    if (!file) return std::unexpected(std::move(file.error()));
    files_.push_back(std::move(*file));
    const auto named = [&](Error error) {
      error.message = path + ": " + error.message;
      return std::unexpected(std::move(error));
    };
    const auto image = detail::ModelImage::open(files_.back()->bytes());
    if (!image) return named(image.error());
    const LearnOptions expected = images_.empty() ? image->options() : options();
    if (auto fits = detail::can_merge(*image, expected); !fits) return named(fits.error());
    images_.push_back(*image);
    const auto [first, last] = image->shard(shard);
    runs_.push_back(detail::open_run(images_.back(), first, last, path,
                                     [this](std::uint64_t bytes) { was_read(bytes); }));
    was_read(image->site_count() * sizeof(detail::IndexEntry));
    return {};
  }

  LearnOptions options() const {
    return images_.empty() ? LearnOptions{} : images_.front().options();
  }

  // The sites of all models in order, once.
  detail::RunMerger merged() { return detail::RunMerger(std::move(runs_)); }

 private:
  void was_read(std::uint64_t bytes) {
    read_ += bytes;
    if (read_ < forget_after_) return;
    read_ = 0;
    for (const auto& file : files_) file->forget();
  }

  std::uint64_t forget_after_;
  std::uint64_t read_ = 0;  // of all models since they were last given back
  std::vector<std::shared_ptr<const detail::MappedFile>> files_;
  std::vector<detail::ModelImage> images_;
  std::vector<std::unique_ptr<detail::SampleRun>> runs_;
};

}  // namespace

Result<ModelFigures> merge_models(const std::vector<std::string>& models, const std::string& output,
                                  Sample kept, const LearnBounds& bounds, const Shard& shard) {
  if (auto valid = detail::validate_bounds(bounds); !valid)
    return std::unexpected(std::move(valid.error()));
  if (auto valid = validate(shard); !valid) return std::unexpected(std::move(valid.error()));
  const std::uint64_t memory = detail::memory_to_share(bounds);
  ModelFiles files(models.size(), memory);
  for (const std::string& path : models) {
    if (auto opened = files.open(path, shard); !opened)
      return std::unexpected(std::move(opened.error()));
  }
  auto file = OutputFile::create_plain(output);
  if (!file) return std::unexpected(std::move(file.error()));
  auto writer = detail::ModelWriter::create(
      files.options(), kept, detail::part_spools(bounds, detail::temp_folder_of(bounds, output)),
      detail::vote_bytes(memory));
  if (!writer) return std::unexpected(std::move(writer.error()));
  detail::RunMerger source = files.merged();
  if (auto built = detail::build_sites(source, files.options(), kept, bounds.threads,
                                       detail::build_bytes(memory, 0), *writer);
      !built) {
    return std::unexpected(std::move(built.error()));
  }
  return detail::write_model(*writer, *file);
}

}  // namespace chaff
