// The pages that benchmarks work on: generated, or from the files that the user named.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chaff/page.h"

namespace chaff::bench {

struct Text {
  std::string id, site, title, text;
  Page page() const { return {text, site, id, title}; }
};
using Texts = std::vector<Text>;

/// The pages of this run. Set once, by main.
const Texts& input();
void read_input(
    const std::vector<std::string>& files);  ///< exits with a message if they hold no page
void make_input(std::uint64_t bytes);

std::int64_t bytes_of(const Texts& texts);

/// The first texts, together at least `bytes` long if there are as many.
Texts first(const Texts& texts, std::int64_t bytes);

/// The pages of the sites that have at least `pages` of them.
Texts of_large_sites(const Texts& texts, std::size_t pages);

/// Each page without the lines that are also on another page of its site, so that a model knows
/// nothing.
Texts without_repeats(const Texts& texts);

/// The pages that are mostly written in scripts without spaces.
Texts without_spaces(const Texts& texts);

/// All pages of the largest site as one line.
Texts as_one_line(const Texts& texts);

/// Writes the pages as JSON lines. Aborts on failure.
void write_json(const Texts& texts, const std::string& path);

}  // namespace chaff::bench
