// External sorting: any number of small values in bounded memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/spool.h"

namespace chaff::detail {

/// Takes values in any order and visits them in ascending order. Holds at most `max_held` values in
/// memory; the others are in sorted runs in a spool, which are merged. Creates no spool for fewer
/// values.
template <class Value>
class SortedRuns {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  SortedRuns(std::size_t max_held, MakeSpool make_spool)
      : max_held_(std::max<std::size_t>(1, max_held)), make_spool_(std::move(make_spool)) {}

  /// Errors: kUnwritable.
  Result<void> add(const Value& value) {
    held_.push_back(value);
    return held_.size() < max_held_ ? Result<void>() : spill();
  }

  /// Calls visit(value) for all values in ascending order. Call once; add nothing afterwards. Cost:
  /// O(n log n). Errors: kUnreadable, kUnwritable.
  template <class Visit>
  Result<void> for_each(Visit visit) {
    if (!spool_) {
      std::ranges::sort(held_);
      for (const Value& value : held_) visit(value);
      return {};
    }
    if (auto done = spill(); !done) return done;
    held_ = {};
    return merge(visit);
  }

 private:
  static constexpr std::size_t kReadBytes = std::size_t{1} << 15;

  Result<void> spill() {
    if (held_.empty()) return {};
    if (!spool_) {
      auto made = make_spool_();
      if (!made) return std::unexpected(std::move(made.error()));
      spool_ = std::move(*made);
    }
    std::ranges::sort(held_);
    runs_.push_back(spool_->size());
    const auto bytes = std::as_bytes(std::span(held_));
    auto done = spool_->append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    held_.clear();
    return done;
  }

  template <class Visit>
  Result<void> merge(Visit& visit) {
    runs_.push_back(spool_->size());
    std::vector<SpoolReader> readers;
    using Head = std::pair<Value, std::size_t>;  // the next value of a run, and the run
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    const auto pull = [&](std::size_t run) -> Result<void> {
      if (readers[run].at_end()) return {};
      Value value;
      if (auto done = readers[run].read({reinterpret_cast<char*>(&value), sizeof value}); !done)
        return done;
      heads.push({value, run});
      return {};
    };
    for (std::size_t run = 0; run + 1 < runs_.size(); ++run) {
      readers.emplace_back(*spool_, runs_[run], runs_[run + 1], kReadBytes);
      if (auto done = pull(run); !done) return done;
    }
    while (!heads.empty()) {
      const auto [value, run] = heads.top();
      heads.pop();
      visit(value);
      if (auto done = pull(run); !done) return done;
    }
    return {};
  }

  std::size_t max_held_;
  MakeSpool make_spool_;
  std::vector<Value> held_;
  std::unique_ptr<Spool> spool_;
  std::vector<std::uint64_t> runs_;  // offset of each in the spool
};

}  // namespace chaff::detail
