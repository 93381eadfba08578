#include "eval/figures.h"

#include "console/json.h"

namespace chaff::cli {

double mb_per_second(const Outcome& outcome) {
  return outcome.seconds > 0 ? static_cast<double>(outcome.text_bytes) / 1e6 / outcome.seconds : 0;
}

std::string json_members(const Figures& f) {
  return "\"pages\":" + std::to_string(f.pages) + ",\"P\":" + json_number(f.quality.precision) +
         ",\"R\":" + json_number(f.quality.recall) + ",\"F1\":" + json_number(f.quality.f1) +
         ",\"cut_per_million\":" + json_number(f.cut_per_million()) +
         ",\"left\":" + json_number(f.boilerplate_left());
}

std::string json_speed(const Outcome& outcome) {
  return "\"strip_seconds\":" + json_number(outcome.seconds) +
         ",\"mb_per_second\":" + json_number(mb_per_second(outcome));
}

std::string json_sites(const Evaluation& evaluation) {
  std::string out = "\"sites\":{";
  const char* comma = "";
  for (const auto& [name, site] : evaluation.sites()) {
    out += comma + json_string(name) + ":{" + json_members(Figures(site)) + '}';
    comma = ",";
  }
  return out + '}';
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) line += ',';
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      line += field;
      continue;
    }
    line += '"';
    for (const char c : field) line += c == '"' ? "\"\"" : std::string(1, c);
    line += '"';
  }
  return line + '\n';
}

std::vector<std::string> csv_names(std::vector<std::string> first) {
  for (const char* name : {"pages", "P", "R", "F1", "cut_per_million", "left", "kept_article",
                           "cut_article", "kept_boilerplate", "cut_boilerplate"}) {
    first.emplace_back(name);
  }
  return first;
}

std::vector<std::string> csv_fields(std::vector<std::string> first, const Figures& f) {
  first.push_back(std::to_string(f.pages));
  for (const double value : {f.quality.precision, f.quality.recall, f.quality.f1,
                             f.cut_per_million(), f.boilerplate_left()}) {
    first.push_back(json_number(value));
  }
  for (const std::uint64_t bytes : {f.bytes.kept_article, f.bytes.cut_article,
                                    f.bytes.kept_boilerplate, f.bytes.cut_boilerplate}) {
    first.push_back(std::to_string(bytes));
  }
  return first;
}

}  // namespace chaff::cli
