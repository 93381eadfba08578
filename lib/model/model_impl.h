// The contents of a Model: the checked image, and the owner of its bytes.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "model/block_checks.h"
#include "model/model_image.h"

namespace chaff {

struct Model::Impl {
  Impl(const detail::ModelImage& checked, std::shared_ptr<const void> keeper,
       std::function<void()> give_back)
      : image(checked), owner(std::move(keeper)), forget(std::move(give_back)), sites(image) {}

  detail::ModelImage image;
  std::shared_ptr<const void> owner;
  std::function<void()> forget;  // may be empty
  detail::BlockChecks sites;
  mutable std::atomic<std::uint64_t> read = 0;  // bytes since they were last given back

  /// Notes that the block of a site was read, and gives memory back if that was much. Thread-safe.
  void note_read(std::size_t site) const {
    constexpr std::uint64_t kForgetAfter = std::uint64_t{48} << 20;
    constexpr std::uint64_t kAround = std::uint64_t{1} << 16;  // Linux maps that much at once
    if (!forget) return;
    const std::uint64_t bytes = image.entry(site).block_bytes + kAround;
    if (read.fetch_add(bytes, std::memory_order_relaxed) + bytes < kForgetAfter) return;
    read.store(0, std::memory_order_relaxed);
    forget();
  }
};

}  // namespace chaff
