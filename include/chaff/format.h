// Formats of inputs and outputs.
#pragma once

#include <optional>
#include <string_view>

#include "chaff/export.h"

namespace chaff {

/// The format of an input. Its content decides; where that decides nothing, its name: .txt; .jsonl,
/// .jl, .ndjson, .json; .html, .htm, .xhtml; .warc, .wet; in any case of letters, each also with
/// .gz, .zst, .bz2 or .xz. A file that is named .txt is text also if it looks like JSON.
enum class Format {
  kText,   ///< one page
  kJsonl,  ///< one JSON object on each line; also one array of objects, or objects on several lines
  kHtml,   ///< one page
  kWarc,   ///< responses of web servers with their pages, or pages as text (WET)
};

/// The format that the ending of a name announces, or nothing.
CHAFF_EXPORT std::optional<Format> format_of_name(std::string_view name);

/// A name without its .gz, .zst, .bz2 or .xz.
CHAFF_EXPORT std::string_view without_compression(std::string_view name);

}  // namespace chaff
