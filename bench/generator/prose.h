// Meaningless sentences: words follow Zipf's law, and lengths vary as in real sentences.
#pragma once

#include <cstdint>
#include <string>

#include "generator/random.h"
#include "generator/vocabulary.h"

namespace chaff::bench {

/// Appends `words` words, the first with a capital if the script has capitals.
void append_words(const Language& language, Random& random, std::uint32_t words, std::string& out);

/// Appends a name of two words.
void append_name(const Language& language, Random& random, std::string& out);

/// Appends a headline of four to eleven words.
void append_headline(const Language& language, Random& random, std::string& out);

/// Appends a sentence with its stop.
void append_sentence(const Language& language, Random& random, std::string& out);

/// Appends one to seven sentences, mostly one or two.
void append_paragraph(const Language& language, Random& random, std::string& out);

}  // namespace chaff::bench
