// Lines and slotted lines that several articles of a site carry.
#pragma once

#include "templates/articles.h"
#include "templates/line_index.h"
#include "templates/templates.h"

namespace chaff::detail {

/// Adds a template for every line on at least two articles, and for every beginning or end of lines
/// (one to kSlotTokens tokens) that stands with at least three different rests among repeated
/// lines. `lines` and `titles` are those of the documents that `pages` was made of.
void find_line_templates(const ArticlePages& pages, const LineIndex& lines,
                         std::span<const Document> titles, SiteTemplates& site);

}  // namespace chaff::detail
