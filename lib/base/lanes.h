// Arithmetic on sixteen floats at once (SIMD), for the loops that take most of the time.
#pragma once

#include <cstddef>
#include <cstring>

namespace chaff::detail {

/// Sixteen floats; operators work lane by lane. Compilers map them to the vectors of the machine,
/// or to single floats. Each lane is computed like a single float, so the results are the same on
/// every machine.
inline constexpr std::size_t kLanes = 16;
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

inline void load_lanes(const float* from, Lanes& to) { std::memcpy(&to, from, sizeof to); }
inline void store_lanes(const Lanes& from, float* to) { std::memcpy(to, &from, sizeof from); }

}  // namespace chaff::detail
