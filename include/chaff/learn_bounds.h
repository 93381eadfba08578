// How much memory and how many threads learning may use.
#pragma once

#include <cstdint>
#include <string>

#include "chaff/export.h"

namespace chaff {

/// What learning may use.
struct LearnBounds {
  /// Bytes that the whole process may take, at least min_memory(threads); 0: as many as it needs.
  std::uint64_t memory_bytes = 0;

  /// Bytes of samples in memory from which some are spilled; 0: what memory_bytes leaves for them.
  std::uint64_t sample_bytes = 0;

  /// Threads that add pages, and that build.
  unsigned threads = 1;

  /// Where temporary files go; empty: beside the output, or to the system's folder where that is no
  /// file. They take some fifth of the samples' text, and with the model's own parts up to twice
  /// the model. They have no names, so that nothing is left of them whatever ends the program.
  std::string temp_folder{};
};

/// The least bound: 64 MB, and 16 MB more for each thread beyond the first.
CHAFF_EXPORT std::uint64_t min_memory(unsigned threads);

}  // namespace chaff
