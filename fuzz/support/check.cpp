#include "support/check.h"

#include <cstdio>
#include <cstdlib>

namespace chaff::fuzz {
namespace {

Bytes current;

// Longer inputs don't help on a terminal; libFuzzer writes them to a file.
constexpr std::size_t kMaxShown = 4096;

void print_reproducer() {
  if (current.size() > kMaxShown) {
    std::fprintf(stderr, "fuzz: the input has %zu bytes; see its file\n", current.size());
    return;
  }
  std::fprintf(stderr, "fuzz: printf '");
  for (const std::uint8_t byte : current) std::fprintf(stderr, "\\%03o", byte);
  std::fprintf(stderr, "' > reproducer\n");
}

}  // namespace

void run_checked(Bytes input) {
  current = input;
  run(input);
}

void check(bool holds, std::string_view promise, std::source_location where) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %s:%u: broken promise: %.*s\n", where.file_name(),
               static_cast<unsigned>(where.line()), static_cast<int>(promise.size()),
               promise.data());
  print_reproducer();
  std::abort();
}

}  // namespace chaff::fuzz
