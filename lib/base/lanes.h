// Arithmetic on sixteen floats at once (SIMD), for the loops that take most of the time.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <vector>

namespace chaff::detail {

/// Sixteen floats; operators work lane by lane. Compilers map them to the vectors of the machine,
/// or to single floats. Each lane is computed like a single float, so the results are the same on
/// every machine.
inline constexpr std::size_t kLanes = 16;
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

inline void load_lanes(const float* from, Lanes& to) { std::memcpy(&to, from, sizeof to); }
inline void store_lanes(const Lanes& from, float* to) { std::memcpy(to, &from, sizeof from); }

/// Floats that begin where whole vectors do: no load of a vector needs two lines of the cache.
template <class Value>
struct LanesAllocator {
  using value_type = Value;
  static constexpr std::align_val_t kAlignment{kLanes * sizeof(float)};

  LanesAllocator() = default;
  template <class Other>
  LanesAllocator(const LanesAllocator<Other>&) {}

  Value* allocate(std::size_t n) {
    return static_cast<Value*>(::operator new(n * sizeof(Value), kAlignment));
  }
  void deallocate(Value* values, std::size_t) { ::operator delete(values, kAlignment); }

  friend bool operator==(LanesAllocator, LanesAllocator) { return true; }
};
using AlignedFloats = std::vector<float, LanesAllocator<float>>;

/// Before a function: compiles it for several sets of vector instructions, of which the program
/// chooses the best for the machine when it starts. Off with sanitizers, which are not initialised
/// at that time. A build that measures one set of instructions defines it.
#ifndef CHAFF_VECTOR_CLONES
#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define CHAFF_VECTOR_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CHAFF_VECTOR_CLONES
#endif
#endif

}  // namespace chaff::detail
