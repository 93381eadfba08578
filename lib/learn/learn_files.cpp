#include "learn/learn_files.h"

#include <utility>

#include "files/temp_file.h"

namespace chaff::detail {
namespace {

constexpr std::uint64_t kHeldBytes = std::uint64_t{2} << 20;  // of each part of a model

}  // namespace

std::string temp_folder_of(const LearnBounds& bounds, const std::string& output) {
  return bounds.temp_folder.empty() ? temp_folder_for(output) : bounds.temp_folder;
}

MakeSpool part_spools(const LearnBounds& bounds, const std::string& temp_folder) {
  const bool bounded = bounds.memory_bytes != 0 || bounds.sample_bytes != 0;
  return bounded ? temp_files(temp_folder) : growing_spools(kHeldBytes, temp_files(temp_folder));
}

Result<ModelFigures> write_model(ModelWriter& writer, OutputFile& output) {
  const auto figures = writer.finish([&](std::string_view bytes) { return output.write(bytes); });
  if (!figures) return figures;
  if (auto done = output.commit(); !done) return std::unexpected(std::move(done.error()));
  return figures;
}

}  // namespace chaff::detail
