// System calls that come back before they did anything.
#pragma once

#include <poll.h>

#include <cerrno>

namespace chaff::detail {

/// call(), and again as long as a signal interrupts it. REQUIRES that it returns -1 where it fails.
template <class Call>
auto uninterrupted(Call call) {
  for (;;) {
    const auto result = call();
    if (result != -1 || errno != EINTR) return result;
  }
}

/// After a read or write that failed: whether to try it again. Waits where the descriptor is one
/// that does not wait itself, as a pipe can be that was inherited; `events` is POLLIN or POLLOUT.
/// Leaves errno as it was where there is no hope.
inline bool try_again(int fd, short events) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  pollfd wanted{.fd = fd, .events = events, .revents = 0};
  return ::poll(&wanted, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace chaff::detail
