#include "generator/vocabulary.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>
#include <utility>

namespace chaff::bench {
namespace {

using Wording = std::map<std::string, std::vector<std::string>, std::less<>>;

// Share of the sites in percent, and the publishers in corpus/texts with that language. Without
// one, the words come from the boilerplate.
struct Known {
  const char* name;
  std::uint32_t percent;
  std::vector<const char*> texts;
};
const std::array<Known, 10> kKnown = {
    {{"en", 38, {"harbour_courier", "gazette_int", "northline", "wire"}},
     {"de", 11, {"rhein_anzeiger"}},
     {"fr", 11, {"vallee_matin"}},
     {"es", 10, {"diario_sierra"}},
     {"ru", 8, {"severny_vestnik"}},
     {"ja", 6, {"minato_shimbun"}},
     {"zh", 5, {}},
     {"it", 4, {}},
     {"pl", 4, {}},
     {"ar", 3, {}}}};

constexpr std::array kNeeded = {"skip",    "nav",     "tools",   "crumb",    "dateline", "byline",
                                "minutes", "share",   "promo",   "button",   "tags",     "previous",
                                "next",    "related", "popular", "comments", "count",    "about",
                                "footer",  "cookies", "rights",  "also",     "credit",   "caption"};

Error broken(const std::string& path, const std::string& what) {
  return {ErrorCode::kBadRecord, path + ": " + what, 0};
}

Result<std::string> slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return std::unexpected(Error{ErrorCode::kNotFound,
                                 path + ": can't be read; is --source the project's folder?", 0});
  }
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// One "key: value | value" per line; takes keys that begin with `prefix`, without the prefix.
void add_wording(std::string_view text, std::string_view prefix, Wording& wording) {
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos || !line.starts_with(prefix)) continue;
    std::vector<std::string>& values = wording[line.substr(prefix.size(), colon - prefix.size())];
    for (std::size_t begin = colon + 2; begin < line.size();) {
      const std::size_t end = std::min(line.find(" | ", begin), line.size());
      values.push_back(line.substr(begin, end - begin));
      begin = end + 3;
    }
  }
}

std::size_t character_bytes(unsigned char lead) {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// Blanks, ASCII other than letters, and the marks of other scripts that end or quote sentences.
bool is_mark(std::string_view character) {
  if (character.size() == 1) {
    return !(((character[0] | 32) >= 'a' && (character[0] | 32) <= 'z') || character[0] == '\'');
  }
  static const std::set<std::string_view> kMarks = {
      "«",  "»",  "„",  "“",  "”",  "’", "–", "—", "…", "。", "、", "「", "」",     "・",    "：",
      "！", "？", "（", "）", "，", "،", "؟", "©", "›", "→",  "¿",  "¡",  "\u00A0", "\u3000"};
  return kMarks.contains(character);
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < text.size(); at += all.back().size()) {
    all.push_back(text.substr(at, character_bytes(static_cast<unsigned char>(text[at]))));
  }
  return all;
}

// Runs of characters between marks; in scripts without spaces, all their substrings of one, two and
// three characters.
std::vector<std::string> words_of(std::string_view text, bool spaced) {
  std::vector<std::string> words;
  std::vector<std::string_view> run;
  const auto close = [&] {
    if (spaced && !run.empty()) {
      words.emplace_back();
      for (const auto& c : run) words.back() += c;
    }
    for (std::size_t i = 0; !spaced && i < run.size(); ++i) {
      std::string word;
      for (std::size_t length = 1; length <= 3 && i + length <= run.size(); ++length) {
        words.push_back(word += run[i + length - 1]);
      }
    }
    run.clear();
  };
  for (const std::string_view c : characters(text)) {
    if (is_mark(c)) {
      close();
    } else if (spaced || c.size() > 1) {
      run.push_back(c);
    }
  }
  close();
  return words;
}

std::string half(const std::string& word, bool first) {
  const auto all = characters(word);
  std::string half;
  for (std::size_t i = first ? 0 : all.size() / 2; i < (first ? (all.size() + 1) / 2 : all.size());
       ++i)
    half += all[i];
  return half;
}

}  // namespace

Language::Language(std::string name, Wording wording, std::string_view prose)
    : name_(std::move(name)),
      spaced_(name_ != "ja" && name_ != "zh"),
      comma_(name_ == "ar" ? "، "
             : spaced_     ? ", "
                           : "、"),
      stop_(spaced_ ? "." : "。"),
      wording_(std::move(wording)) {
  std::map<std::string, std::uint32_t> counts;
  for (const std::string& word : words_of(prose, spaced_)) ++counts[word];
  std::vector<std::pair<std::string, std::uint32_t>> ranked(counts.begin(), counts.end());
  std::ranges::sort(ranked, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  constexpr std::size_t kWords = (std::size_t{1} << kOctaves) - 1;
  ranked.resize(std::min(ranked.size(), kWords));
  for (auto& [word, count] : ranked) words_.push_back(std::move(word));
  const auto written = static_cast<std::uint32_t>(words_.size());
  Random random({2, written});
  while (words_.size() < kWords) {
    const std::string& head = words_[random.below(written)];
    const std::string& tail = words_[random.below(written)];
    words_.push_back(half(head, true) + half(tail, false));
  }
}

Result<Vocabulary> Vocabulary::read(const std::string& source) {
  Vocabulary vocabulary;
  const auto inside = slurp(source + "/bench/generator/inside.txt");
  if (!inside) return std::unexpected(inside.error());
  for (const Known& known : kKnown) {
    const std::string path = source + "/corpus/wording/" + known.name + ".txt";
    const auto boilerplate = slurp(path);
    if (!boilerplate) return std::unexpected(boilerplate.error());
    if (boilerplate->find_first_of("\"\\") != std::string::npos) {
      return std::unexpected(broken(path, "holds a quote or a backslash"));
    }
    Wording wording;
    add_wording(*boilerplate, "", wording);
    add_wording(*inside, known.name + std::string("."), wording);
    for (const char* key : kNeeded) {
      if (wording[key].empty())
        return std::unexpected(broken(path, "has no wording for \"" + std::string(key) + "\""));
    }
    std::string prose;
    for (const char* name : known.texts) {
      const auto text = slurp(source + "/corpus/texts/" + name + ".txt");
      if (!text) return std::unexpected(text.error());
      prose += *text;
    }
    if (prose.empty()) {
      for (const auto& [key, values] : wording) {
        for (const std::string& value : values) (prose += value) += '\n';
      }
    }
    vocabulary.languages_.emplace_back(known.name, std::move(wording), prose);
  }
  return vocabulary;
}

const Language& Vocabulary::draw(Random& random) const {
  std::uint32_t left = random.below(100);
  std::size_t i = 0;
  for (; left >= kKnown[i].percent; ++i) left -= kKnown[i].percent;
  return languages_[i];
}

}  // namespace chaff::bench
