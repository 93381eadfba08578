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

/// One removed span with its evidence.
struct Removal {
  Span span;
  Reason reason{};
  Category category{};
  std::uint32_t articles = 0;       ///< articles of the site that carry the template; 0 without one
  std::uint32_t site_articles = 0;  ///< articles of the site
  std::uint32_t sites = 0;          ///< sites that carry a widespread line; 0 for other reasons
  std::string_view template_text;   ///< the template's example, or the cue rule's name; valid as
                                    ///< long as the Stripper
  double score = 0;                 ///< the evidence for removal, in log odds
};

/// What became of one page.
struct StripResult {
  std::vector<Removal> removed;     ///< sorted, disjoint; the kept text is the input without them
  bool known_site = false;          ///< the model has templates of the page's site
  bool damaged_site = false;        ///< the model's block of this site is damaged and was not used
  bool damaged_widespread = false;  ///< the model's widespread table is damaged and was not used
  bool nearly_all = false;          ///< more than StripOptions::warn_ratio of the page goes
};

/// Strips pages. Total: any bytes in, defined spans out, never an error. The kept and removed spans
/// tile the input, a UTF-8 sequence is never cut, a removed line takes its newline along.
///
/// Threads: one stripper, one thread (it owns scratch memory, so that stripping allocates little);
/// model and rules are shared. Cost: linear in the page. After std::bad_alloc it strips the next
/// page as if nothing had been.
class CHAFF_EXPORT Stripper {
 public:
  /// Errors: kBadOption.
  static Result<Stripper> create(Model model, RuleSet rules, const StripOptions& options = {},
                                 Weights weights = Weights::builtin());

  Stripper(Stripper&&) noexcept;
  Stripper& operator=(Stripper&&) noexcept;
  ~Stripper();

  /// Decides about one page. The result is valid until the next call.
  const StripResult& strip(const Page& page);

 private:
  struct CHAFF_HIDDEN Impl;
  explicit Stripper(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Appends to `out` the text without the removed spans. Cost: linear in the text.
CHAFF_EXPORT void append_kept(std::string_view text, const std::vector<Removal>& removed,
                              std::string& out);

}  // namespace chaff
