// How well chaff does, by site, and what removed how much.
#include <cstdio>
#include <iostream>

#include "console/json.h"
#include "eval/question.h"

namespace chaff::cli {
namespace {

void print_row(const std::string& name, const Figures& f) {
  std::printf("%-32s %6llu  %.4f  %.4f  %.4f  %9.0f  %6.2f %%\n", name.c_str(),
              static_cast<unsigned long long>(f.pages), f.quality.precision, f.quality.recall,
              f.quality.f1, f.cut_per_million(), 100 * f.boilerplate_left());
}

void print_removed(const char* title, const RemovedBy& removed_by) {
  std::printf("\n%-16s %18s %18s\n", title, "boilerplate bytes", "article bytes");
  for (const auto& [name, removed] : removed_by) {
    std::printf("%-16s %18llu %18llu\n", name.c_str(),
                static_cast<unsigned long long>(removed.boilerplate),
                static_cast<unsigned long long>(removed.article));
  }
}

void print_text(const Outcome& all) {
  std::printf("%-32s %6s  %6s  %6s  %6s  %9s  %8s\n", "site", "pages", "P", "R", "F1", "cut/M",
              "left");
  for (const auto& [name, site] : all.evaluation.sites()) print_row(name, Figures(site));
  print_row("mean", Figures(all));
  print_removed("removed because", all.reasons);
  print_removed("category", all.categories);
  std::printf("\nstripped %s in %.2f s of processor time, %.1f MB/s\n",
              human_bytes(all.text_bytes).c_str(), all.seconds, mb_per_second(all));
}

std::string json_removed(const char* member, const RemovedBy& removed_by) {
  std::string out = json_string(member) + ":{";
  const char* comma = "";
  for (const auto& [name, removed] : removed_by) {
    out += comma + json_string(name) + ":{\"boilerplate\":" + std::to_string(removed.boilerplate) +
           ",\"article\":" + std::to_string(removed.article) + '}';
    comma = ",";
  }
  return out + '}';
}

void print_json(const Outcome& all) {
  std::cout << '{' << json_members(Figures(all)) << ",\"speed\":{" << json_speed(all) << "},"
            << json_sites(all.evaluation) << ',' << json_removed("reasons", all.reasons) << ','
            << json_removed("categories", all.categories) << "}\n";
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
      return print_text(all);
    case Form::kJson:
      return print_json(all);
    case Form::kCsv:
      return print_csv(all);
  }
}

}  // namespace chaff::cli
