// A spool as a stream of bytes, and the copy of an input in a spool.
#pragma once

#include <memory>

#include "base/spool.h"
#include "files/file.h"

namespace chaff::detail {

/// Reads a spool from its beginning.
Result<std::unique_ptr<ByteSource>> spool_source(std::shared_ptr<Spool> spool);

/// Appends the rest of `source` to `spool`. Errors: those of both.
Result<void> copy_source(ByteSource& source, Spool& spool);

}  // namespace chaff::detail
