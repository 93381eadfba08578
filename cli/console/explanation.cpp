#include "console/explanation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "console/settings.h"

namespace chaff::cli {
namespace {

constexpr double kSmall = 0.05;  // smaller effects are not listed

std::string level_name(Level level) {
  return option_values("--level")[static_cast<std::size_t>(level)];
}

std::string with_sign(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%+.2f", value);
  return text.data();
}

std::string padded(std::string text, std::size_t columns) {
  text.resize(std::max(columns, text.size()), ' ');
  return text;
}

// "47 of 47 articles", "template …"
std::string evidence_text(const Removal& removal) {
  std::string text(name(removal.reason));
  if (removal.category != Category::kTemplate) text.append(" ").append(name(removal.category));
  if (removal.site_articles != 0) {
    text += ", on " + std::to_string(removal.articles) + " of " +
            std::to_string(removal.site_articles) + " articles";
  }
  if (removal.sites != 0) text += ", on " + std::to_string(removal.sites) + " sites";
  if (!removal.template_text.empty()) text.append(": ").append(removal.template_text);
  return text;
}

// What besides the score decides.
std::string rules_text(const UnitExplanation& unit) {
  std::string text;
  const auto add = [&](std::string_view what) {
    text.append(text.empty() ? "" : ", ").append(what);
  };
  if (!unit.guard.empty()) add("guard " + std::string(unit.guard));
  if (unit.kept_category) add("of a kept category");
  if (unit.hard) add("hard evidence");
  if (unit.brief) add("brief");
  if (unit.doubtful) add("doubtful");
  if (unit.item) add("item");
  if (unit.alike) add("alike");
  if (unit.own) add("own text");
  return text;
}

std::vector<const HeuristicEffect*> largest(const UnitExplanation& unit, std::size_t most) {
  std::vector<const HeuristicEffect*> effects;
  for (const HeuristicEffect& effect : unit.effects) {
    if (std::abs(effect.effect) >= kSmall) effects.push_back(&effect);
  }
  std::ranges::sort(effects, {}, [](const HeuristicEffect* effect) {
    return std::pair(-std::abs(effect->effect), effect);  // else as the heuristics are listed
  });
  if (effects.size() > most) effects.resize(most);
  return effects;
}

}  // namespace

double rounded(double value) { return std::round(value * 100) / 100; }

void add_evidence(const Removal& removal, Json& json) {
  json["reason"] = name(removal.reason);
  if (removal.category != Category::kTemplate) json["category"] = name(removal.category);
  if (!removal.template_text.empty()) json["template"] = removal.template_text;
  if (removal.site_articles != 0) {
    json["articles"] = removal.articles;
    json["of"] = removal.site_articles;
  }
  if (removal.sites != 0) json["sites"] = removal.sites;
}

void append_explanation(std::string_view id, std::string_view text,
                        const std::vector<UnitExplanation>& units, std::size_t most,
                        std::string& out) {
  constexpr std::size_t kLevelColumns = 9, kScoreColumns = 8;
  const std::string indent(kLevelColumns + kScoreColumns, ' ');
  if (!id.empty()) out.append("=== ").append(id).append("\n");
  for (const UnitExplanation& unit : units) {
    std::string_view line = text.substr(unit.span.begin, unit.span.end - unit.span.begin);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    out += padded(unit.level ? level_name(*unit.level) : "stays", kLevelColumns);
    out += padded(with_sign(unit.score), kScoreColumns);
    out.append(line).append("\n");
    if (unit.level) out.append(indent).append(evidence_text(unit.evidence)).append("\n");
    const std::string rules = rules_text(unit);
    out.append(indent).append("first look ").append(with_sign(unit.first_score));
    if (!rules.empty()) out.append("; ").append(rules);
    out += '\n';
    std::string effects;
    for (const HeuristicEffect* effect : largest(unit, most)) {
      effects.append(effects.empty() ? "" : ", ").append(effect->heuristic);
      effects.append(" ").append(with_sign(effect->effect));
    }
    if (!effects.empty()) out.append(indent).append(effects).append("\n");
  }
}

Json explanation_json(std::string_view id, std::string_view text,
                      const std::vector<UnitExplanation>& units) {
  Json array = Json::array();
  for (const UnitExplanation& unit : units) {
    Json json = {{"begin", unit.span.begin},
                 {"end", unit.span.end},
                 {"text", text.substr(unit.span.begin, unit.span.end - unit.span.begin)},
                 {"level", unit.level ? Json(level_name(*unit.level)) : Json()},
                 {"score", unit.score},
                 {"first_score", unit.first_score},
                 {"guard", unit.guard.empty() ? Json() : Json(unit.guard)},
                 {"kept_category", unit.kept_category},
                 {"own", unit.own},
                 {"hard", unit.hard},
                 {"brief", unit.brief},
                 {"doubtful", unit.doubtful},
                 {"item", unit.item},
                 {"alike", unit.alike}};
    if (unit.level) add_evidence(unit.evidence, json);
    Json& effects = json["heuristics"] = Json::object();
    for (const HeuristicEffect& effect : unit.effects) {
      Json features = Json::object();
      for (const FeatureValue& feature : effect.features)
        features[std::string(feature.name)] = feature.value;
      effects[std::string(effect.heuristic)] = {{"effect", effect.effect},
                                                {"features", std::move(features)}};
    }
    array.push_back(std::move(json));
  }
  return {{"id", id}, {"units", std::move(array)}};
}

}  // namespace chaff::cli
