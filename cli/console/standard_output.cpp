#include "console/standard_output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <iostream>
#include <system_error>

namespace chaff::cli {

bool reader_has_closed() {
  pollfd out{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return ::poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

bool finish_standard_output() {
  errno = 0;
  const bool flushed = static_cast<bool>(std::cout.flush());
  const int reason = errno;
  if (flushed && std::ferror(stdout) == 0) return true;  // printf leaves no mark on std::cout
  if (reader_has_closed()) return true;
  std::cerr << "chaff: error: standard output: can't be written";
  if (reason != 0) std::cerr << ": " << std::generic_category().message(reason);
  std::cerr << "; make room on the disk and run again\n";
  return false;
}

}  // namespace chaff::cli
