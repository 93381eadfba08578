#include "texts.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "chaff/read.h"

#include "check.h"
#include "generator/generator.h"

namespace chaff::bench {
namespace {

Texts all;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::map<std::string_view, std::size_t> pages_by_site(const Texts& texts) {
  std::map<std::string_view, std::size_t> pages;
  for (const Text& text : texts) ++pages[text.site];
  return pages;
}

void append_string(std::string_view value, std::string& out) {
  out += '"';
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
      out += escaped;
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  out += '"';
}

}  // namespace

const Texts& input() { return all; }

void read_input(const std::vector<std::string>& files) {
  const InputList inputs = list_inputs(files);
  for (const Error& error : inputs.errors) std::fprintf(stderr, "%s\n", error.message.c_str());
  RecordReader records({});
  for (const InputFile& file : inputs.files) {
    auto reader = ChunkReader::open(file, {});
    while (reader) {
      const auto chunk = reader->next();
      if (!chunk) break;
      if (!*chunk) continue;
      records.start(**chunk);
      while (const auto record = records.next()) {
        if (!*record) continue;
        const Page& page = (*record)->page;
        all.push_back({std::string(page.id), std::string(page.site), std::string(page.title),
                       std::string(page.text)});
      }
    }
  }
  if (!all.empty()) return;
  std::fprintf(stderr, "the inputs hold no page\n");
  std::exit(2);
}

void make_input(std::uint64_t bytes) {
  const auto vocabulary = Vocabulary::read(CHAFF_SOURCE_DIR);
  must(vocabulary.has_value(), "the words of corpus/ can be read");
  constexpr std::uint64_t kSeed = 1;
  const std::uint64_t pages = pages_for(*vocabulary, bytes, kSeed);
  const Generator generator(*vocabulary, pages, 1 + pages / kPagesPerSite, kSeed);
  MadePage page;
  for (std::uint64_t i = 0; i < pages; ++i) {
    generator.make(i, page);
    all.push_back({page.id, page.site, page.title, page.text});
  }
}

std::int64_t bytes_of(const Texts& texts) {
  std::int64_t bytes = 0;
  for (const Text& text : texts) bytes += static_cast<std::int64_t>(text.text.size());
  return bytes;
}

Texts first(const Texts& texts, std::int64_t bytes) {
  Texts found;
  for (const Text& text : texts) {
    if (bytes <= 0) break;
    bytes -= static_cast<std::int64_t>(text.text.size());
    found.push_back(text);
  }
  return found;
}

Texts of_large_sites(const Texts& texts, std::size_t pages) {
  const auto counts = pages_by_site(texts);
  Texts found;
  std::ranges::copy_if(texts, std::back_inserter(found),
                       [&](const Text& text) { return counts.at(text.site) >= pages; });
  return found;
}

Texts without_repeats(const Texts& texts) {
  struct Seen {
    std::size_t last = 0;  // 1 + the page
    bool twice = false;
  };
  std::unordered_map<std::string, Seen> seen;
  const auto key = [](const Text& text, std::string_view line) {
    return (text.site + '\n').append(line);
  };
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const std::string_view line : lines_of(texts[i].text)) {
      Seen& here = seen[key(texts[i], line)];
      here.twice |= here.last != 0 && here.last != i + 1;
      here.last = i + 1;
    }
  }
  Texts found = texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    found[i].text.clear();
    for (const std::string_view line : lines_of(texts[i].text)) {
      if (!seen[key(texts[i], line)].twice) (found[i].text += line) += '\n';
    }
  }
  return found;
}

Texts without_spaces(const Texts& texts) {
  Texts found;
  for (const Text& text : texts) {
    // Lead bytes E3 to E9 begin kana and ideographs, of three bytes each.
    const auto leads = static_cast<std::size_t>(std::ranges::count_if(text.text, [](char c) {
      return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xE9;
    }));
    if (leads * 6 > text.text.size()) found.push_back(text);
  }
  return found;
}

Texts as_one_line(const Texts& texts) {
  const auto counts = pages_by_site(texts);
  if (counts.empty()) return {};
  const auto largest =
      std::ranges::max_element(counts, {}, [](const auto& site) { return site.second; })->first;
  Text line{"one-line", std::string(largest), "", ""};
  for (const Text& text : texts) {
    if (text.site == largest) (line.text += text.text) += ' ';
  }
  std::ranges::replace(line.text, '\n', ' ');
  return {line};
}

void write_json(const Texts& texts, const std::string& path) {
  std::string json;
  for (const Text& text : texts) {
    const std::pair<const char*, const std::string*> fields[] = {{"{\"id\":", &text.id},
                                                                 {",\"site\":", &text.site},
                                                                 {",\"title\":", &text.title},
                                                                 {",\"text\":", &text.text}};
    for (const auto& [name, value] : fields) append_string(*value, json += name);
    json += "}\n";
  }
  std::FILE* const out = std::fopen(path.c_str(), "wb");
  must(out && std::fwrite(json.data(), 1, json.size(), out) == json.size() && std::fclose(out) == 0,
       "the pages can be written");
}

}  // namespace chaff::bench
