#include "support/check.h"

#include <cstdio>
#include <cstdlib>

namespace chaff::fuzz {
namespace {

Bytes current;

// Beyond this the input is no help on a terminal; libFuzzer writes it to a file, and a seed is one.
constexpr std::size_t kMaxShown = 4096;

void print_reproducer() {
  if (current.size() > kMaxShown) {
    std::fprintf(stderr, "fuzz: the input has %zu bytes, see its file\n", current.size());
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
  std::fprintf(stderr, "fuzz: %s:%u: it does not hold that %.*s\n", where.file_name(),
               static_cast<unsigned>(where.line()), static_cast<int>(promise.size()),
               promise.data());
  print_reproducer();
  std::abort();
}

}  // namespace chaff::fuzz
