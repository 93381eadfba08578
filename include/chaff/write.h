// Writing stripped pages.
#pragma once

#include <string>

#include "chaff/export.h"
#include "chaff/format.h"
#include "chaff/output_file.h"
#include "chaff/read.h"
#include "chaff/stripper.h"

namespace chaff {

/// Whether an output carries the evidence.
enum class Spans { kNo, kYes };

/// Appends the stripped record to `out` in the format of its input: JSONL gets `text` replaced and
/// all other fields byte for byte as they were, with Spans::kYes a last field "chaff" (replacing
/// one that the record already had); plain text gets the kept text (and with Spans::kYes becomes a
/// JSON line {"id","text","chaff"}).
CHAFF_EXPORT void append_stripped(const Record& record, Format format, const StripResult& result,
                                  Spans spans, std::string& out);

}  // namespace chaff
