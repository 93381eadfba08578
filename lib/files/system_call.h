// System calls that return before they did anything.
#pragma once

#include <poll.h>

#include <cerrno>

namespace chaff::detail {

/// Calls call() until no signal interrupts it. Requires that it returns -1 if it fails.
template <class Call>
auto uninterrupted(Call call) {
  for (;;) {
    const auto result = call();
    if (result != -1 || errno != EINTR) return result;
  }
}

/// Whether to repeat a read or write that failed. Waits if the descriptor is non-blocking, as an
/// inherited pipe can be; `events` is POLLIN or POLLOUT. If the result is false, errno is
/// unchanged.
inline bool try_again(int fd, short events) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  pollfd wanted{.fd = fd, .events = events, .revents = 0};
  return ::poll(&wanted, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace chaff::detail
