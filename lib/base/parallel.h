// Running independent pieces of work on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace chaff::detail {

/// Calls work(i) once for every i < count, on at most `threads` threads, in unspecified order, and
/// waits for all calls. Uses fewer threads if the system refuses some. The first exception stops
/// the rest and is rethrown here.
template <class Work>
void parallel_for(std::size_t count, unsigned threads, Work work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto run = [&] {
    try {
      for (std::size_t i; (i = next.fetch_add(1)) < count;) work(i);
    } catch (...) {
      next = count;
      const std::lock_guard lock(failure_mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> helpers;
    try {
      for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i)
        helpers.emplace_back(run);
    } catch (const std::exception&) {  // carry on with the threads that did start
    }
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace chaff::detail
