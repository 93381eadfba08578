// Token runs that several articles of a site carry, wherever the line breaks are.
#pragma once

#include "templates/articles.h"
#include "templates/templates.h"

namespace chaff::detail {

/// Adds a template for every maximal run of repeated windows of kRunTokens tokens. Windows are
/// counted in two passes: first only those that winnowing chooses, then, around the repeated ones
/// among these, all; so that the bulk of the text, which is not repeated, costs little memory.
void find_run_templates(const ArticlePages& pages, SiteTemplates& site);

}  // namespace chaff::detail
