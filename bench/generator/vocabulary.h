// The words and boilerplate of each language, read from corpus/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"

#include "generator/random.h"

namespace chaff::bench {

/// One language.
class Language {
 public:
  static constexpr std::uint32_t kOctaves = 15;  ///< 2^15 - 1 words

  /// Ranks the words of `prose` by frequency, and makes up the rarer words of real texts by
  /// combining halves of them.
  Language(std::string name, std::map<std::string, std::vector<std::string>, std::less<>> wording,
           std::string_view prose);

  std::string_view name() const { return name_; }

  /// Whether words have spaces between them; without, a "word" is one to three characters.
  bool spaced() const { return spaced_; }

  std::string_view comma() const { return comma_; }
  std::string_view stop() const { return stop_; }

  /// The boilerplate for a key of corpus/wording ("nav", "promo", …).
  const std::vector<std::string>& wording(std::string_view key) const {
    return wording_.find(key)->second;
  }

  /// A word by Zipf's law.
  std::string_view word(Random& random) const { return words_[random.zipf(kOctaves) - 1]; }

 private:
  std::string name_;
  bool spaced_;
  std::string_view comma_, stop_;
  std::map<std::string, std::vector<std::string>, std::less<>> wording_;
  std::vector<std::string> words_;  // by rank
};

/// All languages, the common ones first.
class Vocabulary {
 public:
  /// Reads corpus/wording, corpus/texts and bench/generator/inside.txt (texts between paragraphs)
  /// of the project's folder. Errors: kNotFound, kBadRecord (a text that would need escapes in
  /// JSON, or a missing wording), with the file.
  static Result<Vocabulary> read(const std::string& source);

  /// A random language, common ones more often.
  const Language& draw(Random& random) const;

 private:
  std::vector<Language> languages_;
};

}  // namespace chaff::bench
