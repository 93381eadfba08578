// Formats of inputs and outputs.
#pragma once

namespace chaff {

/// The format of an input or output. Its name decides: .txt is plain text; .jsonl, .ndjson and
/// .json are JSON lines. Each may end in .gz or .zst.
enum class Format { kText, kJsonl };

}  // namespace chaff
