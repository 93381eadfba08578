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

/// Appends a line of an attribute file of Dolma (https://github.com/allenai/dolma), by which its
/// mixer removes the spans:
///
///     {"id":"7","attributes":{"chaff__boilerplate":[[0,10,0.9987],[44,66,0.9561]]}}
///
/// Each removed span is [begin, end, score]: code points of the text, and the probability that it
/// is boilerplate, from 0 to 1. The id is that of the record, byte for byte; a record without an
/// id field has none. REQUIRES a record of a JSON line whose page was its text, not HTML, because
/// the mixer knows no other text. Cost: linear in the text.
CHAFF_EXPORT void append_attributes(const Record& record, const StripResult& result,
                                    std::string& out);

}  // namespace chaff
