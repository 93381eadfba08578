#include "support/peak_memory.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {

// Not thread-safe: the targets that count use one thread.
std::size_t held = 0;
std::size_t most = 0;

}  // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  void* memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) return nullptr;
  held += malloc_usable_size(memory);
  if (held > most) most = held;
  return memory;
}

void* operator new(std::size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  const std::size_t size = malloc_usable_size(memory);
  held -= size < held ? size : held;
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { operator delete(memory); }

namespace chaff::fuzz {

PeakMemory::PeakMemory() : before_(held) { most = held; }

std::size_t PeakMemory::bytes() const { return most - before_; }

}  // namespace chaff::fuzz
