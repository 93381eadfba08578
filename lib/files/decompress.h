// Decompression of .gz and .zst streams, several members or frames one after the other included.
#pragma once

#include <memory>
#include <string>

#include "files/file.h"

namespace chaff::detail {

/// Wraps a compressed source. A damaged or truncated stream is an error kBadCompression that names
/// the byte of the compressed file; what came before it was delivered. Memory is bounded whatever
/// the stream promises.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed, std::string path);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed, std::string path);

}  // namespace chaff::detail
