#include "records/json_records.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <new>
#include <utility>

#include "files/file.h"
#include "records/json_writer.h"
#include "records/page_errors.h"
#include "records/page_site.h"
#include "text/utf8.h"

namespace chaff::detail {
namespace {

namespace ondemand = simdjson::ondemand;

// simdjson chooses its code for this processor when it is first used, in functions that end the
// program if memory runs out. So it is used at the start, when there is memory.
[[maybe_unused]] const bool kChosen = !simdjson::get_active_implementation()->name().empty();

// If memory runs out while a line of this length is parsed, the line is reported as too large, and
// the others are read.
constexpr std::size_t kLongLine = 1 << 20;

// Arrays and objects may be nested so deeply.
constexpr std::size_t kMaxDepth = 1024;

// A message lists so many fields, from so many levels, and so many bytes of the name of each.
constexpr std::size_t kMaxNames = 12;
constexpr std::size_t kMaxLevels = 4;
constexpr std::size_t kMaxNameBytes = 40;

constexpr std::string_view kNotAnObject =
    "not a JSON object; a record is one JSON object on one line. Is the file pretty-printed or one "
    "array? Convert it with jq -c";

// What to do about an error of simdjson.
std::string remedy(simdjson::error_code code) {
  switch (code) {
    case simdjson::MEMALLOC:
      return "parsing the line takes more memory than there is, some six times its bytes; split "
             "the page";
    case simdjson::CAPACITY:
      return "the line is too long for the JSON parser (4 GiB); split the page";
    case simdjson::DEPTH_ERROR:
      return "the object is nested too deeply; flatten it";
    case simdjson::INCORRECT_TYPE:
      return std::string(kNotAnObject);
    default:
      return std::string("not valid JSON (") + simdjson::error_message(code) +
             "); a record is one JSON object on one line";
  }
}

// The beginning of a JSON string, whose bytes follow its opening quote.
std::string shortened(const char* string) {
  const char* end = string;
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  const std::string_view whole(string, static_cast<std::size_t>(end - string));
  if (whole.size() <= kMaxNameBytes) return std::string(whole);
  std::size_t bytes = kMaxNameBytes;
  while ((static_cast<unsigned char>(whole[bytes]) & 0xC0) == 0x80) --bytes;  // inside a character
  return std::string(whole.substr(0, bytes)) + "…";
}

// "a number".
std::string_view name_of(ondemand::json_type type) {
  switch (type) {
    case ondemand::json_type::array:
      return "an array";
    case ondemand::json_type::object:
      return "an object";
    case ondemand::json_type::number:
      return "a number";
    case ondemand::json_type::boolean:
      return "true or false";
    case ondemand::json_type::null:
      return "null";
    default:
      return "a string";
  }
}

// The bytes of a token without the blanks after it.
std::string_view trimmed(std::string_view token) {
  return token.substr(0, token.find_last_not_of(kJsonBlanks) + 1);
}

// Takes the digits at the beginning of `text`. Returns whether there were any.
bool take_digits(std::string_view& text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(digits);
  return digits != 0;
}

// Whether the token is a number of JSON. simdjson would refuse those that no type of C++ holds.
bool is_number(std::string_view token) {
  if (token.starts_with('-')) token.remove_prefix(1);
  const bool zero = token.starts_with('0');
  const std::size_t before = token.size();
  if (!take_digits(token) || (zero && before - token.size() > 1)) return false;
  if (token.starts_with('.')) {
    token.remove_prefix(1);
    if (!take_digits(token)) return false;
  }
  if (token.starts_with('e') || token.starts_with('E')) {
    token.remove_prefix(1);
    if (token.starts_with('+') || token.starts_with('-')) token.remove_prefix(1);
    if (!take_digits(token)) return false;
  }
  return token.empty();
}

// The code unit of an escape \uXXXX at `at`, or nothing if there is none.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  const char* const end = text.data() + at + 6;
  const auto read = std::from_chars(text.data() + at + 2, end, unit, 16);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return unit;
}

// Replaces each escape of half a surrogate pair by one of U+FFFD, which is as long. Returns their
// number.
std::uint64_t replace_lone_surrogates(std::string& line) {
  constexpr std::string_view kReplacement = "\\ufffd";
  const auto is_high = [](unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; };
  const auto is_low = [](unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; };
  std::uint64_t replaced = 0;
  for (std::size_t at = line.find('\\'); at < line.size(); at = line.find('\\', at)) {
    const auto unit = escaped_unit(line, at);
    if (!unit) {
      at += 2;  // the escaped character may be a backslash
      continue;
    }
    if (is_high(*unit) && is_low(escaped_unit(line, at + 6).value_or(0))) {
      at += 12;
      continue;
    }
    if (is_high(*unit) || is_low(*unit)) {
      line.replace(at, kReplacement.size(), kReplacement);
      ++replaced;
    }
    at += 6;
  }
  return replaced;
}

// Adds the names of the fields that have a value other than an object, with the fields that they
// are in: "metadata.url". `count` counts also those that are not added.
// NOLINTNEXTLINE(misc-no-recursion): not deeper than kMaxLevels
void collect_names(ondemand::object object, const std::string& inside, std::size_t level,
                   std::string& names, std::size_t& count) {
  for (auto entry : object) {
    ondemand::field field;
    if (std::move(entry).get(field)) return;
    const std::string name =
        count < kMaxNames ? inside + shortened(field.key().raw()) : std::string();
    ondemand::value value = field.value();
    ondemand::json_type type{};
    if (value.type().get(type)) return;
    ondemand::object nested;
    bool empty = true;
    if (level < kMaxLevels && type == ondemand::json_type::object) {
      if (value.get_object().get(nested) || nested.is_empty().get(empty)) return;
    }
    if (!empty) {
      collect_names(nested, name + '.', level + 1, names, count);
      continue;
    }
    if (count++ < kMaxNames) names += (names.empty() ? "\"" : ", \"") + name + '"';
  }
}

}  // namespace

