// Finding templates the obvious way: every line, slot and window is looked up in a map wherever it
// occurs. What the fast code must equal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "templates/articles.h"
#include "templates/templates.h"

namespace chaff::reference {

/// For each page the number of its article, as ArticlePages groups them.
std::vector<std::uint32_t> group_articles(std::span<const detail::Document> pages);

/// Adds what detail::find_line_templates must add to a site whose titles are known.
void find_line_templates(const detail::ArticlePages& pages,
                         std::span<const detail::Document> titles, detail::SiteTemplates& site);

/// Adds what detail::find_run_templates must add.
void find_run_templates(const detail::ArticlePages& pages, detail::SiteTemplates& site);

}  // namespace chaff::reference
