#include "console/units.h"

#include <array>
#include <cstdio>

namespace chaff::cli {

std::string counted(std::uint64_t count, const std::string& thing) {
  return std::to_string(count) + ' ' + thing + (count == 1 ? "" : "s");
}

void add_part(std::string& list, std::uint64_t count, std::string_view what) {
  if (count == 0) return;
  if (!list.empty()) list += ", ";
  list.append(std::to_string(count)).append(" ").append(what);
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string human_bytes(std::uint64_t bytes) {
  constexpr std::array kUnits = {"B", "kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 1000 && unit + 1 < kUnits.size(); ++unit) value /= 1000;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, kUnits[unit]);
  return text.data();
}

std::string_view kind_name(TemplateKind kind) {
  switch (kind) {
    case TemplateKind::kLine:
      return "line";
    case TemplateKind::kMasked:
      return "line, any digits";
    case TemplateKind::kPrefix:
      return "begins";
    case TemplateKind::kSuffix:
      return "ends";
    case TemplateKind::kRun:
      return "run";
    case TemplateKind::kPath:
      break;
  }
  return "path";
}

std::string model_summary(const ModelFigures& model) {
  return counted(model.widespread_lines, "widespread line") + ", " + human_bytes(model.bytes);
}

std::string few_articles_text(std::string_view site, std::uint32_t pages, std::uint32_t articles) {
  return std::string(site) + ": " + counted(pages, "page") + ", but only " +
         counted(articles, "article") +
         ": most pages count as copies or collections of articles, so templates may be missing";
}

}  // namespace chaff::cli
