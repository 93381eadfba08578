// Cutting an input into chunks of whole records, by its format.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "chaff/read.h"

#include "records/intake.h"

namespace chaff::detail {

/// A chunk is full when it has so many bytes and a record ends in it.
inline constexpr std::size_t kChunkBytes = std::size_t{1} << 20;

/// Makes the chunks of one input. Memory is bounded by kChunkBytes or the longest record, which has
/// at most max_page_bytes.
class Framer {
 public:
  virtual ~Framer() = default;

  /// As ChunkReader::next, but without an error of the intake itself.
  virtual std::optional<Result<Chunk>> next() = 0;
};

/// The whole input is one page, of this format.
std::unique_ptr<Framer> frame_page(Intake& intake, Format format);

/// Each line is a record.
std::unique_ptr<Framer> frame_lines(Intake& intake);

/// JSON values behind each other, or the elements of arrays of them. Each becomes a line.
std::unique_ptr<Framer> frame_json_values(Intake& intake);

/// WARC records.
std::unique_ptr<Framer> frame_warc(Intake& intake);

}  // namespace chaff::detail