// Where a walk is.
struct JsonRecords::Place {
  std::array<std::optional<std::string_view>, kFields> rest;  // of each wanted name, to find here
  bool wanted = false;                                        // something is to be found here
  std::size_t level = 1;
};

// One pass over a record, which checks every value, and takes the wanted ones on its way.
class JsonRecords::Walk {
 public:
  Walk(JsonRecords& records, Record& record, ondemand::document& document)
      : records_(records), record_(record), document_(document) {}

  simdjson::error_code run();

 private:
  simdjson::error_code read_object(ondemand::object object, const Place& place);
  simdjson::error_code read_array(ondemand::array array, const Place& place);
  simdjson::error_code read_field(ondemand::field field, const Place& place);
  simdjson::error_code read_value(ondemand::value& value, ondemand::json_type type,
                                  const Place& place, std::string_view& text);
  simdjson::error_code read_scalar(ondemand::value& value, ondemand::json_type type,
                                   std::string_view& text);
  simdjson::error_code take(Field& field, std::size_t level, std::string_view text, bool& counts);
  Span key_at(const char* begin) const;
  void note_metadata(std::string_view key);
  Span span_of(std::string_view token) const;
  Span span_from(std::string_view token);

  JsonRecords& records_;
  Record& record_;
  ondemand::document& document_;
};

simdjson::error_code JsonRecords::Walk::run() {
  ondemand::object object;
  if (auto code = document_.get_object().get(object)) return code;
  Place place;
  place.wanted = true;
  for (std::size_t i = 0; i < kFields; ++i) place.rest[i] = *records_.fields_[i].name;
  if (auto code = read_object(object, place)) return code;
  const char* rest = nullptr;  // an error means that nothing is left
  return document_.current_location().get(rest) ? simdjson::SUCCESS : simdjson::TAPE_ERROR;
}

// NOLINTNEXTLINE(misc-no-recursion): not deeper than kMaxDepth
simdjson::error_code JsonRecords::Walk::read_object(ondemand::object object, const Place& place) {
  if (place.level > kMaxDepth) return simdjson::DEPTH_ERROR;
  for (auto entry : object) {
    ondemand::field field;
    if (auto code = std::move(entry).get(field)) return code;
    if (place.level == 1) records_.current_name_ = field.key().raw();
    if (auto code = read_field(std::move(field), place)) return code;
  }
  return simdjson::SUCCESS;
}

// NOLINTNEXTLINE(misc-no-recursion): not deeper than kMaxDepth
simdjson::error_code JsonRecords::Walk::read_array(ondemand::array array, const Place& place) {
  if (place.level > kMaxDepth) return simdjson::DEPTH_ERROR;
  Place inside;
  inside.level = place.level + 1;
  for (auto entry : array) {
    ondemand::value element;
    ondemand::json_type type{};
    std::string_view ignored;
    if (auto code = std::move(entry).get(element)) return code;
    if (auto code = element.type().get(type)) return code;
    if (auto code = read_value(element, type, inside, ignored)) return code;
  }
  return simdjson::SUCCESS;
}

