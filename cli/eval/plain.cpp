// The quality on each site and group of sites, and how much each reason and category removed.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>
#include <vector>

#include "console/units.h"
#include "eval/kinds.h"
#include "eval/question.h"

namespace chaff::cli {
namespace {

// With comments, a row has one more column.
void print_row(const std::string& name, const Figures& f, bool with_comments) {
  std::printf("%-32s %6llu  %.4f  %.4f  %.4f  %9.0f  %6.2f %%", name.c_str(),
              static_cast<unsigned long long>(f.pages), f.quality.precision, f.quality.recall,
              f.quality.f1, f.cut_per_million(), 100 * f.boilerplate_left());
  if (f.comments_left)
    std::printf("  %11.2f %%", 100 * *f.comments_left);
  else if (with_comments)
    std::printf("  %13s", "-");
  std::printf("\n");
}

void print_removed(const char* title, const RemovedBy& removed_by) {
  std::printf("\n%-16s %18s %18s\n", title, "boilerplate bytes", "article bytes");
  for (const auto& [name, removed] : removed_by) {
    std::printf("%-16s %18llu %18llu\n", name.c_str(),
                static_cast<unsigned long long>(removed.boilerplate),
                static_cast<unsigned long long>(removed.article));
  }
}

// The sites of one group.
struct Group {
  std::vector<double> f1, cut, left;

  void add(const Figures& site) {
    f1.push_back(site.quality.f1);
    cut.push_back(site.cut_per_million());
    left.push_back(site.boilerplate_left());
  }
};
using Groups = std::map<std::string, Group>;

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         static_cast<double>(std::max<std::size_t>(1, values.size()));
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Groups group(const Question& question, const Outcome& all, std::string_view by) {
  Groups groups;
  for (const LabelledSite& site : question.sites) {
    const auto found = all.evaluation.sites().find(site.name);
    if (found == all.evaluation.sites().end()) continue;
    for (const std::string& name : groups_of(site, by)) groups[name].add(Figures(found->second));
  }
  return groups;
}

void print_groups(const std::string& by, const Groups& groups) {
  std::printf("\n%-32s %6s  %6s  %6s  %9s  %9s  %8s  %8s\n", by.c_str(), "sites", "F1", "median",
              "cut/M", "median", "left", "median");
  for (const auto& [name, g] : groups) {
    std::printf("%-32s %6zu  %.4f  %.4f  %9.0f  %9.0f  %6.2f %%  %6.2f %%\n", name.c_str(),
                g.f1.size(), mean(g.f1), median(g.f1), mean(g.cut), median(g.cut),
                100 * mean(g.left), 100 * median(g.left));
  }
}

Json to_json(const Group& g) {
  return {{"sites", g.f1.size()},
          {"F1", json_number(mean(g.f1))},
          {"F1_median", json_number(median(g.f1))},
          {"cut_per_million", json_number(mean(g.cut))},
          {"cut_per_million_median", json_number(median(g.cut))},
          {"left", json_number(mean(g.left))},
          {"left_median", json_number(median(g.left))}};
}

void print_text(const Question& question, const Outcome& all) {
  const Figures mean(all);
  const bool with_comments = mean.comments_left.has_value();
  std::printf("%-32s %6s  %6s  %6s  %6s  %9s  %8s%s\n", "site", "pages", "P", "R", "F1", "cut/M",
              "left", with_comments ? "  comments left" : "");
  for (const auto& [name, site] : all.evaluation.sites())
    print_row(name, Figures(site), with_comments);
  print_row("mean", mean, with_comments);
  for (const std::string& by : question.by) print_groups(by, group(question, all, by));
  print_removed("removed because", all.reasons);
  print_removed("category", all.categories);
  std::printf("\nstripped %s in %.2f s of processor time, %.1f MB/s\n",
              human_bytes(all.text_bytes).c_str(), all.seconds, mb_per_second(all));
}

Json to_json(const RemovedBy& removed_by) {
  Json json = Json::object();
  for (const auto& [name, removed] : removed_by)
    json[name] = {{"boilerplate", removed.boilerplate}, {"article", removed.article}};
  return json;
}

// How often there was cause for each warning.
Json to_json(const WarningCounts& warnings) {
  Json json = Json::object();
  for (std::size_t i = 0; i < kWarnings; ++i) {
    const auto kind = static_cast<Warning>(i);
    if (warnings.count(kind) != 0) json[name(kind)] = warnings.count(kind);
  }
  return json;
}

void print_json(const Question& question, const Outcome& all) {
  Json json = to_json(Figures(all));
  json["speed"] = speed_to_json(all);
  json["sites"] = sites_to_json(all.evaluation);
  for (const std::string& by : question.by) {
    for (const auto& [name, sites] : group(question, all, by))
      json["by"][by][name] = to_json(sites);
    for (const LabelledSite& site : question.sites) {
      if (json["sites"].contains(site.name)) json["sites"][site.name][by] = groups_of(site, by);
    }
  }
  json["reasons"] = to_json(all.reasons);
  json["categories"] = to_json(all.categories);
  json["warnings"] = to_json(question.warnings);
  std::cout << json_line(json);
}

void print_csv(const Outcome& all) {
  std::cout << csv_line(csv_names({"site"}));
  for (const auto& [name, site] : all.evaluation.sites())
    std::cout << csv_line(csv_fields({name}, Figures(site)));
}

}  // namespace

void evaluate_plain(const Question& question) {
  Outcome all;
  for (const auto& outcomes :
       run(site_experiments(question, {&question.setup}), question.conditions))
    all += outcomes.front();
  switch (question.form) {
    case Form::kText:
      return print_text(question, all);
    case Form::kJson:
      return print_json(question, all);
    case Form::kCsv:
      return print_csv(all);
  }
}

}  // namespace chaff::cli
