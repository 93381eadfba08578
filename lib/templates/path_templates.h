// Paths of the HTML that several articles of a site have, and what is there: repeated lines, links,
// or the articles' own prose.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "templates/articles.h"
#include "templates/line_index.h"
#include "templates/templates.h"

namespace chaff::detail {

/// Adds a template for every path (MarkupElement::path) that at least two articles have.
/// `repeated` is that of find_line_templates; `markups` has one string per page in the given order,
/// or is empty. Cost: linear in the lines and the markup.
void find_path_templates(const ArticlePages& pages, const LineIndex& lines,
                         const std::vector<char>& repeated,
                         std::span<const std::string_view> markups, SiteTemplates& site);

}  // namespace chaff::detail
