// Which vector instructions the code uses: what the machine has, up to CHAFF_VECTOR_BITS. All paths
// of a function give the same result.
#pragma once

namespace chaff::detail {

/// The widest registers that the build allows. The CMake option of this name lowers it, to measure
/// and test what older machines run.
#ifndef CHAFF_VECTOR_BITS
#define CHAFF_VECTOR_BITS 512
#endif

#ifdef __x86_64__
inline bool has_avx2() { return CHAFF_VECTOR_BITS >= 256 && __builtin_cpu_supports("avx2"); }
inline bool has_avx512() {
  return CHAFF_VECTOR_BITS >= 512 && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
}
#endif

/// The widest registers for which functions are compiled in versions of their own
/// (`__attribute__((target(…)))`). The program chooses the best for the machine when it starts.
/// Below 256 there are no versions. Off with sanitizers, which are not initialised at that time.
#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define CHAFF_VECTOR_VERSIONS CHAFF_VECTOR_BITS
#else
#define CHAFF_VECTOR_VERSIONS 0
#endif

}  // namespace chaff::detail
