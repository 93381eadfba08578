// What each heuristic contributes: all on, then each off in turn, with the same models.
#include <algorithm>
#include <cstdio>
#include <deque>
#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>

#include "eval/question.h"

namespace chaff::cli {
namespace {

constexpr unsigned kRounds = 3;  // the differences in time are small

// One row of the report.
struct Variant {
  std::string without;  // empty: everything on
  Outcome outcome;
};

// The differences to all heuristics on; positive: the figure is larger without the heuristic.
struct Change {
  double f1, cut_per_million, left, mb_per_second;

  Change(const Variant& all_on, const Variant& variant) {
    const Figures before(all_on.outcome), after(variant.outcome);
    f1 = after.quality.f1 - before.quality.f1;
    cut_per_million = after.cut_per_million() - before.cut_per_million();
    left = after.boilerplate_left() - before.boilerplate_left();
    mb_per_second =
        chaff::cli::mb_per_second(variant.outcome) - chaff::cli::mb_per_second(all_on.outcome);
  }
};

std::vector<Variant> ablate(const Question& question) {
  std::vector<Variant> variants(1);
  std::deque<Setup> setups = {question.setup};
  for (const HeuristicInfo& heuristic : heuristics()) {
    if (std::ranges::count(question.setup.options.without, heuristic.name) > 0) continue;
    setups.push_back(question.setup);
    setups.back().options.without.emplace_back(heuristic.name);
    variants.push_back({std::string(heuristic.name), {}});
  }
  std::vector<const Setup*> all;
  all.reserve(setups.size());
  for (const Setup& setup : setups) all.push_back(&setup);
  Conditions conditions = question.conditions;
  conditions.rounds = kRounds;
  for (const auto& outcomes : run(site_experiments(question, all), conditions)) {
    for (std::size_t i = 0; i < variants.size(); ++i) variants[i].outcome += outcomes[i];
  }
  return variants;
}

void print_text(const std::vector<Variant>& variants) {
  std::printf("%-16s %6s  %7s  %8s  %8s  %8s  %8s  %6s  %7s\n", "without", "F1", "change", "cut/M",
              "change", "left", "change", "MB/s", "change");
  for (const Variant& variant : variants) {
    const Figures f(variant.outcome);
    const double speed = mb_per_second(variant.outcome);
    if (variant.without.empty()) {
      std::printf("%-16s %.4f  %7s  %8.0f  %8s  %6.2f %%  %8s  %6.1f\n", "(all on)", f.quality.f1,
                  "", f.cut_per_million(), "", 100 * f.boilerplate_left(), "", speed);
      continue;
    }
    const Change change(variants.front(), variant);
    const double before = mb_per_second(variants.front().outcome);
    std::printf("%-16s %.4f  %+7.4f  %8.0f  %+8.0f  %6.2f %%  %+8.2f  %6.1f  %+5.1f %%\n",
                variant.without.c_str(), f.quality.f1, change.f1, f.cut_per_million(),
                change.cut_per_million, 100 * f.boilerplate_left(), 100 * change.left, speed,
                before > 0 ? 100 * change.mb_per_second / before : 0.0);
  }
}

Json to_json(const Variant& variant) {
  Json json = to_json(Figures(variant.outcome));
  json["speed"] = speed_to_json(variant.outcome);
  json["sites"] = sites_to_json(variant.outcome.evaluation);
  return json;
}

Json to_json(const Change& change) {
  return {{"F1", json_number(change.f1)},
          {"cut_per_million", json_number(change.cut_per_million)},
          {"left", json_number(change.left)},
          {"mb_per_second", json_number(change.mb_per_second)}};
}

void print_json(const std::vector<Variant>& variants) {
  Json without = Json::object();
  for (std::size_t i = 1; i < variants.size(); ++i) {
    Json& json = without[variants[i].without];
    json["change"] = to_json(Change(variants.front(), variants[i]));
    json.update(to_json(variants[i]));
  }
  std::cout << json_line({{"all_on", to_json(variants.front())}, {"without", std::move(without)}});
}

void print_csv(const std::vector<Variant>& variants) {
  auto names = csv_names({"without"});
  names.insert(names.end(), {"strip_seconds", "mb_per_second"});
  std::cout << csv_line(names);
  for (const Variant& variant : variants) {
    auto fields = csv_fields({variant.without}, Figures(variant.outcome));
    fields.push_back(number_text(variant.outcome.seconds));
    fields.push_back(number_text(mb_per_second(variant.outcome)));
    std::cout << csv_line(fields);
  }
}

}  // namespace

void evaluate_ablation(const Question& question) {
  const std::vector<Variant> variants = ablate(question);
  switch (question.form) {
    case Form::kText:
      return print_text(variants);
    case Form::kJson:
      return print_json(variants);
    case Form::kCsv:
      return print_csv(variants);
  }
}

}  // namespace chaff::cli
