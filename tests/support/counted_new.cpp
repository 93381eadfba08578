#include "support/counted_new.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace chaff::test {
Allocated allocated;
}

void* operator new(std::size_t size) {
  using chaff::test::allocated;
  void* memory = std::malloc(size > 0 ? size : 1);
  if (!memory) throw std::bad_alloc();
  ++allocated.calls;
  allocated.bytes += size;
  allocated.live += malloc_usable_size(memory);
  allocated.peak = std::max(allocated.peak, allocated.live);
  return memory;
}

void operator delete(void* memory) noexcept {
  if (memory) chaff::test::allocated.live -= malloc_usable_size(memory);
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
