// Reading on one thread, work on several, results in the order of the input.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace chaff::cli {

/// Takes tasks from `next` until it returns nothing, gives each to one of `threads` workers
/// (make_worker() is called on the thread of the worker; worker(task) returns a result) and calls
/// sink(result) on this thread in the order of the tasks. If sink returns false, the rest is
/// dropped. Only a few tasks per thread are in flight, so memory does not grow with the input.
/// Exceptions of any part are thrown again here. If the system refuses threads, those that did
/// start do the work.
template <class Next, class MakeWorker, class Sink>
void run_pipeline(unsigned threads, Next next, MakeWorker make_worker, Sink sink) {
  using Input = typename decltype(next())::value_type;
  using Output = decltype(make_worker()(std::declval<Input&>()));
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::uint64_t, Input> waiting;
  std::map<std::uint64_t, Output> done;
  std::uint64_t issued = 0, written = 0;
  bool no_more = false, stop = false;
  std::exception_ptr failure;

  const auto guarded = [&](auto body) {
    return [&, body] {
      try {
        body();
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        stop = true;
        changed.notify_all();
      }
    };
  };
  const auto read = [&] {
    for (;;) {
      std::optional<Input> task = next();
      std::unique_lock lock(mutex);
      if (!task) {
        no_more = true;
        changed.notify_all();
        return;
      }
      changed.wait(lock, [&] { return stop || issued - written < 2 * threads + 2; });
      if (stop) return;
      waiting.emplace(issued++, std::move(*task));
      changed.notify_all();
    }
  };
  const auto work = [&] {
    auto worker = make_worker();
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return stop || no_more || !waiting.empty(); });
      if (stop || waiting.empty()) return;
      auto taken = waiting.extract(waiting.begin());
      lock.unlock();
      Output output = worker(taken.mapped());
      lock.lock();
      done.emplace(taken.key(), std::move(output));
      changed.notify_all();
    }
  };
  const auto write = [&] {
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(
          lock, [&] { return stop || done.contains(written) || (no_more && written == issued); });
      if (stop || !done.contains(written)) return;
      auto taken = done.extract(written);
      lock.unlock();
      const bool go_on = sink(taken.mapped());
      lock.lock();
      ++written;
      if (!go_on) stop = true;
      changed.notify_all();
      if (stop) return;
    }
  };
  {
    std::vector<std::jthread> helpers;
    guarded([&] {  // a thread that did start would else wait forever
      helpers.emplace_back(guarded(read));
      helpers.emplace_back(guarded(work));
    })();
    try {
      for (unsigned i = 1; i < threads; ++i) helpers.emplace_back(guarded(work));
    } catch (const std::exception&) {  // the others do the work
    }
    guarded(write)();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace chaff::cli