// NOLINTNEXTLINE(misc-no-recursion): not deeper than kMaxDepth
simdjson::error_code JsonRecords::Walk::read_field(ondemand::field field, const Place& place) {
  const char* const key_begin = field.key().raw();
  std::string_view key;
  if (auto code = field.unescaped_key().get(key)) {
    records_.broken_value_ = code == simdjson::STRING_ERROR;
    return code;
  }
  Place inside;
  inside.level = place.level + 1;
  std::array<bool, kFields> here{};
  bool taken = false;
  for (std::size_t i = 0; place.wanted && i < kFields; ++i) {
    if (!place.rest[i] || !place.rest[i]->starts_with(key)) continue;
    const std::string_view rest = place.rest[i]->substr(key.size());
    if (rest.empty()) {
      taken = here[i] = true;
    } else if (rest.starts_with('.')) {
      inside.rest[i] = rest.substr(1);
      inside.wanted = true;
    }
  }
  const bool is_chaff = !taken && place.level == 1 && key == "chaff";  // else from an earlier run
  ondemand::value value = field.value();
  ondemand::json_type type{};
  if (auto code = value.type().get(type)) return code;
  const std::string_view token = trimmed(value.raw_json_token());
  std::string_view text;
  if (auto code = read_value(value, type, inside, text)) return code;
  for (std::size_t i = 0; taken && i < kFields; ++i) {
    if (!here[i]) continue;
    bool counts = false;
    if (auto code = take(records_.fields_[i], place.level, text, counts)) return code;
    if (!counts) continue;
    const bool scalar = type != ondemand::json_type::object && type != ondemand::json_type::array;
    const Span span = scalar ? span_of(token) : span_from(token);
    if (i == kText) {
      records_.text_type_ = type;
      record_.raw_text = span;
    } else if (i == kId) {
      record_.raw_id = span;
    } else if (i == kHtml) {
      records_.has_html_ = type == ondemand::json_type::string;
      record_.raw_html.key = key_at(key_begin);
      record_.raw_html.value = span;
      record_.raw_html.is_outermost = place.level == 1;
    }
  }
  if (place.level == 1) note_metadata(key);
  if (!is_chaff) return simdjson::SUCCESS;
  if (record_.raw_chaff.end != 0) return records_.twice("chaff");
  const bool scalar = type != ondemand::json_type::object && type != ondemand::json_type::array;
  record_.raw_chaff = scalar ? span_of(token) : span_from(token);
  return simdjson::SUCCESS;
}

// The place with the fewest steps counts, so a field of the full name goes before a nested one.
simdjson::error_code JsonRecords::Walk::take(Field& field, std::size_t level, std::string_view text,
                                             bool& counts) {
  if (field.level == level) return records_.twice(*field.name);
  counts = field.level == 0 || level < field.level;
  if (!counts) return simdjson::SUCCESS;
  field.level = level;
  field.into->assign(text);
  return simdjson::SUCCESS;
}

// Checks a value to its end. Sets the text of strings and numbers.
// NOLINTNEXTLINE(misc-no-recursion): not deeper than kMaxDepth
simdjson::error_code JsonRecords::Walk::read_value(ondemand::value& value, ondemand::json_type type,
                                                   const Place& place, std::string_view& text) {
  if (type == ondemand::json_type::object) {
    ondemand::object object;
    if (auto code = value.get_object().get(object)) return code;
    return read_object(object, place);
  }
  if (type == ondemand::json_type::array) {
    ondemand::array array;
    if (auto code = value.get_array().get(array)) return code;
    return read_array(array, place);
  }
  const auto code = read_scalar(value, type, text);
  records_.broken_value_ = code != simdjson::SUCCESS;
  return code;
}

simdjson::error_code JsonRecords::Walk::read_scalar(ondemand::value& value,
                                                    ondemand::json_type type,
                                                    std::string_view& text) {
  const std::string_view token = trimmed(value.raw_json_token());
  switch (type) {
    case ondemand::json_type::string: {
      if (token.size() < 2 || !token.ends_with('"')) return simdjson::STRING_ERROR;
      if (token.contains('\\')) return value.get_string().get(text);
      text = token.substr(1, token.size() - 2);
      ondemand::raw_json_string read;  // or simdjson takes "a":"b":1 for two fields
      return value.get_raw_json_string().get(read);
    }
    case ondemand::json_type::number:  // ids often are numbers
      text = token;
      return is_number(token) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
    case ondemand::json_type::boolean:
      return token == "true" || token == "false" ? simdjson::SUCCESS : simdjson::T_ATOM_ERROR;
    default:
      return token == "null" ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
  }
}

