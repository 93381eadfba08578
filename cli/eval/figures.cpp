#include "eval/figures.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace chaff::cli {

double mb_per_second(const Outcome& outcome) {
  return outcome.seconds > 0 ? static_cast<double>(outcome.text_bytes) / 1e6 / outcome.seconds : 0;
}

Json to_json(const Figures& f) {
  Json json = {{"pages", f.pages},
               {"P", json_number(f.quality.precision)},
               {"R", json_number(f.quality.recall)},
               {"F1", json_number(f.quality.f1)},
               {"cut_per_million", json_number(f.cut_per_million())},
               {"left", json_number(f.boilerplate_left())}};
  if (f.comments_left) json["comments_left"] = json_number(*f.comments_left);
  return json;
}

Json speed_to_json(const Outcome& outcome) {
  return {{"strip_seconds", json_number(outcome.seconds)},
          {"mb_per_second", json_number(mb_per_second(outcome))}};
}

Json sites_to_json(const Evaluation& evaluation) {
  Json sites = Json::object();
  for (const auto& [name, site] : evaluation.sites()) sites[name] = to_json(Figures(site));
  return sites;
}

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
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
  for (const char* name :
       {"pages", "P", "R", "F1", "cut_per_million", "left", "kept_article", "cut_article",
        "kept_boilerplate", "cut_boilerplate", "comments_left", "kept_comments", "cut_comments"}) {
    first.emplace_back(name);
  }
  return first;
}

std::vector<std::string> csv_fields(std::vector<std::string> first, const Figures& f) {
  first.push_back(std::to_string(f.pages));
  for (const double value : {f.quality.precision, f.quality.recall, f.quality.f1,
                             f.cut_per_million(), f.boilerplate_left()}) {
    first.push_back(number_text(value));
  }
  for (const std::uint64_t bytes : {f.bytes.kept_article, f.bytes.cut_article,
                                    f.bytes.kept_boilerplate, f.bytes.cut_boilerplate}) {
    first.push_back(std::to_string(bytes));
  }
  first.push_back(f.comments_left ? number_text(*f.comments_left) : "");
  first.push_back(std::to_string(f.bytes.kept_comments));
  first.push_back(std::to_string(f.bytes.cut_comments));
  return first;
}

}  // namespace chaff::cli
