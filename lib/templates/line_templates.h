// Lines and slotted lines that several articles of a site carry.
#pragma once

#include <span>
#include <vector>

#include "templates/articles.h"
#include "templates/line_index.h"
#include "templates/templates.h"

namespace chaff::detail {

/// Sets of lines, by the numbers of their fingerprints.
struct LineSets {
  std::vector<char> templates;  ///< they have a template
  std::vector<char> repeated;   ///< they count as repeated (repeated_from)
};

/// Adds a template for every line on at least two articles, and for every beginning or end of lines
/// (1 to kSlotTokens tokens) that occurs with at least three different rests, near repeated lines.
/// `lines` and `titles` belong to the documents of `pages`. REQUIRES site.title; sets site.prose.
/// Cost: linear in the lines.
LineSets find_line_templates(const ArticlePages& pages, const LineIndex& lines,
                             std::span<const Document> titles, SiteTemplates& site);

}  // namespace chaff::detail
