// The content of a file: decompressed, and as UTF-8.
#pragma once

#include <memory>
#include <string>

#include "files/file.h"

namespace chaff::detail {

/// The content of `raw`. Its first bytes decide, when it is first read: gzip, zstd, bzip2 and xz
/// are decompressed, and what then begins with a byte order mark of UTF-16 or UTF-32 becomes UTF-8,
/// mark included. The ending of the name (.gz, .zst, .bz2, .xz) decides only for bytes that are no
/// text. Errors of read: those of `raw`, kBadCompression.
std::unique_ptr<ByteSource> content_source(std::unique_ptr<ByteSource> raw, std::string path);

}  // namespace chaff::detail
