#include "report/report_page.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "report/template.h"

namespace chaff::cli {
namespace {

// The JSON in a script element: with < it could end the element.
std::string embedded(const Json& data) {
  const std::string json = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Result<ReportPage> ReportPage::create(const std::string& path) {
  auto file = OutputFile::create(path);
  if (!file) return std::unexpected(std::move(file.error()));
  ReportPage page(std::move(*file));
  if (auto written = page.file_.write(report_head()); !written)
    return std::unexpected(std::move(written.error()));
  return page;
}

Result<void> ReportPage::write_data(const std::string& id, const Json& data) {
  return file_.write("<script type=\"application/json\" id=\"" + id + "\">" + embedded(data) +
                     "</script>\n");
}

Result<void> ReportPage::add_site(const Json& site) {
  return write_data("site-" + std::to_string(sites_++), site);
}

Result<void> ReportPage::finish(const Json& index) {
  if (auto written = write_data("index", index); !written) return written;
  if (auto written = file_.write(report_tail()); !written) return written;
  return file_.commit();
}

}  // namespace chaff::cli
