// Figures as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chaff/model.h"
#include "chaff/template.h"

namespace chaff::cli {

/// "1 page", "2 pages".
std::string counted(std::uint64_t count, const std::string& thing);

/// Appends "3 left out" to a list with commas, if the count is not 0.
void add_part(std::string& list, std::uint64_t count, std::string_view what);

/// part / whole, or 0 of nothing.
double share(std::uint64_t part, std::uint64_t whole);

/// "1.2 MB", with the unit that fits.
std::string human_bytes(std::uint64_t bytes);

/// "line", "begins", …
std::string_view kind_name(TemplateKind kind);

/// "73 widespread lines, 1.2 MB": the end of the summary of a model that was written.
std::string model_summary(const ModelFigures& model);

/// "SITE: 240 pages, but only 12 articles: …": for a site with has_few_articles().
std::string few_articles_text(std::string_view site, std::uint32_t pages, std::uint32_t articles);

}  // namespace chaff::cli
