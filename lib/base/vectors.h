// Which vector instructions the code uses: what the machine has, up to CHAFF_VECTOR_BITS. All paths
// of a function give the same result.
#pragma once

namespace chaff::detail {

/// The widest registers that the build allows. The CMake option of this name lowers it, to measure
/// and test what older machines run.
#ifndef CHAFF_VECTOR_BITS
#define CHAFF_VECTOR_BITS 512
#endif

/// Whether functions for these vectors (`[[gnu::target("…")]]`) may be called. Ask once and keep
/// the answer.
#ifdef __x86_64__
inline bool has_avx2() { return CHAFF_VECTOR_BITS >= 256 && __builtin_cpu_supports("avx2"); }
inline bool has_avx512() {
  return CHAFF_VECTOR_BITS >= 512 && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
}
#endif

}  // namespace chaff::detail
