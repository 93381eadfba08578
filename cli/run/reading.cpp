#include "run/reading.h"

#include <utility>

#include "chaff/read.h"

namespace chaff::cli {

std::string place_of(const Task& task, const Record& record) {
  std::string path = *task.chunk.path == "-" ? "standard input" : *task.chunk.path;
  if (task.chunk.format == Format::kText || task.chunk.format == Format::kHtml) return path;
  return path + ": " + std::string(task.chunk.unit) + ' ' + std::to_string(record.line);
}

void TaskReader::report(const Error& error) {
  messages_.error(error);
  failed_[file_] = true;
  if (error.code == ErrorCode::kUnreadable || error.code == ErrorCode::kNotFound)
    unreadable_[file_] = true;
}

std::optional<Task> TaskReader::next() {
  for (; file_ < files_.size(); ++file_) {
    if (!reader_) {
      auto opened = ChunkReader::open(files_[file_], options_);
      if (!opened) {
        report(opened.error());
        continue;
      }
      reader_ = std::move(*opened);
    }
    while (auto chunk = reader_->next()) {
      progress_.at(bytes_before_ + reader_->bytes_read());
      if (*chunk) return Task{file_, std::move(**chunk)};
      report(chunk->error());
    }
    bytes_before_ += reader_->bytes_read();
    reader_.reset();
  }
  return std::nullopt;
}

std::uint64_t total_bytes(const std::vector<InputFile>& files) {
  std::uint64_t total = 0;
  for (const InputFile& file : files) {
    if (file.bytes == 0) return 0;
    total += file.bytes;
  }
  return total;
}

std::vector<InputFile> open_inputs(const std::vector<std::string>& inputs, Messages& messages) {
  InputList list = list_inputs(inputs);
  for (const Error& error : list.errors) messages.error(error);
  return std::move(list.files);
}

}  // namespace chaff::cli
