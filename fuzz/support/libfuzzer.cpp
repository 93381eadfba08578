// The entry point for libFuzzer.
#include <cstddef>
#include <cstdint>

#include "support/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t bytes) {
  chaff::fuzz::run_checked({data, bytes});
  return 0;
}
