// The quality on each site, and how much each reason and category removed.
#include <cstdio>
#include <iostream>

#include "console/units.h"
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

void print_text(const Outcome& all) {
  const Figures mean(all);
  const bool with_comments = mean.comments_left.has_value();
  std::printf("%-32s %6s  %6s  %6s  %6s  %9s  %8s%s\n", "site", "pages", "P", "R", "F1", "cut/M",
              "left", with_comments ? "  comments left" : "");
  for (const auto& [name, site] : all.evaluation.sites())
    print_row(name, Figures(site), with_comments);
  print_row("mean", mean, with_comments);
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

void print_json(const Outcome& all) {
  Json json = to_json(Figures(all));
  json["speed"] = speed_to_json(all);
  json["sites"] = sites_to_json(all.evaluation);
  json["reasons"] = to_json(all.reasons);
  json["categories"] = to_json(all.categories);
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
      return print_text(all);
    case Form::kJson:
      return print_json(all);
    case Form::kCsv:
      return print_csv(all);
  }
}

}  // namespace chaff::cli
