// Reference for finding templates: looks up every line, slot and window in a map at each
// occurrence.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "templates/articles.h"
#include "templates/templates.h"

namespace chaff::reference {

/// Adds what detail::find_line_templates should add. REQUIRES site.title.
void find_line_templates(const detail::ArticlePages& pages,
                         std::span<const detail::Document> titles, detail::SiteTemplates& site);

/// Adds what detail::find_run_templates should add.
void find_run_templates(const detail::ArticlePages& pages, detail::SiteTemplates& site);

}  // namespace chaff::reference
