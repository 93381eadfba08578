// Scoring: comparing removals with labels.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/export.h"
#include "chaff/stripper.h"

namespace chaff {

/// Non-blank bytes by label (article, boilerplate, reader comments) and result (kept, cut).
struct CHAFF_EXPORT Confusion {
  std::uint64_t kept_article = 0;
  std::uint64_t cut_article = 0;
  std::uint64_t kept_boilerplate = 0;
  std::uint64_t cut_boilerplate = 0;
  std::uint64_t kept_comments = 0;
  std::uint64_t cut_comments = 0;

  Confusion& operator+=(const Confusion& other);
};

/// Precision (share of the kept text that is article), recall (share of the article that is kept)
/// and their harmonic mean, 0 to 1.
struct Quality {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};

/// Counts the bytes of one page. `labels` has one character per line: '1' article, '0' boilerplate,
/// 'c' reader comments, '?' not scored. Lines without a label are not scored. Cost: linear in the
/// text.
CHAFF_EXPORT Confusion compare(std::string_view text, std::string_view labels,
                               const std::vector<Removal>& removed);

/// Counts the bytes that each removal cuts, in the order of `removed`; the kept counts are 0. Cost:
/// linear in the text.
CHAFF_EXPORT std::vector<Confusion> compare_each(std::string_view text, std::string_view labels,
                                                 const std::vector<Removal>& removed);

/// The figures of one page, which comments do not affect. For a page without an article, all are 1
/// if nothing is kept; else precision and F1 are 0.
CHAFF_EXPORT Quality quality(const Confusion& page);

/// Sums over pages, by site. A value; add() from one thread at a time, merge with +=.
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

  /// The mean over sites of the means over each site's pages.
  Quality mean() const;

  /// Bytes of all pages.
  Confusion bytes() const;

  /// Article bytes that were cut, per million article bytes.
  static double cut_per_million(const Confusion& bytes);

  /// Share of the boilerplate bytes that were kept, 0 to 1.
  static double boilerplate_left(const Confusion& bytes);

  /// Share of the bytes of comments that were kept, 0 to 1; nothing if there are no comments.
  static std::optional<double> comments_left(const Confusion& bytes);

  /// The mean of that share over the sites that have comments; nothing if none has.
  std::optional<double> comments_left() const;

 private:
  std::map<std::string, Site, std::less<>> sites_;
};

}  // namespace chaff
