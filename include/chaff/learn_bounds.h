// Bounds of learning: memory, threads, temporary files. They never change the model.
#pragma once

#include <cstdint>
#include <string>

#include "chaff/export.h"

namespace chaff {

/// The resources that learning may use.
struct LearnBounds {
  /// Upper bound for the memory of the whole process in bytes, at least min_memory(threads). 0: no
  /// bound.
  std::uint64_t memory_bytes = 0;

  /// Bytes of samples in memory above which some are spilled to disk. 0: derived from memory_bytes.
  std::uint64_t sample_bytes = 0;

  /// Threads that build, and for which memory is reserved while they add pages.
  unsigned threads = 1;

  /// Folder for temporary files. Empty: the folder of the output, or the system's folder if the
  /// output is not a file. They take the compressed samples, about a fifth of their text, and then
  /// the parts of the model: together up to twice the size of the model. They have no names, so
  /// nothing remains of them however the program ends.
  std::string temp_folder{};
};

/// The smallest memory bound in bytes: 64 MB, and 16 MB more for each thread beyond the first.
CHAFF_EXPORT std::uint64_t min_memory(unsigned threads);

}  // namespace chaff
