// Token runs that several articles of a site carry, wherever the line breaks are.
#pragma once

#include "templates/articles.h"
#include "templates/templates.h"

namespace chaff::detail {

/// Adds a template for every maximal run of repeated windows of kRunTokens tokens. The first pass
/// counts only the windows that winnowing chooses. The second counts all windows near the repeated
/// ones among them. So most of the text, which is not repeated, costs little memory. Cost: expected
/// linear in the tokens.
void find_run_templates(const ArticlePages& pages, SiteTemplates& site);

}  // namespace chaff::detail
