// Lines and slotted lines that several articles of a site carry.
#pragma once

#include "articles.h"
#include "templates.h"

namespace chaff::detail {

/// Adds a template for every line on at least two articles, and for every beginning or end of lines (one to kSlotTokens
/// tokens) that stands with at least three different rests among repeated lines.
void find_line_templates(const ArticlePages& pages, std::span<const Document> titles, SiteTemplates& site);

}  // namespace chaff::detail
