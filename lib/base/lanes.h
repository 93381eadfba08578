// Arithmetic on several floats at once (SIMD), for the loops that take most of the time.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <vector>

namespace chaff::detail {

/// The floats that are computed at once, by one vector or by several, depending on the machine.
/// Each is computed like a single float, so the results are the same on every machine.
inline constexpr std::size_t kLanes = 16;

/// A vector of kWidth floats; operators work lane by lane. It is fast only if the machine has
/// vectors as wide: of wider ones GCC makes memory.
template <std::size_t kWidth>
struct VectorOf {
  // GCC 12 ignores the attribute after `using`, if it depends on a parameter.
  typedef float Type __attribute__((vector_size(kWidth * sizeof(float))));
};
template <std::size_t kWidth>
using Vector = typename VectorOf<kWidth>::Type;

/// By reference, because how a vector is returned depends on the instructions that may be used.
template <class Vector>
inline void load_vector(const float* from, Vector& to) {
  std::memcpy(&to, from, sizeof to);
}
template <class Vector>
inline void store_vector(const Vector& from, float* to) {
  std::memcpy(to, &from, sizeof from);
}

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

}  // namespace chaff::detail
