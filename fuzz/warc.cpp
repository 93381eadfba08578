// warc: any bytes as a WARC file; or records that the target makes, intact, or with one that is
// damaged.
//
// - Reading ends, with pages and errors that name the file. The numbers of records rise.
// - No text of a record that is not HTML is longer than max_page_bytes.
// - Intact records are all pages, with their texts and addresses; one that is damaged loses none
//   before it.
#include <string>
#include <vector>

#include "chaff/read.h"

#include "support/input.h"
#include "support/temporary.h"

namespace chaff::fuzz {
namespace {

struct Page {
  std::string url, text;
  friend bool operator==(const Page&, const Page&) = default;
};

std::string record_of(const Page& page, std::uint8_t form) {
  const std::string line_end = form & 1 ? "\n" : "\r\n";
  std::string content = page.text;
  if (form & 2) {
    content = "HTTP/1.1 200 OK" + line_end + "Content-Type: text/plain" + line_end + line_end;
    content += page.text;
  }
  const std::string uri = form & 4 ? "<" + page.url + ">" : page.url;
  return "WARC/1." + std::to_string(form >> 3 & 1) + line_end +
         "WARC-Type: " + (form & 2 ? "response" : "conversion") + line_end +
         "WARC-Target-URI: " + uri + line_end + "Content-Type: text/plain" + line_end +
         "Content-Length: " + std::to_string(content.size()) + line_end + line_end + content +
         line_end + line_end;
}

struct Seen {
  std::vector<Page> pages;
  std::size_t errors = 0;
};

Seen read(const std::string& path, const ReadOptions& options) {
  Seen seen;
  auto reader = ChunkReader::open({path, path, 0}, options);
  check(reader.has_value(), "an existing file can be opened");
  RecordReader records(options);
  std::uint64_t number = 0;
  while (auto chunk = reader->next()) {
    if (!*chunk) {
      check(chunk->error().message.starts_with(path), "an error names the file");
      ++seen.errors;
      continue;
    }
    check((*chunk)->format == Format::kWarc, "the format was forced");
    records.start(**chunk);
    while (auto record = records.next()) {
      if (!*record) {
        check(record->error().message.starts_with(path), "an error names the file");
        ++seen.errors;
        continue;
      }
      check((*record)->line > number, "the numbers of records rise");
      number = (*record)->line;
      check((*record)->html != nullptr || (*record)->page.text.size() <= 3 * options.max_page_bytes,
            "no text is longer than max_page_bytes, with U+FFFD for single bytes");
      seen.pages.push_back({std::string((*record)->url), std::string((*record)->page.text)});
    }
  }
  return seen;
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  static const std::string path = temporary_file("a.warc");
  const std::uint8_t choice = input.byte();
  ReadOptions options;
  options.format = Format::kWarc;
  if (choice % 4 == 0) {
    options.max_page_bytes = 1 + input.number(2);
    write_file(path, input.rest());
    read(path, options);
    return;
  }
  const std::size_t damaged = choice % 4 == 1 ? input.byte() % 8 : std::size_t{256};
  const std::size_t at = input.number(2);
  const std::uint8_t flip = input.byte();
  std::string file;
  std::vector<Page> pages;
  for (std::size_t i = 0; i < 8 && !input.empty(); ++i) {
    const std::uint8_t form = input.byte();
    Page page{"http://a.example/" + std::to_string(i), std::string(input.until('\0'))};
    for (char& c : page.text) {
      c = static_cast<char>(c & 0x7F);  // UTF-8, as read
      if (c == '\0') c = ' ';           // reading leaves out NULs
    }
    std::string record = record_of(page, form);
    if (i == damaged)
      record[at % record.size()] = static_cast<char>(record[at % record.size()] ^ flip);
    file += record;
    pages.push_back(std::move(page));
  }
  write_file(path, file);
  const Seen seen = read(path, options);
  if (damaged >= pages.size() || flip == 0) {
    check(seen.errors == 0 && seen.pages == pages, "intact records are pages");
    return;
  }
  check(seen.pages.size() >= damaged &&
            std::equal(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(damaged),
                       seen.pages.begin()),
        "a damaged record loses none before it");
}

}  // namespace chaff::fuzz
