// Arithmetic on sixteen floats at once, for loops that take most of the time.
#pragma once

#include <cstddef>
#include <cstring>

namespace chaff::detail {

/// Sixteen floats; sums and products go lane by lane. Compilers make of it whatever vectors the
/// machine has, down to single floats, and each lane is computed as a float would be, so that every
/// machine gets the same.
inline constexpr std::size_t kLanes = 16;
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

inline void load_lanes(const float* from, Lanes& to) { std::memcpy(&to, from, sizeof to); }
inline void store_lanes(const Lanes& from, float* to) { std::memcpy(to, &from, sizeof from); }

/// In front of a function: compiled for several sets of vector instructions, of which the program
/// takes the machine's best when it starts. Not with sanitizers, which are not ready by then.
#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define CHAFF_VECTOR_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CHAFF_VECTOR_CLONES
#endif

}  // namespace chaff::detail
