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
         __builtin_cpu_supports("avx512bw");
}
#endif

/// Before a function: compiles it for several sets of vector instructions, of which the program
/// chooses the best for the machine when it starts. Off with sanitizers, which are not initialised
/// at that time.
#if !defined(__x86_64__) || !defined(__linux__) || defined(__SANITIZE_ADDRESS__) || \
    defined(__SANITIZE_THREAD__) || defined(__clang__) || CHAFF_VECTOR_BITS < 256
#define CHAFF_VECTOR_CLONES
#elif CHAFF_VECTOR_BITS < 512
#define CHAFF_VECTOR_CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define CHAFF_VECTOR_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif

}  // namespace chaff::detail
