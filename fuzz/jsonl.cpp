// jsonl: any bytes, read as JSON lines or as plain text.
//
// - Every line is a record, an error that names it, or blank; records are UTF-8.
// - The record agrees with the result of simdjson's other parser (DOM), which reads each record and
//   finds each wanted field once.
// - A record written again, with some of its text removed, is one line that reads as the same
// record
//   with the kept text. All other bytes are unchanged, except for the field "chaff", which is last
//   and occurs once. Fields that were no UTF-8 were made so before.
#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/read.h"
#include "chaff/write.h"

#include "support/input.h"
#include "text/unicode.h"

namespace chaff::fuzz {
namespace {

ReadOptions options_of(std::uint8_t choice) {
  ReadOptions options;
  const char* const fields[] = {"text", "chaff", "body", "id", "", "text.body", "."};
  options.text_field = fields[choice % 8 < 7 ? choice % 8 : 0];
  if (choice & 8) options.id_field = options.url_field = "url";
  if (choice & 16) options.site_from = SiteFrom::kUrl;
  if (choice & 32) options.max_page_bytes = 64;
  if (choice & 64) options.invalid_utf8 = InvalidUtf8::kRefuse;
  return options;
}

// The span [begin, end) of a text, moved so that it cuts no character: a possible removal.
std::vector<Removal> removal_of(std::string_view text, std::size_t begin, std::size_t end) {
  Removal removal;
  removal.span.begin = detail::char_floor(text, std::min(begin, text.size()));
  removal.span.end = detail::char_floor(text, std::min(end, text.size()));
  removal.template_text = text.substr(0, 20);
  removal.site_articles = static_cast<std::uint32_t>(end % 3);
  removal.score = static_cast<double>(begin) - 17.005;
  if (removal.span.begin >= removal.span.end) return {};
  return {removal};
}

// A line without the values of its text and its "chaff", and without carriage returns at its end,
// which belong to no field.
std::string around(const Record& record) {
  std::string line(record.raw);
  Span first = record.raw_text, second = record.raw_chaff;
  if (first.begin > second.begin) std::swap(first, second);
  line.erase(second.begin, second.end - second.begin);
  line.erase(first.begin, first.end - first.begin);
  while (line.ends_with('\r')) line.pop_back();
  return line;
}

struct Fields {
  explicit Fields(const Record& r)
      : text(r.page.text),
        id(r.page.id),
        site(r.page.site),
        title(r.page.title),
        labels(r.labels),
        line(around(r)),
        has_chaff(r.raw_chaff.end != 0) {}
  std::string text, id, site, title, labels, line;
  bool has_chaff;
};

// Whether DOM reads the line. It refuses numbers that are too large for C++; a line with digits in
// a row, or an exponent, may have one.
bool may_have_large_number(std::string_view line) {
  std::size_t digits = 0;
  for (const char c : line) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > 15 || c == 'e' || c == 'E') return true;
  }
  return false;
}

void check_dom(const Record& record, const ReadOptions& options) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (const auto code =
          parser.parse(record.raw.data(), record.raw.size()).get_object().get(object)) {
    check(code == simdjson::DEPTH_ERROR || may_have_large_number(record.raw),
          "the DOM parser reads each record");
    return;
  }
  if (record.html != nullptr) return;  // its text is that of the HTML
  std::size_t found = 0;
  for (const auto& field : object) {
    if (field.key != options.text_field) continue;
    ++found;
    std::string_view text;
    check(!field.value.get_string().get(text) && text == record.page.text,
          "the text is that of the DOM parser");
  }
  check(found == 1 || (found == 0 && options.text_field.contains('.')),
        "the DOM parser finds the text field once");
}

void check_written(const Record& record, const StripResult& result, const ReadOptions& options,
                   Spans spans) {
  const Fields before(record);
  std::string kept, out;
  append_kept(record.page.text, result.removed, kept);
  append_stripped(record, Format::kJsonl, result, spans, out);
  check(out.find('\n') == out.size() - 1, "a record is written as one line");
  ReadOptions unbounded = options;
  unbounded.max_page_bytes = ~std::uint64_t{0};
  RecordReader reader(unbounded);
  const Chunk chunk{Format::kJsonl, out, 1,
                    std::make_shared<const std::string>("folder/out.jsonl")};
  reader.start(chunk);
  const auto again = reader.next();
  const bool chaff_is_input = options.id_field == "chaff" || options.text_field == "chaff";
  if (chaff_is_input && spans == Spans::kYes)
    return check(again && !*again, "a field chaff that is an input is there twice");
  check(again && *again, "the written record can be read");
  check((*again)->replaced == 0, "the written record is UTF-8");
  const Fields after(**again);
  check(!reader.next(), "there is one record");
  check(after.text == kept, "its text is the kept text");
  if (record.html != nullptr) return;  // the text replaced the HTML, perhaps in another field, too
  check(chaff_is_input || (after.id == before.id && after.title == before.title &&
                           after.labels == before.labels && after.site == before.site),
        "the other fields are as they were");
  if (spans == Spans::kNo || before.has_chaff) {
    check(after.line == before.line, "all other bytes are unchanged");
  } else {
    check(after.has_chaff, "the record has the evidence");
    std::string expected = before.line;
    expected.insert(expected.rfind('}'), ",\"chaff\":");
    check(after.line == expected,
          "the evidence is the last field, and all other bytes are unchanged");
  }
}

void check_text(const Record& record, const StripResult& result, Spans spans) {
  std::string kept, out;
  append_kept(record.page.text, result.removed, kept);
  append_stripped(record, Format::kText, result, spans, out);
  if (spans == Spans::kNo) return check(out == kept, "plain text becomes the kept text");
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  check(!parser.parse(out).get_object().get(object),
        "evidence about plain text is JSON for any bytes");
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const ReadOptions options = options_of(input.byte());
  const std::uint8_t choice = input.byte();
  const std::size_t begin = input.byte(), end = begin + input.byte();
  const Format format = choice % 8 == 7 ? Format::kText : Format::kJsonl;
  const Spans spans = choice & 16 ? Spans::kYes : Spans::kNo;
  const Chunk chunk{format, std::string(input.rest()), 1,
                    std::make_shared<const std::string>("folder/in.jsonl")};
  RecordReader reader(options);
  reader.start(chunk);
  std::uint64_t line = 0;
  while (const auto record = reader.next()) {
    if (!*record) {
      check(record->error().offset > line && !record->error().message.empty(),
            "an error names its line");
      line = record->error().offset;
      continue;
    }
    const Record& found = **record;
    check(found.line > line, "lines come in order");
    line = found.line;
    StripResult result;
    result.removed = removal_of(found.page.text, begin, end);
    if (format == Format::kText) {
      check_text(found, result, spans);
      continue;
    }
    check(simdjson::validate_utf8(found.page.text) && simdjson::validate_utf8(found.raw),
          "records are UTF-8");
    check(found.replaced == 0 || options.invalid_utf8 == InvalidUtf8::kReplace,
          "nothing is replaced where it is refused");
    check(found.raw.size() <= options.max_page_bytes, "a longer line is an error");
    check_dom(found, options);
    check_written(found, result, options, spans);
  }
}

}  // namespace chaff::fuzz
