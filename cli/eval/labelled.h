// Labelled pages, by site.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "console/messages.h"
#include "console/settings.h"

namespace chaff::cli {

struct LabelledPage {
  std::string id, site, title, text;
  std::string labels;    ///< one character per line: 1 article, 0 boilerplate, c comments, ? either
  std::string language;  ///< the record's field "lang", if it was wanted, or empty
  std::string markup;    ///< empty if the page is only text

  Page page() const { return {text, site, id, title, markup}; }

  /// Calls visit(line, label) for each label, in order; the lines are views of the text without
  /// their newlines.
  template <class Visit>
  void visit_lines(Visit visit) const {
    std::string_view rest = text;
    for (const char label : labels) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      visit(line, label);
    }
  }
};

struct LabelledSite {
  std::string name;
  std::vector<LabelledPage> pages;  ///< in the order of the input
};

/// Whether to read LabelledPage::language, for which each record is parsed once more.
enum class Languages { kLeaveOut, kRead };

/// Reads all files. Sites are sorted by name. Bad records, and pages without one label per line,
/// are reported and left out. Labels are those of the lines in the text field if a record has one,
/// also where the page is made of its HTML; else those of the lines of the HTML.
std::vector<LabelledSite> read_labelled(const std::vector<InputFile>& files,
                                        const InputSettings& input, Messages& messages,
                                        Languages languages = Languages::kLeaveOut);

}  // namespace chaff::cli
