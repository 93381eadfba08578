// Lines and slotted lines that several articles of a site carry.
#pragma once

#include <span>
#include <vector>

#include "templates/articles.h"
#include "templates/line_index.h"
#include "templates/templates.h"

namespace chaff::detail {

/// Adds a template for every line on at least two articles, and for every beginning or end of lines
/// (1 to kSlotTokens tokens) that occurs with at least three different rests, near repeated lines.
/// `lines` and `titles` belong to the documents of `pages`. REQUIRES site.title; sets site.prose.
/// Returns for each number of a line whether it counts as repeated (repeated_from). Cost: linear in
/// the lines.
std::vector<char> find_line_templates(const ArticlePages& pages, const LineIndex& lines,
                                      std::span<const Document> titles, SiteTemplates& site);

}  // namespace chaff::detail
