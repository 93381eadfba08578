// Stripping: which spans of a page are boilerplate, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/category.h"
#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/model.h"
#include "chaff/page.h"
#include "chaff/reason.h"
#include "chaff/rules.h"
#include "chaff/strip_options.h"
#include "chaff/weights.h"

namespace chaff {

/// One removed span with its evidence. Without StripOptions::reasons, only the span, the category
/// and the score are set.
struct Removal {
  Span span;
  Reason reason = Reason::kContext;
  Category category{};
  std::uint32_t articles = 0;       ///< articles of the site with the template; 0 if there is none
  std::uint32_t site_articles = 0;  ///< articles of the site
  std::uint32_t sites = 0;          ///< sites with the widespread line; 0 for other reasons
  std::string_view template_text;   ///< example of the template, or name of the cue rule; valid
                                    ///< until the next call of a member of Stripper
  double score = 0;                 ///< the evidence for removal, in log odds
};

/// The result for one page.
struct StripResult {
  std::vector<Removal> removed;     ///< sorted, disjoint; the kept text is the rest
  bool known_site = false;          ///< the model has templates of the page's site
  bool damaged_site = false;        ///< the model's data of this site are damaged and were not used
  bool damaged_widespread = false;  ///< the model's widespread table is damaged and was not used
  bool nearly_all = false;          ///< more than StripOptions::warn_ratio of the page is removed
};

struct UnitExplanation;  // chaff/explain.h

/// Strips pages. Takes any bytes and never fails. Kept and removed spans tile the input and never
/// split a UTF-8 sequence; a removed line includes its newline. The result for a page does not
/// depend on the pages before it.
///
/// Cost: linear in the page. Threads: one stripper, one thread, because it keeps scratch memory;
/// model, rules and weights are shared. After a std::bad_alloc the stripper remains usable.
class CHAFF_EXPORT Stripper {
 public:
  /// Errors: kBadOption.
  static Result<Stripper> create(Model model, RuleSet rules, const StripOptions& options = {},
                                 Weights weights = Weights::builtin());

  Stripper(Stripper&&) noexcept;
  Stripper& operator=(Stripper&&) noexcept;
  ~Stripper();

  /// Finds the boilerplate of one page. The result is valid until the next call.
  const StripResult& strip(const Page& page);

  /// Explains the decision about each unit of a page, at all levels (chaff/explain.h). Replaces the
  /// result of strip(). Cost: linear in the page, some twenty times that of strip().
  std::vector<UnitExplanation> explain(const Page& page);

 private:
  struct CHAFF_HIDDEN Impl;
  explicit Stripper(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Appends to `out` the text without the removed spans. Cost: linear in the text.
CHAFF_EXPORT void append_kept(std::string_view text, const std::vector<Removal>& removed,
                              std::string& out);

}  // namespace chaff