// The key whose bytes begin there, quotes included.
Span JsonRecords::Walk::key_at(const char* begin) const {
  const char* end = begin;
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  return span_of({begin - 1, static_cast<std::size_t>(end - begin) + 2});
}

void JsonRecords::Walk::note_metadata(std::string_view key) {
  RawHtml& html = record_.raw_html;
  html.has_title |= key == "title";
  html.has_language |= key == "lang";
  html.has_url |= key == "url";
  html.has_author |= key == "author";
  html.has_date |= key == "date";
}

Span JsonRecords::Walk::span_of(std::string_view token) const {
  const auto begin = static_cast<std::uint64_t>(token.data() - records_.padded_.data());
  return {begin, begin + token.size()};
}

// The array or object that begins with `token` and was read to its end.
Span JsonRecords::Walk::span_from(std::string_view token) {
  const char* end = nullptr;
  if (document_.current_location().get(end)) return {};  // can't happen: the record goes on
  const std::string_view padded(records_.padded_.data(), records_.padded_.size());
  const std::size_t begin = span_of(token).begin;
  const auto bytes = static_cast<std::size_t>(end - padded.begin()) - begin;
  return span_of(trimmed(padded.substr(begin, bytes)));
}

JsonRecords::JsonRecords(const ReadOptions& options)
    : options_(options),
      fields_{{{&options_.text_field, &text_},
               {&options_.id_field, &id_},
               {&options_.site_field, &site_},
               {&options_.url_field, &url_},
               {&options_.title_field, &title_},
               {&options_.labels_field, &labels_},
               {&options_.zones_field, &zones_},
               {&options_.html_field, &html_}}} {}

std::unexpected<Error> JsonRecords::bad(const std::string& what) const {
  return std::unexpected(file_error(ErrorCode::kBadRecord, *path_,
                                    std::string(unit_) + ' ' + std::to_string(line_) + ": " + what,
                                    line_));
}

std::unexpected<Error> JsonRecords::bad(simdjson::error_code code, std::string_view raw) const {
  if (!twice_.empty()) {
    return bad("the field \"" + twice_ +
               "\" occurs twice, so it is unclear which one counts; leave one out");
  }
  if (raw.find_first_not_of(" \t{[") == std::string_view::npos)
    return bad(std::string(kNotAnObject));
  if (!broken_value_) return bad(remedy(code));
  const bool escape = code == simdjson::STRING_ERROR;
  return bad("not valid JSON in the field \"" + shortened(current_name_) + "\" (" +
             (escape ? "an invalid escape" : "a broken number or word") +
             "); write the file again as valid JSON");
}

std::unexpected<Error> JsonRecords::refuse(const std::string& what) const {
  auto failure = bad(what);
  failure.error().field = "invalid_utf8";
  return failure;
}

std::unexpected<Error> JsonRecords::no_text(std::string_view raw) {
  if (text_type_) {
    return bad("the field \"" + options_.text_field + "\" is not a string (" +
               std::string(name_of(*text_type_)) +
               "); write the text as a string, or leave the record out");
  }
  auto failure = bad("no text in the field \"" + options_.text_field + "\"; the record has " +
                     list_fields(raw));
  failure.error().field = "text_field";
  return failure;
}

// The fields of the record, with their names as they are written in it.
std::string JsonRecords::list_fields(std::string_view raw) {
  std::string names;
  std::size_t count = 0;
  ondemand::document document;
  ondemand::object object;
  if (parser_.iterate(padded_.data(), raw.size(), padded_.size()).get(document) ||
      document.get_object().get(object)) {
    return "no fields";  // can't happen: the record was parsed before
  }
  collect_names(object, "", 1, names, count);
  if (count == 0) return "no fields";
  if (count > kMaxNames) names += " and " + std::to_string(count - kMaxNames) + " more";
  return (count == 1 ? "the field " : "the fields ") + names;
}

