#include "console/messages.h"

#include <iostream>

namespace chaff::cli {
namespace {

constexpr std::uint64_t kMaxPerKind = 20;

}  // namespace

void Messages::print(const std::string& kind, const std::string& label, const std::string& text) {
  const std::lock_guard lock(mutex_);
  if (label == "error") failed_ = true;
  if (++counts_[kind] > kMaxPerKind || !printed_.insert(text).second) return;
  std::cerr << "chaff: " + label + ": " + text + '\n';
}

void Messages::error(const Error& error) {
  print("error " + std::to_string(static_cast<int>(error.code)), "error", error.message);
}

void Messages::warning(const std::string& kind, const std::string& text) {
  print(kind, "warning", text);
}

void Messages::begin_again() {
  const std::lock_guard lock(mutex_);
  counts_.clear();
}

void Messages::finish() {
  const std::lock_guard lock(mutex_);
  for (const auto& [kind, count] : counts_) {
    if (count > kMaxPerKind)
      std::cerr << "chaff: " << count - kMaxPerKind
                << " more messages like the last of this kind were left out\n";
  }
  counts_.clear();
}

}  // namespace chaff::cli
