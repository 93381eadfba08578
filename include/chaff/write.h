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

/// What pages that were read from HTML become.
enum class Output {
  kText,
  kHtml,      ///< append_html()
  kMarkdown,  ///< append_markdown()
};

/// Appends the stripped record to `out`, in the format of its input.
///
/// A JSON line keeps all fields byte for byte, except for its text; Spans::kYes adds a last field
/// "chaff", or replaces the one that the record has. If its page was HTML, the kept text or
/// Markdown takes the place of the HTML, in the text field; with Output::kHtml, the HTML field has
/// the HTML that is left. "title", "lang", "url", "author" and "date" are added where the page has
/// them and the record does not.
///
/// A file of plain text becomes the kept text, a file of HTML becomes text, HTML or Markdown; with
/// Spans::kYes they become a JSON line {"id","text","chaff"}. A page of a WARC becomes a JSON line
/// {"id","url","text"}. These lines, too, have the metadata of HTML, and with Output::kHtml "html"
/// in place of "text". The ranges of "chaff" are those of the page's text.
CHAFF_EXPORT void append_stripped(const Record& record, Format format, const StripResult& result,
                                  Spans spans, std::string& out, Output output = Output::kText);

}  // namespace chaff
