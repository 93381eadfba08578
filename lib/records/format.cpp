#include "records/format.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "files/decompress.h"
#include "files/file.h"

namespace chaff {

std::optional<Format> format_of_name(std::string_view name) {
  struct Ending {
    std::string_view ending;
    Format format;
  };
  constexpr std::array<Ending, 10> kEndings = {{{".txt", Format::kText},
                                                {".jsonl", Format::kJsonl},
                                                {".jl", Format::kJsonl},
                                                {".ndjson", Format::kJsonl},
                                                {".json", Format::kJsonl},
                                                {".html", Format::kHtml},
                                                {".htm", Format::kHtml},
                                                {".xhtml", Format::kHtml},
                                                {".warc", Format::kWarc},
                                                {".wet", Format::kWarc}}};
  const std::string_view plain = detail::without_packing(name);
  for (const Ending& known : kEndings) {
    if (detail::ends_with_ignoring_case(plain, known.ending)) return known.format;
  }
  return std::nullopt;
}

std::string_view without_compression(std::string_view name) {
  return detail::without_packing(name);
}

namespace detail {
namespace {

constexpr std::string_view kHtmlBlanks = " \t\r\n\f";

// Formats that have no pages for chaff, by their first bytes.
struct Foreign {
  std::string_view magic;
  std::size_t at;
  std::string_view name, remedy;
};

constexpr std::string_view kUnpack = "unpack it and give chaff the files in it";
constexpr std::string_view kExport = "export its rows as JSON lines";
constexpr std::string_view kNoText = "an image has no text; leave it out";
constexpr std::string_view kTwice = "it was compressed twice; decompress it once";

constexpr std::array<Foreign, 25> kForeign = {
    {{"%PDF-", 0, "a PDF", "extract its text first, for instance with pdftotext"},
     {"PK\x03\x04", 0, "a zip archive or an office document", kUnpack},
     {"Rar!\x1A\x07", 0, "a RAR archive", kUnpack},
     {"7z\xBC\xAF\x27\x1C", 0, "a 7z archive", kUnpack},
     {"ustar", 257, "a tar archive", kUnpack},
     {"filedesc://", 0, "an ARC file", "convert it to WARC, for instance with warcio recompress"},
     {"SQLite format 3", 0, "an SQLite database", kExport},
     {"PAR1", 0, "a Parquet file", kExport},
     {"ARROW1", 0, "an Arrow file", kExport},
     {"Obj\x01", 0, "an Avro file", kExport},
     {"ORC", 0, "an ORC file", kExport},
     {"\x89HDF\r\n", 0, "an HDF5 file", kExport},
     {"\x89PNG\r\n", 0, "a PNG image", kNoText},
     {"\xFF\xD8\xFF", 0, "a JPEG image", kNoText},
     {"GIF87a", 0, "a GIF image", kNoText},
     {"GIF89a", 0, "a GIF image", kNoText},
     {"WEBP", 8, "a WebP image", kNoText},
     {"\x7F"
      "ELF",
      0, "a program", "leave it out"},
     {"\x1F\x8B\x08", 0, "gzip data inside compressed data", kTwice},
     {"\x28\xB5\x2F\xFD", 0, "zstd data inside compressed data", kTwice},
     {"\xFD\x37zXZ", 0, "xz data inside compressed data", kTwice},
     {"BZh91AY&SY", 0, "bzip2 data inside compressed data", kTwice},
     {"\x1F\x9D", 0, "a .Z file of compress", "decompress it with zcat first"},
     {"\x04\x22\x4D\x18", 0, "an lz4 file", "decompress it with lz4 first"},
     {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 0, "an old office document",
      "save it as text or HTML first"}}};

const Foreign* foreign_of(std::string_view head) {
  const auto* const found = std::ranges::find_if(kForeign, [&](const Foreign& foreign) {
    if (head.size() < foreign.at || !head.substr(foreign.at).starts_with(foreign.magic))
      return false;
    // A text may begin with these letters.
    return (foreign.magic != "ORC" && foreign.magic != "PAR1") || head.contains('\0');
  });
  return found == kForeign.end() ? nullptr : &*found;
}

// A few control characters occur in scraped texts; binary data has one of eight.
bool is_binary(std::string_view head) {
  const auto controls = std::ranges::count_if(head, [](char c) {
    return (c >= 0 && c < ' ' && !std::string_view("\t\n\v\f\r\b\x1B").contains(c)) || c == 0x7F;
  });
  return controls > 2 && static_cast<std::size_t>(controls) * 50 > head.size();
}

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kHtmlBlanks), text.size()));
}

