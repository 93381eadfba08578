// Decompression of .gz and .zst streams, also of several members or frames in a row.
#pragma once

#include <memory>
#include <string>

#include "files/file.h"

namespace chaff::detail {

/// Wraps a compressed source. A damaged or truncated stream is kBadCompression, with the byte
/// offset in the compressed file; everything before it is delivered. Memory is bounded for any
/// stream.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string path);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string path);

}  // namespace chaff::detail
