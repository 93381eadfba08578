// The chunks of all inputs, one after the other, with progress and error messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chaff/read.h"

#include "console/messages.h"
#include "console/progress.h"

namespace chaff::cli {

/// A chunk and the index of its file.
struct Task {
  std::size_t file = 0;
  Chunk chunk;
};

/// Where a record is, for messages: "pages.jsonl: line 7".
std::string place_of(const Task& task, const Record& record);

/// Reads files in order. One thread. Reports a file that can't be opened or read to its end, and
/// continues with the next.
class TaskReader {
 public:
  TaskReader(const std::vector<InputFile>& files, const ReadOptions& options, Messages& messages,
             Progress& progress)
      : files_(files),
        options_(options),
        messages_(messages),
        progress_(progress),
        failed_(files.size()),
        unreadable_(files.size()) {}

  std::optional<Task> next();

  /// Whether a file could not be opened or read to its end. Requires that next() has returned a
  /// task of a later file, or nothing.
  bool failed(std::size_t file) const { return failed_[file]; }

  /// The name of a file, for messages.
  std::string name(std::size_t file) const {
    return files_[file].path == "-" ? "standard input" : files_[file].path;
  }

  /// Whether the system failed, so that there may be more to read another time. Requires the same
  /// as failed().
  bool unreadable(std::size_t file) const { return unreadable_[file]; }

 private:
  void report(const Error& error);

  const std::vector<InputFile>& files_;
  const ReadOptions& options_;
  Messages& messages_;
  Progress& progress_;
  std::size_t file_ = 0;
  std::uint64_t bytes_before_ = 0;
  std::optional<ChunkReader> reader_;
  std::vector<char> failed_, unreadable_;  // not of bool: another thread reads other elements
};

/// Bytes of all files on disk, for progress; 0 if one is a stream.
std::uint64_t total_bytes(const std::vector<InputFile>& files);

/// Lists the inputs, and reports those that can't be listed.
std::vector<InputFile> open_inputs(const std::vector<std::string>& inputs, Messages& messages);

}  // namespace chaff::cli
