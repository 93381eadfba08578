// Pages in batches, on several threads, without the GIL.
#pragma once

#include <nanobind/nanobind.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "page_input.h"

namespace chaff::python {

/// Bounds of what is held at once beside the caller's own pages.
constexpr std::size_t kBatchPages = 1024;
constexpr std::size_t kBatchBytes = 32 << 20;

/// The number of threads that None means: all processors that the process may use.
inline unsigned thread_count(std::optional<unsigned> wanted) {
  const unsigned all = std::max(1U, std::thread::hardware_concurrency());
  return std::max(1U, wanted.value_or(all));
}

/// Runs `work(worker, i)` for each i < count on `threads` threads, worker < threads. The first
/// exception ends the others soon, and is thrown again. No GIL is needed.
template <class Work>
void run_parallel(std::size_t count, unsigned threads, const Work& work) {
  constexpr std::size_t kAtOnce = 8;  // so that threads rarely meet at the counter
  const auto useful =
      static_cast<unsigned>(std::min<std::size_t>(threads, (count + kAtOnce - 1) / kAtOnce));
  if (useful <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(0U, i);
    return;
  }
  std::atomic<std::size_t> next = 0;
  std::vector<std::exception_ptr> failures(useful);
  const auto run = [&](unsigned worker) {
    try {
      for (;;) {
        const std::size_t begin = next.fetch_add(kAtOnce);
        if (begin >= count) return;
        for (std::size_t i = begin; i < std::min(begin + kAtOnce, count); ++i) work(worker, i);
      }
    } catch (...) {
      failures[worker] = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(useful - 1);
    for (unsigned worker = 1; worker < useful; ++worker) {
      try {
        others.emplace_back(run, worker);
      } catch (const std::system_error&) {
        break;  // the system has no more threads: go on with those there are
      }
    }
    run(0);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

/// Reads pages from an iterable in batches, and calls `use(inputs)` for each with the GIL.
template <class Use>
void for_each_batch(nanobind::handle pages, const Use& use) {
  PyObject* const object = pages.ptr();
  if (PyUnicode_Check(object) != 0 || PyBytes_Check(object) != 0 || PyDict_Check(object) != 0)
    throw nanobind::type_error("pages must be an iterable of pages, not one page");
  std::vector<PageInput> batch;
  std::size_t bytes = 0;
  std::size_t number = 0;
  for (const nanobind::handle page : nanobind::iter(pages)) {
    batch.push_back(read_page(page, {}, ++number));
    bytes += batch.back().text.size() + batch.back().html.size();
    if (batch.size() < kBatchPages && bytes < kBatchBytes) continue;
    use(batch);
    batch.clear();
    bytes = 0;
  }
  if (!batch.empty()) use(batch);
}

}  // namespace chaff::python
