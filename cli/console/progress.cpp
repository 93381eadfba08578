#include "console/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace chaff::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenDraws = std::chrono::milliseconds(100);
constexpr int kBarWidth = 24;

}  // namespace

Progress::Progress(std::string what, std::uint64_t total_bytes, bool quiet)
    : what_(std::move(what)),
      total_(total_bytes),
      shown_(!quiet && ::isatty(STDERR_FILENO) != 0),
      start_(Clock::now()),
      drawn_(start_) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void Progress::at(std::uint64_t file_bytes) {
  done_ = file_bytes;
  if (!shown_ || Clock::now() - drawn_ < kBetweenDraws) return;
  drawn_ = Clock::now();
  draw();
}

void Progress::draw() {
  const double rate = static_cast<double>(done_) / std::max(0.001, seconds());
  const auto pages = static_cast<unsigned long long>(pages_.load());
  if (total_ == 0) {
    std::fprintf(stderr, "\r\033[K%s  %.1f MB  %llu pages  %.1f MB/s", what_.c_str(),
                 static_cast<double>(done_) / 1e6, pages, rate / 1e6);
    return;
  }
  const double part = std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
  const int filled = static_cast<int>(part * kBarWidth);
  const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                          std::string(static_cast<std::size_t>(kBarWidth - filled), '.');
  const auto left = static_cast<long>(static_cast<double>(total_ - std::min(done_, total_)) /
                                      std::max(1.0, rate));
  std::fprintf(stderr, "\r\033[K%s [%s] %3.0f%%  %llu pages  %.1f MB/s  %ld:%02ld left",
               what_.c_str(), bar.c_str(), 100 * part, pages, rate / 1e6, left / 60, left % 60);
}

}  // namespace chaff::cli
