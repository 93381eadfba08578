// Sentences without sense: words by Zipf's law, lengths as uneven as those of real ones.
#pragma once

#include <cstdint>
#include <string>

#include "generator/random.h"
#include "generator/vocabulary.h"

namespace chaff::bench {

/// Appends `words` words, the first with a capital where the script has them.
void append_words(const Language& language, Random& random, std::uint32_t words, std::string& out);

/// A name of two words.
void append_name(const Language& language, Random& random, std::string& out);

/// A headline of four to eleven words.
void append_headline(const Language& language, Random& random, std::string& out);

/// A sentence with its stop.
void append_sentence(const Language& language, Random& random, std::string& out);

/// One to seven sentences, mostly one or two.
void append_paragraph(const Language& language, Random& random, std::string& out);

}  // namespace chaff::bench
