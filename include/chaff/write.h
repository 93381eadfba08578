// Writing stripped pages.
#pragma once

#include <string>

#include "chaff/export.h"
#include "chaff/format.h"
#include "chaff/output_file.h"
#include "chaff/read.h"
#include "chaff/stripper.h"

namespace chaff {

/// Whether an output has the removed spans and their reasons.
enum class Spans { kNo, kYes };

/// Appends the stripped record to `out`, in the format of its input. A JSON line keeps all fields
/// byte for byte, except for its text; Spans::kYes adds a last field "chaff", or replaces the one
/// that the record has. Plain text and HTML become the kept text, or with Spans::kYes a JSON line
/// {"id","text","chaff"}. A page of a WARC becomes a JSON line {"id","url","text"}. These two also
/// get "title", "lang", "author" and "date" where the page has them.
CHAFF_EXPORT void append_stripped(const Record& record, Format format, const StripResult& result,
                                  Spans spans, std::string& out);

}  // namespace chaff
