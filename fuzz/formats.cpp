// formats: any bytes as files of several names.
//
// - Reading ends, with pages and errors that name the file.
// - What the content decides is what `--format` with its name reads.
// - JSON lines, and the array of them, are the same records.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "chaff/read.h"

#include "support/input.h"
#include "support/temporary.h"

namespace chaff::fuzz {
namespace {

struct Seen {
  std::vector<std::string> texts;
  std::vector<std::string> errors;
  std::optional<Format> format;
  friend bool operator==(const Seen&, const Seen&) = default;
};

Seen read(const std::string& path, const ReadOptions& options) {
  Seen seen;
  auto reader = ChunkReader::open({path, path, 0}, options);
  check(reader.has_value(), "an existing file can be opened");
  RecordReader records(options);
  while (auto chunk = reader->next()) {
    if (!*chunk) {
      check(chunk->error().message.starts_with(path), "an error names the file");
      seen.errors.push_back(chunk->error().message);
      continue;
    }
    check(!seen.format || *seen.format == (*chunk)->format, "an input has one format");
    seen.format = (*chunk)->format;
    records.start(**chunk);
    while (auto record = records.next()) {
      if (*record) {
        seen.texts.emplace_back((*record)->page.text);
      } else {
        check(record->error().message.starts_with(path), "an error names the file");
        seen.errors.push_back(record->error().message);
      }
    }
  }
  return seen;
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  static const std::array<std::string, 5> paths = {
      temporary_file("a"), temporary_file("a.txt"), temporary_file("a.jsonl"),
      temporary_file("a.html"), temporary_file("a.warc.gz")};
  const std::string& path = paths[input.below(paths.size())];
  ReadOptions options;
  options.max_page_bytes = 1 + input.number(2);
  const std::string content(input.rest());
  write_file(path, content);
  const Seen found = read(path, options);
  if (found.format) {
    options.format = found.format;
    check(read(path, options) == found, "a format that is forced is read as one that is found");
  }
  // The texts of JSON lines, and of the array of those that are records.
  options = {.format = Format::kJsonl};
  const std::string& lines = paths[2];
  std::string array = "[";
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string line = content.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string::npos || line.find('{') == std::string::npos)
      continue;
    RecordReader records(options);
    const Chunk chunk{.format = Format::kJsonl,
                      .bytes = line,
                      .first_line = 1,
                      .path = std::make_shared<const std::string>("x")};
    records.start(chunk);
    const auto record = records.next();
    if (!record || !*record) continue;
    texts.emplace_back((*record)->page.text);
    array += (array.size() == 1 ? "" : ",\n") + line;
  }
  write_file(lines, array + "]");
  const Seen joined = read(lines, options);
  check(joined.errors.empty() && joined.texts == texts, "an array has the records of its lines");
}

}  // namespace chaff::fuzz
