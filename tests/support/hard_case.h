// One file of corpus/hard, learned and stripped with the defaults, and the fate of its lines.
#pragma once

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chaff/evaluate.h"
#include "chaff/learner.h"
#include "chaff/stripper.h"

#include "support/random_site.h"

namespace chaff::test {

/// A page with the label of every byte, and the line numbers of each case.
struct LabelledPage {
  OwnedPage page;
  std::string labels;  ///< one character per byte of the text
  std::map<std::string, std::vector<std::size_t>> cases;
};

/// Bytes of lines by label and fate, with examples of wrong ones.
struct Fate {
  static constexpr std::size_t kMaxExamples = 8;

  Confusion bytes;
  std::vector<std::string> wrong;

  std::string examples() const {
    std::string all;
    for (const std::string& line : wrong) all += "\n  " + line;
    return all;
  }
};

class HardCase {
 public:
  /// Reads corpus/hard/NAME.jsonl, learns all its sites in one model, and strips its pages with the
  /// defaults.
  explicit HardCase(const std::string& name) {
    read(std::string(CHAFF_SOURCE_DIR) + "/corpus/hard/" + name + ".jsonl");
    Learner learner = *Learner::create();
    for (const LabelledPage& page : pages_) learner.add(page.page.page());
    Stripper stripper = *Stripper::create(learner.build(), RuleSet::builtin());
    for (const LabelledPage& page : pages_) count(page, stripper.strip(page.page.page()).removed);
  }

  const Fate& all() const { return all_; }
  const Evaluation& evaluation() const { return evaluation_; }

  /// The fate of the lines of one case; fails the test if the file has none.
  const Fate& lines(const std::string& name) {
    EXPECT_TRUE(cases_.contains(name)) << name;
    return cases_[name];
  }

 private:
  void read(const std::string& path) {
    simdjson::dom::parser parser;
    simdjson::dom::document_stream stream;
    const auto error = parser.load_many(path).get(stream);
    ASSERT_EQ(error, simdjson::SUCCESS) << path;
    for (const simdjson::dom::element record : stream) {
      const auto field = [&](const char* key) {
        return std::string(std::string_view(record[key]));
      };
      LabelledPage page{{field("id"), field("site"), field("title"), field("text")}, "", {}};
      page.labels = spread(page.page.text, field("labels"));
      simdjson::dom::array pieces;
      if (record["pieces"].get(pieces) == simdjson::SUCCESS) {
        for (const simdjson::dom::element piece : pieces) {
          const std::uint64_t begin = piece.at(0), end = piece.at(1);
          page.labels.replace(begin, end - begin, end - begin, std::string_view(piece.at(2))[0]);
        }
      }
      simdjson::dom::object cases;
      if (record["case"].get(cases) == simdjson::SUCCESS) {
        for (const auto& [key, lines] : cases) {
          for (const std::uint64_t line : simdjson::dom::array(lines))
            page.cases[std::string(key)].push_back(line);
        }
      }
      pages_.push_back(std::move(page));
    }
  }

  static std::string spread(std::string_view text, std::string_view labels) {
    std::string bytes(text.size(), '?');
    std::size_t line = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      bytes[i] = labels.at(line);
      if (text[i] == '\n') ++line;
    }
    return bytes;
  }

  static std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> spans_of(
      const std::vector<Removal>& removed) {
    std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> spans;
    for (const Removal& r : removed) spans.emplace_back(r.span.begin, r.span.end);
    return spans;
  }

  void count(const LabelledPage& page, const std::vector<Removal>& removed) {
    const std::string& text = page.page.text;
    std::vector<bool> gone(text.size());
    for (const auto& [begin, end] : spans_of(removed))
      std::fill(gone.begin() + begin, gone.begin() + end, true);
    std::vector<std::pair<std::size_t, std::size_t>> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      lines.emplace_back(begin, end);
      begin = end + 1;
    }
    Fate whole;
    for (const auto& [begin, end] : lines) add(page, gone, begin, end, whole);
    for (const auto& [name, numbers] : page.cases) {
      for (const std::size_t number : numbers) {
        const auto& [begin, end] = lines.at(number);
        add(page, gone, begin, end, cases_[name]);
      }
    }
    evaluation_.add(page.page.site, whole.bytes);
    all_.bytes += whole.bytes;
    for (std::string& line : whole.wrong) keep_example(std::move(line), all_);
  }

  static void add(const LabelledPage& page, const std::vector<bool>& gone, std::size_t begin,
                  std::size_t end, Fate& fate) {
    Confusion here;
    std::string cut, left;
    for (std::size_t i = begin; i < end; ++i) {
      const char c = page.page.text[i];
      const bool article = page.labels[i] == '1', chaff = page.labels[i] == '0';
      if (article && gone[i]) cut += c;
      if (chaff && !gone[i]) left += c;
      if (static_cast<unsigned char>(c) <= 32) continue;
      here.kept_article += article && !gone[i];
      here.cut_article += article && gone[i];
      here.kept_boilerplate += chaff && !gone[i];
      here.cut_boilerplate += chaff && gone[i];
    }
    fate.bytes += here;
    if (here.cut_article > 0) keep_example(page.page.id + " cut: " + cut, fate);
    if (here.kept_boilerplate > 0) keep_example(page.page.id + " left: " + left, fate);
  }

  static void keep_example(std::string line, Fate& fate) {
    if (fate.wrong.size() < Fate::kMaxExamples) fate.wrong.push_back(std::move(line));
  }

  std::vector<LabelledPage> pages_;
  std::map<std::string, Fate> cases_;
  Fate all_;
  Evaluation evaluation_;
};

}  // namespace chaff::test
