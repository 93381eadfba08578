// The HTML file of a report.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "chaff/output_file.h"

#include "console/json.h"

namespace chaff::cli {

/// Writes a report: one HTML file that needs no other. The data of a site are parsed when it is
/// looked at. One thread.
class ReportPage {
 public:
  /// Errors: as OutputFile::create.
  static Result<ReportPage> create(const std::string& path);

  /// Writes the data of the next site. Errors: kUnwritable.
  Result<void> add_site(const Json& site);

  /// Writes the list of the sites and the rest, and puts the file into its place. Call once, at the
  /// end. Errors: kUnwritable.
  Result<void> finish(const Json& index);

 private:
  explicit ReportPage(OutputFile file) : file_(std::move(file)) {}
  Result<void> write_data(const std::string& id, const Json& data);

  OutputFile file_;
  std::size_t sites_ = 0;
};

}  // namespace chaff::cli
