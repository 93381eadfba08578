// What the user should know of a page that was stripped.
#pragma once

#include "chaff/stripper.h"

#include "console/messages.h"
#include "run/reading.h"

namespace chaff::cli {

/// Reports damage of the model that the page met, and warns of a removal that is suspiciously
/// large, and of replaced characters. Thread-safe for different `warnings`.
void note_result(const Task& task, const Record& record, const StripResult& result,
                 Messages& messages, WarningCounts& warnings);

}  // namespace chaff::cli
