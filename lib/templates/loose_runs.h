// Whether a site repeats text within its lines, and not only whole lines.
#pragma once

#include <vector>

#include "templates/articles.h"
#include "templates/line_index.h"

namespace chaff::detail {

/// True if the articles of the site carry repeated text in lines that differ otherwise: templates
/// that are glued to the article, pages of one line, lines that break differently on each page.
/// Only such sites need run templates; on others, repeated lines say the same (RunCover).
///
/// Looks at a few articles: whether a site glues is a matter of how its pages were made.
/// `templates` is that of find_line_templates. Cost: linear in the text of these articles.
bool has_loose_runs(const ArticlePages& pages, const LineIndex& lines,
                    const std::vector<char>& templates);

}  // namespace chaff::detail
