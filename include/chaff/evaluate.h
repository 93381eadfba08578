// Scoring against labelled pages: the same figures as the referee's script.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/export.h"
#include "chaff/stripper.h"

namespace chaff {

/// Non-blank bytes of pages by label and fate.
struct CHAFF_EXPORT Confusion {
  std::uint64_t kept_article = 0;
  std::uint64_t cut_article = 0;
  std::uint64_t kept_boilerplate = 0;
  std::uint64_t cut_boilerplate = 0;

  Confusion& operator+=(const Confusion& other);
};

/// Precision (is what stays article?), recall (does the article survive?) and their harmonic mean,
/// 0 to 1.
struct Quality {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};

/// Counts one page. `labels` has one character a line: '1' article, '0' boilerplate, '?' not
/// scored; lines without a label are not scored. Cost: linear in the text.
CHAFF_EXPORT Confusion compare(std::string_view text, std::string_view labels,
                               const std::vector<Removal>& removed);

/// What each removal cuts, in the order of `removed`; nothing counts as kept. Cost: linear in the
/// text.
CHAFF_EXPORT std::vector<Confusion> compare_each(std::string_view text, std::string_view labels,
                                                 const std::vector<Removal>& removed);

/// The page's figures. A page without an article is right (1) when nothing stays and wrong
/// (precision and F1 0) else.
CHAFF_EXPORT Quality quality(const Confusion& page);

/// Sums pages by site: mean quality over a site's pages, then over sites; bytes over everything.
class CHAFF_EXPORT Evaluation {
 public:
  void add(std::string_view site, const Confusion& page);
  Evaluation& operator+=(const Evaluation& other);

  struct Site {
    std::uint64_t pages = 0;
    Quality sum;  ///< of the pages' figures
    Confusion bytes;
    Quality mean() const;
  };

  const std::map<std::string, Site, std::less<>>& sites() const { return sites_; }
  Quality mean() const;     ///< over sites
  Confusion bytes() const;  ///< over all pages
  static double cut_per_million(const Confusion& bytes);
  static double boilerplate_left(const Confusion& bytes);

 private:
  std::map<std::string, Site, std::less<>> sites_;
};

}  // namespace chaff
