// Decompression by content: gzip, zstd, bzip2 and xz, also of several members, frames or streams in
// a row.
//
// With the formats' own libraries. libarchive reads all four, but does not compare the checksum of
// gzip, takes half a member behind a whole one for the end, and loses what is before a damage
// (version 3.6.2).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "files/file.h"

namespace chaff::detail {

enum class Packing { kGzip, kZstd, kBzip2, kXz };

/// The bytes of `head` that packing_of needs.
inline constexpr std::size_t kPackingBytes = 6;

/// The compression of bytes that begin with `head`, or nothing.
std::optional<Packing> packing_of(std::string_view head);

/// The compression that the ending of a name announces (.gz, .zst, .bz2, .xz in any case), or
/// nothing.
std::optional<Packing> packing_of_name(std::string_view name);

/// The name without the ending of its compression.
std::string_view without_packing(std::string_view name);

/// Decompresses `packed`. A damaged or truncated stream is kBadCompression, with the byte offset in
/// the compressed file; everything before it is delivered. Memory is bounded for any stream.
std::unique_ptr<ByteSource> unpack(Packing packing, std::unique_ptr<ByteSource> packed,
                                   std::string path);

}  // namespace chaff::detail
