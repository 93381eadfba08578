// Formats of inputs and outputs.
#pragma once

namespace chaff {

/// The format of an input or output, by its name: .txt is plain text; .jsonl, .ndjson and .json are
/// JSON lines. Each may be followed by .gz or .zst.
enum class Format { kText, kJsonl };

}  // namespace chaff
