// The figures of an evaluation as a row of a table, of CSV and of JSON.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "eval/experiment.h"

namespace chaff::cli {

enum class Form { kText, kJson, kCsv };

/// One row: of a site, or of all.
struct Figures {
  std::uint64_t pages = 0;
  Quality quality;
  Confusion bytes;

  explicit Figures(const Evaluation::Site& site)
      : pages(site.pages), quality(site.mean()), bytes(site.bytes) {}
  explicit Figures(const Outcome& all)
      : pages(all.pages), quality(all.evaluation.mean()), bytes(all.evaluation.bytes()) {}

  double cut_per_million() const { return Evaluation::cut_per_million(bytes); }
  double boilerplate_left() const { return Evaluation::boilerplate_left(bytes); }
};

/// Megabytes of text stripped in a second; 0 where no time was taken.
double mb_per_second(const Outcome& outcome);

/// Members of a JSON object, without its braces.
std::string json_members(const Figures& figures);
std::string json_speed(const Outcome& outcome);        ///< "strip_seconds" and "mb_per_second"
std::string json_sites(const Evaluation& evaluation);  ///< "sites" with an object a site

/// One line of CSV with its line end; a field is quoted where RFC 4180 asks for it.
std::string csv_line(const std::vector<std::string>& fields);

/// The columns that every CSV has after those that name the row.
std::vector<std::string> csv_names(std::vector<std::string> first);
std::vector<std::string> csv_fields(std::vector<std::string> first, const Figures& figures);

}  // namespace chaff::cli
