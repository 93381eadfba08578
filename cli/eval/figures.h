// The figures of an evaluation as a row of a table, of CSV and of JSON.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console/json.h"
#include "eval/experiment.h"

namespace chaff::cli {

enum class Form { kText, kJson, kCsv };

/// The figures of one site, or of all.
struct Figures {
  std::uint64_t pages = 0;
  Quality quality;
  Confusion bytes;
  std::optional<double> comments_left;  ///< nothing if there are no comments

  explicit Figures(const Evaluation::Site& site)
      : pages(site.pages),
        quality(site.mean()),
        bytes(site.bytes),
        comments_left(Evaluation::comments_left(site.bytes)) {}
  explicit Figures(const Outcome& all)
      : pages(all.pages),
        quality(all.evaluation.mean()),
        bytes(all.evaluation.bytes()),
        comments_left(all.evaluation.comments_left()) {}

  double cut_per_million() const { return Evaluation::cut_per_million(bytes); }
  double boilerplate_left() const { return Evaluation::boilerplate_left(bytes); }
};

/// Megabytes of text stripped per second; 0 if no time was measured.
double mb_per_second(const Outcome& outcome);

/// The figures of one row as a JSON object.
Json to_json(const Figures& figures);

/// "strip_seconds" and "mb_per_second".
Json speed_to_json(const Outcome& outcome);

/// One object of figures per site, by name.
Json sites_to_json(const Evaluation& evaluation);

/// A number as text, as short as it can be to read back as the same double.
std::string number_text(double value);

/// One line of CSV with its line end; fields are quoted as RFC 4180 requires.
std::string csv_line(const std::vector<std::string>& fields);

/// The columns that every CSV has after those that name the row.
std::vector<std::string> csv_names(std::vector<std::string> first);
std::vector<std::string> csv_fields(std::vector<std::string> first, const Figures& figures);

}  // namespace chaff::cli