Result<Record> JsonRecords::parse(std::string_view raw, const std::string& path, std::uint64_t line,
                                  std::string_view folder, std::string_view unit) {
  path_ = &path;
  line_ = line;
  unit_ = unit;
  folder_ = folder;
  const bool refuses = options_.invalid_utf8 == InvalidUtf8::kRefuse;
  Record record;
  std::uint64_t replaced = 0;
  auto code = read(raw, record);
  if (code == simdjson::UTF8_ERROR) {
    if (refuses) return refuse("the line is not UTF-8; convert the file (for instance with iconv)");
    cleaned_.clear();
    replaced = append_valid_utf8(raw, cleaned_);
    raw = cleaned_;
    code = read(raw, record);
  }
  if (code == simdjson::STRING_ERROR) {
    if (replaced == 0) cleaned_.assign(raw);
    if (const auto halves = replace_lone_surrogates(cleaned_); halves > 0) {
      if (refuses)
        return refuse("a string has an escape of half a surrogate pair, which is no character");
      replaced += halves;
      raw = cleaned_;
      code = read(raw, record);
    }
  }
  if (raw.size() > options_.max_page_bytes)
    return std::unexpected(page_too_large(path, unit, line, options_.max_page_bytes));
  if (code == simdjson::MEMALLOC && raw.size() < kLongLine) throw std::bad_alloc();
  if (code != simdjson::SUCCESS) return bad(code, raw);
  const bool has_text = text_type_ == ondemand::json_type::string;
  const bool uses_html = has_html_ && (options_.prefer_html || !has_text);
  if (!has_text && !uses_html) return no_text(raw);
  if (id_.empty()) id_ = url_;
  site_ = page_site(options_.site_from, {.field = site_, .url = url_, .folder = folder_});
  record.raw = raw;
  record.line = line;
  record.replaced = replaced;
  record.page = {text_, site_, id_, title_};
  record.text_field = options_.text_field;
  if (uses_html) {
    use_html(record);
  } else {
    record.raw_html.value = {};
  }
  record.labels = labels_;
  record.zones = zones_;
  return record;
}

// Makes the page of its HTML, which was decoded as a part of the JSON.
void JsonRecords::use_html(Record& record) {
  const HtmlPage& page = html_reader_.read(html_, "utf-8", url_);
  record.html = &page;
  record.page.text = page.text;
  record.page.markup = page.markup;
  if (title_.empty()) {
    record.page.title = page.title;
  } else {
    record.raw_html.has_title = true;
  }
  record.url = url_.empty() ? page.url : url_;
  record.raw_html.has_url |= !url_.empty();
  if (id_.empty()) record.page.id = page.url;
  if (!site_.empty()) return;
  site_ = page_site(options_.site_from, {.url = page.url, .folder = folder_});
  record.page.site = site_;
}

// Reads one object into the fields.
simdjson::error_code JsonRecords::read(std::string_view raw, Record& record) {
  const std::size_t room = raw.size() + simdjson::SIMDJSON_PADDING;
  if (padded_.size() < room) padded_.resize(room);  // it never shrinks: growing clears bytes
  std::memcpy(padded_.data(), raw.data(), raw.size());
  std::memset(padded_.data() + raw.size(), ' ', simdjson::SIMDJSON_PADDING);
  for (Field& field : fields_) {
    field.into->clear();
    field.level = 0;
  }
  text_type_.reset();
  has_html_ = false;
  twice_.clear();
  broken_value_ = false;
  record = {};
  if (auto code = grow_parser(raw.size())) return code;
  ondemand::document document;
  if (auto code = parser_.iterate(padded_.data(), raw.size(), padded_.size()).get(document))
    return code;
  return Walk(*this, record, document).run();
}

// Notes the name for the message.
simdjson::error_code JsonRecords::twice(std::string_view name) {
  twice_ = name;
  return simdjson::UNEXPECTED_ERROR;
}

// Gives the parser room for a line of so many bytes.
simdjson::error_code JsonRecords::grow_parser(std::size_t bytes) {
  if (bytes <= parser_.capacity()) return simdjson::SUCCESS;
  // simdjson does not check whether it got memory for strings. So this checks that there is as
  // much, and calls it twice.
  void* enough = ::operator new(2 * bytes + simdjson::SIMDJSON_PADDING, std::nothrow);
  if (!enough) return simdjson::MEMALLOC;
  ::operator delete(enough);
  for (int time = 0; time < 2; ++time) {
    if (auto code = parser_.allocate(bytes)) return code;
  }
  return simdjson::SUCCESS;
}

}  // namespace chaff::detail
