// The learning curve: the quality if n pages of a site are known.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>

#include "eval/question.h"

namespace chaff::cli {
namespace {

struct Point {
  std::size_t pages = kAllPages;
  unsigned draws = 1;
  std::size_t short_sites = 0;  // sites with no more pages than that, which give all

  // Of all draws. All draws have equally many pages, so a mean over pages is one over draws, too.
  Outcome outcome;

  std::string name() const { return pages == kAllPages ? "all" : std::to_string(pages); }
};

// FNV-1a, and a mix that spreads ids which differ in one digit. Not the library's hash, which may
// change: draws must not.
std::uint64_t draw_hash(std::string_view id, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ (seed * 0x9e3779b97f4a7c15);
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

// The `count` pages with the smallest hashes. They do not depend on the order of the input, and a
// smaller group of a draw is part of its larger ones.
PageList draw(const LabelledSite& site, std::size_t count, std::uint64_t seed) {
  std::vector<std::pair<std::uint64_t, const LabelledPage*>> hashed;
  hashed.reserve(site.pages.size());
  for (const LabelledPage& page : site.pages) hashed.emplace_back(draw_hash(page.id, seed), &page);
  std::ranges::sort(hashed, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->text < b.second->text;
  });
  PageList pages;
  for (std::size_t i = 0; i < std::min(count, hashed.size()); ++i)
    pages.push_back(hashed[i].second);
  return pages;
}

// The point that an experiment is for, and the number of draws that it counts for.
struct Planned {
  std::size_t point = 0;
  unsigned times = 1;
};

std::vector<Point> measure(const Question& question, const std::vector<std::size_t>& counts,
                           unsigned draws) {
  std::vector<Point> points;
  std::vector<Planned> planned;
  std::vector<Experiment> experiments;
  for (const std::size_t count : counts) {
    Point point{count, draws, 0, {}};
    const auto all = [&](const LabelledSite& site) {
      return count == kAllPages || site.pages.size() <= count;
    };
    point.short_sites = static_cast<std::size_t>(std::ranges::count_if(question.sites, all));
    if (point.short_sites == question.sites.size()) point.draws = 1;
    for (const LabelledSite& site : question.sites) {
      const bool once = all(site);  // all draws are the same
      for (unsigned i = 0; i < (once ? 1 : point.draws); ++i) {
        Experiment experiment;
        experiment.learned =
            draw(site, once ? site.pages.size() : count, question.conditions.learn.seed + i);
        experiment.measured = experiment.learned;
        experiment.setups = {&question.setup};
        experiment.weights = question.weights_for(site.name);
        experiments.push_back(std::move(experiment));
        planned.push_back({points.size(), once ? point.draws : 1});
      }
    }
    points.push_back(std::move(point));
  }
  const auto outcomes = run(experiments, question.conditions);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    for (unsigned time = 0; time < planned[i].times; ++time)
      points[planned[i].point].outcome += outcomes[i].front();
  }
  return points;
}

void print_text(const std::vector<Point>& points) {
  std::printf("%14s  %5s  %6s  %6s  %6s  %9s  %8s  %s\n", "pages per site", "draws", "P", "R", "F1",
              "cut/M", "left", "sites with no more");
  for (const Point& point : points) {
    const Figures f(point.outcome);
    std::printf("%14s  %5u  %.4f  %.4f  %.4f  %9.0f  %6.2f %%  %zu of %zu\n", point.name().c_str(),
                point.draws, f.quality.precision, f.quality.recall, f.quality.f1,
                f.cut_per_million(), 100 * f.boilerplate_left(), point.short_sites,
                point.outcome.evaluation.sites().size());
  }
}

void print_json(const std::vector<Point>& points) {
  Json array = Json::array();
  for (const Point& point : points) {
    Json json = {
        {"pages_per_site", point.pages == kAllPages ? Json(point.name()) : Json(point.pages)},
        {"draws", point.draws},
        {"short_sites", point.short_sites}};
    json.update(to_json(Figures(point.outcome)));
    json["sites"] = sites_to_json(point.outcome.evaluation);
    array.push_back(std::move(json));
  }
  std::cout << json_line({{"points", std::move(array)}});
}

void print_csv(const std::vector<Point>& points) {
  std::cout << csv_line(csv_names({"pages_per_site", "draws", "short_sites"}));
  for (const Point& point : points) {
    std::cout << csv_line(
        csv_fields({point.name(), std::to_string(point.draws), std::to_string(point.short_sites)},
                   Figures(point.outcome)));
  }
}

}  // namespace

void evaluate_curve(const Question& question, const std::vector<std::size_t>& points,
                    unsigned draws) {
  const std::vector<Point> curve = measure(question, points, draws);
  switch (question.form) {
    case Form::kText:
      return print_text(curve);
    case Form::kJson:
      return print_json(curve);
    case Form::kCsv:
      return print_csv(curve);
  }
}

}  // namespace chaff::cli
