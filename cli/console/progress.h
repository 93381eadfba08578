// A progress bar on a terminal, nothing elsewhere.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace chaff::cli {

/// Counts bytes of input and pages; any thread may add pages. Draws at most ten times a second on
/// standard error, if that is a terminal and the run is not quiet. The destructor clears the line.
class Progress {
 public:
  Progress(std::string what, std::uint64_t total_bytes, bool quiet);
  ~Progress();

  /// `file_bytes` of all files were read so far.
  void at(std::uint64_t file_bytes);
  void add_pages(std::uint64_t pages) { pages_ += pages; }

  std::uint64_t pages() const { return pages_; }
  double seconds() const;

 private:
  void draw();

  std::string what_;
  std::uint64_t total_ = 0;
  bool shown_ = false;
  std::atomic<std::uint64_t> pages_ = 0;
  std::uint64_t done_ = 0;
  std::chrono::steady_clock::time_point start_, drawn_;
};

}  // namespace chaff::cli
