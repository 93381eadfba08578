#include "records/json_records.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <utility>

#include "files/file.h"

namespace chaff::detail {
namespace {

namespace ondemand = simdjson::ondemand;

// simdjson chooses its code for this processor when it is first used, in functions that end the
// program if memory runs out. So it is used at the start, when there is memory.
[[maybe_unused]] const bool kChosen = !simdjson::get_active_implementation()->name().empty();

// If memory runs out while a line of this length is parsed, the line is reported as too large, and
// the others are read.
constexpr std::size_t kLongLine = 1 << 20;

// A message lists so many fields, and so many bytes of the name of each.
constexpr std::size_t kMaxNames = 12;
constexpr std::size_t kMaxNameBytes = 40;

constexpr std::string_view kNotAnObject =
    "not a JSON object; a record is one JSON object on one line. Is the file pretty-printed or one "
    "array? Convert it with jq -c";

// What to do about an error of simdjson.
std::string remedy(simdjson::error_code code) {
  switch (code) {
    case simdjson::UTF8_ERROR:
      return "the line is not UTF-8; convert the file (for instance with iconv)";
    case simdjson::STRING_ERROR:
      return "a string has an invalid escape (half of a surrogate pair?); write the file again as "
             "valid JSON";
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

// The bytes of a value without the blanks after it. Consumes arrays and objects; scalars can still
// be read.
simdjson::error_code token_of(ondemand::value& value, ondemand::json_type type,
                              std::string_view& token) {
  if (type == ondemand::json_type::object) {
    ondemand::object object;
    if (auto code = value.get_object().get(object)) return code;
    if (auto code = object.raw_json().get(token)) return code;
  } else if (type == ondemand::json_type::array) {
    ondemand::array array;
    if (auto code = value.get_array().get(array)) return code;
    if (auto code = array.raw_json().get(token)) return code;
  } else {
    token = value.raw_json_token();
  }
  token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
  return simdjson::SUCCESS;
}

}  // namespace

JsonRecords::JsonRecords(const ReadOptions& options) : options_(options) {}

std::unexpected<Error> JsonRecords::bad(ErrorCode code, const std::string& what) const {
  return std::unexpected(file_error(
      code, *path_, std::string(unit_) + ' ' + std::to_string(line_) + ": " + what, line_));
}

std::unexpected<Error> JsonRecords::no_text(std::string_view raw) {
  if (text_type_) {
    return bad(ErrorCode::kBadRecord, "the field \"" + options_.text_field +
                                          "\" is not a string (" +
                                          std::string(name_of(*text_type_)) +
                                          "); write the text as a string, or leave the record out");
  }
  auto failure = bad(ErrorCode::kBadRecord, "no text in the field \"" + options_.text_field +
                                                "\"; the record has " + list_fields(raw));
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
  for (auto entry : object) {
    ondemand::field field;
    if (std::move(entry).get(field)) break;
    if (count++ >= kMaxNames) continue;
    names += (names.empty() ? "\"" : ", \"") + shortened(field.key().raw()) + '"';
  }
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
  const std::size_t room = raw.size() + simdjson::SIMDJSON_PADDING;
  if (padded_.size() < room) padded_.resize(room);  // it never shrinks: growing clears bytes
  std::memcpy(padded_.data(), raw.data(), raw.size());
  std::memset(padded_.data() + raw.size(), ' ', simdjson::SIMDJSON_PADDING);
  for (std::string* field : {&text_, &id_, &site_, &url_, &title_, &labels_, &zones_})
    field->clear();
  text_type_.reset();
  Record record;
  record.raw = raw;
  record.line = line;
  const auto code = read_fields(raw, record);
  if (code == simdjson::MEMALLOC && raw.size() < kLongLine) throw std::bad_alloc();
  if (code != simdjson::SUCCESS && raw.find_first_not_of(" \t{[") == raw.npos)
    return bad(ErrorCode::kBadRecord, std::string(kNotAnObject));
  if (code != simdjson::SUCCESS) return bad(ErrorCode::kBadRecord, remedy(code));
  if (record.raw_text.end == 0) {
    return no_text(raw);
  }
  record.page = {text_, site_, id_, title_};
  record.labels = labels_;
  record.zones = zones_;
  return record;
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

// One pass over the object. Reads top-level fields only; of the rest only the structure is checked.
simdjson::error_code JsonRecords::read_fields(std::string_view raw, Record& record) {
  if (auto code = grow_parser(raw.size())) return code;
  ondemand::document document;
  if (auto code = parser_.iterate(padded_.data(), raw.size(), padded_.size()).get(document))
    return code;
  ondemand::object object;
  if (auto code = document.get_object().get(object)) return code;
  const auto span_of = [&](std::string_view token) {
    const auto begin = static_cast<std::uint64_t>(token.data() - padded_.data());
    return Span{begin, begin + token.size()};
  };
  // One field may serve several purposes (a url that is the id). If a field occurs twice, the first
  // one counts.
  struct WantedField {
    const std::string& name;
    std::string& into;
    bool seen = false;
    bool here = false;
  };
  std::array<WantedField, 7> wanted_fields{{{options_.text_field, text_},
                                            {options_.id_field, id_},
                                            {options_.site_field, site_},
                                            {options_.url_field, url_},
                                            {options_.title_field, title_},
                                            {options_.labels_field, labels_},
                                            {options_.zones_field, zones_}}};
  const WantedField& text_wanted = wanted_fields[0];
  for (auto entry : object) {
    ondemand::field field;
    if (auto code = std::move(entry).get(field)) return code;
    std::string_view key;
    if (field.unescaped_key().get(key))
      continue;  // half a surrogate pair; it cannot be one of the wanted names
    bool wanted = false;
    for (WantedField& wanted_field : wanted_fields) {
      wanted_field.here = key == wanted_field.name && !std::exchange(wanted_field.seen, true);
      wanted = wanted || wanted_field.here;
    }
    const bool is_chaff =
        !wanted && key == "chaff" && record.raw_chaff.end == 0;  // else from an earlier run
    if (!wanted && !is_chaff) continue;
    ondemand::value value = field.value();
    ondemand::json_type type{};
    if (auto code = value.type().get(type)) return code;
    std::string_view token;
    if (auto code = token_of(value, type, token)) return code;
    if (is_chaff) record.raw_chaff = span_of(token);
    std::string_view found;
    if (type == ondemand::json_type::string) {
      const auto code = value.get_string().get(found);
      if (code && text_wanted.here) return code;
      if (code)
        found = token.substr(1, token.size() - 2);     // the raw form: no reason to lose the page
    } else if (type == ondemand::json_type::number) {  // ids often are numbers
      found = token;
    }
    for (WantedField& wanted_field : wanted_fields) {
      if (wanted_field.here) wanted_field.into.assign(found);
    }
    if (text_wanted.here) text_type_ = type;
    if (text_wanted.here && type == ondemand::json_type::string) record.raw_text = span_of(token);
  }
  const char* rest = nullptr;  // an error means that nothing is left
  if (!document.current_location().get(rest)) return simdjson::TAPE_ERROR;
  if (id_.empty()) id_ = url_;
  site_ = site_of_record();
  return simdjson::SUCCESS;
}

std::string JsonRecords::site_of_record() const {
  switch (options_.site_from) {
    case SiteFrom::kAuto:
      return site_.empty() ? site_of_url(url_) : site_;
    case SiteFrom::kUrl:
      return site_of_url(url_);
    case SiteFrom::kField:
      return site_;
    case SiteFrom::kFolder:
      return std::string(folder_);
    case SiteFrom::kNone:
      break;
  }
  return {};
}

}  // namespace chaff::detail