std::string_view without_mark(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  return without_blanks(head);
}

// What follows blanks, comments and an XML declaration.
std::string_view first_tag(std::string_view head) {
  struct Skipped {
    std::string_view opening, closing;
  };
  constexpr std::array<Skipped, 2> kSkipped = {{{"<!--", "-->"}, {"<?xml", "?>"}}};
  for (bool again = true; again;) {
    again = false;
    for (const Skipped& skipped : kSkipped) {
      const std::size_t end = starts_with_ignoring_case(head, skipped.opening)
                                  ? head.find(skipped.closing)
                                  : std::string_view::npos;
      if (end == std::string_view::npos) continue;
      head = without_blanks(head.substr(end + skipped.closing.size()));
      again = true;
    }
  }
  return head;
}

bool begins_as_html(std::string_view tag) {
  return std::ranges::any_of(
      std::array<std::string_view, 3>{"<html", "<head", "<body"}, [&](std::string_view name) {
        return starts_with_ignoring_case(tag, name) && tag.size() > name.size() &&
               (tag[name.size()] == '>' || kHtmlBlanks.contains(tag[name.size()]));
      });
}

bool begins_as_json(std::string_view text) {
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const std::string_view inside = without_blanks(text.substr(1));
  if (inside.empty()) return false;
  return text[0] == '{' ? inside[0] == '"' || inside[0] == '}'
                        : inside[0] == '{' || inside[0] == ']';
}

Error bad_format(const std::string& path, std::string_view what, std::string_view remedy) {
  return file_error(
      ErrorCode::kBadFormat, path,
      "looks like " + std::string(what) + ", which chaff can't read; " + std::string(remedy));
}

}  // namespace

Result<Format> format_of_content(std::string_view head, const std::string& path) {
  const std::string_view text = without_mark(head);
  if (text.size() > 5 && text.starts_with("WARC/") && text[5] >= '0' && text[5] <= '9')
    return Format::kWarc;
  if (const Foreign* foreign = foreign_of(head))
    return std::unexpected(bad_format(path, foreign->name, foreign->remedy));
  const std::string_view tag = first_tag(text);
  if (starts_with_ignoring_case(tag, "<!doctype html")) return Format::kHtml;
  const auto named = format_of_name(path);
  if (named == Format::kWarc) return Format::kWarc;
  const bool json = begins_as_json(text);
  if (!json && is_binary(head)) {
    return std::unexpected(bad_format(
        path, "binary data",
        "convert it first, or leave it out (UTF-16 without a byte order mark? use iconv)"));
  }
  if (named && *named != Format::kJsonl) return *named;
  if (begins_as_html(tag)) return Format::kHtml;
  if (named) return *named;
  return json ? Format::kJsonl : Format::kText;
}

bool is_json_of_many_lines(std::string_view head) {
  const std::string_view text = without_mark(head);
  if (!begins_as_json(text)) return false;
  if (text[0] == '[') return true;
  // Where the first line ends inside an object, and not because the line is broken: the next line
  // of a file of JSON lines would begin another object.
  std::string open;
  bool quoted = false;
  char before = 0;  // the last character that is no blank
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\n') return false;
    if (c == '\n') {
      if (open.empty()) return false;
      const std::string_view behind = without_blanks(text.substr(at));
      if (behind.empty()) return false;
      return behind[0] != '{' || before == ':' || open.back() == '[';
    }
    if (quoted && c == '\\') {
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      open += c;
    } else if (!quoted && (c == '}' || c == ']') && !open.empty()) {
      open.pop_back();
    }
    if (!kHtmlBlanks.contains(c)) before = c;
  }
  return false;
}

}  // namespace detail
}  // namespace chaff
