#include "report/shown_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chaff/explain.h"

#include "console/explanation.h"

namespace chaff::cli {
namespace {

constexpr std::array kAllLevels = {Level::kSafe, Level::kCareful, Level::kBalanced, Level::kMax};

// A longer page is cut, so that a few of them do not fill the report.
constexpr std::size_t kMaxShownBytes = std::size_t{64} << 10;

// Of each unit, so many effects of heuristics are shown, and only those that are not small.
constexpr std::size_t kMostEffects = 8;
constexpr double kSmallEffect = 0.05;

// The text up to `most` bytes, without half a character.
std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

Json json_of(const UnitExplanation& unit) {
  Json json = {{"score", rounded(unit.score)}};
  if (unit.first_score != unit.score) json["first"] = rounded(unit.first_score);
  if (unit.level) {
    json["level"] = static_cast<std::size_t>(*unit.level);
    add_evidence(unit.evidence, json);
  }
  if (!unit.guard.empty()) json["guard"] = unit.guard;
  if (unit.kept_category) json["kept"] = true;
  if (unit.hard) json["hard"] = true;
  if (unit.brief) json["brief"] = true;
  if (unit.doubtful) json["doubtful"] = true;
  if (unit.item) json["item"] = true;
  if (unit.alike) json["alike"] = true;
  std::vector<std::pair<std::size_t, double>> effects;
  const auto all = heuristics();
  for (const HeuristicEffect& effect : unit.effects) {
    const auto found = std::ranges::find(all, effect.heuristic, &HeuristicInfo::name);
    if (std::abs(effect.effect) >= kSmallEffect)
      effects.emplace_back(static_cast<std::size_t>(found - all.begin()), rounded(effect.effect));
  }
  std::ranges::sort(effects, {}, [](const auto& effect) {
    return std::pair(-std::abs(effect.second), effect.first);
  });
  if (effects.size() > kMostEffects) effects.resize(kMostEffects);
  json["effects"] = effects;
  return json;
}

// Appends units and counts the text that they take.
class Units {
 public:
  void add(std::string_view text, Json unit) {
    if (text.empty()) return;
    const std::string_view shown = cut(text, kMaxShownBytes - std::min(kMaxShownBytes, bytes_));
    bytes_ += text.size();
    if (shown.empty()) return;
    unit["text"] = shown;
    units_.push_back(std::move(unit));
  }
  bool cuts() const { return bytes_ > kMaxShownBytes; }
  Json take() { return std::move(units_); }

 private:
  Json units_ = Json::array();
  std::size_t bytes_ = 0;
};

}  // namespace

Json PageViewer::view(const Record& record, const std::string& place) {
  const std::string_view text = record.page.text;
  const std::vector<UnitExplanation> explained = stripper_.explain(record.page);
  std::array<std::uint64_t, kAllLevels.size()> removed{};
  std::array<bool, kAllLevels.size()> removed_before{};
  removed_before.fill(true);
  Units units;
  std::uint64_t at = 0;
  for (const UnitExplanation& unit : explained) {
    for (const Level level : kAllLevels) {
      const auto l = static_cast<std::size_t>(level);
      const bool gone = unit.level && *unit.level <= level;
      // Blank lines go with the removed line below them, if the one above goes, too.
      if (gone) removed[l] += unit.span.end - (removed_before[l] ? at : unit.span.begin);
      removed_before[l] = gone;
    }
    units.add(text.substr(at, unit.span.begin - at), Json::object());
    units.add(text.substr(unit.span.begin, unit.span.end - unit.span.begin), json_of(unit));
    at = unit.span.end;
  }
  units.add(text.substr(at), Json::object());
  Json page = {{"id", record.page.id},
               {"title", record.page.title},
               {"place", place},
               {"bytes", text.size()},
               {"removed", removed}};
  if (units.cuts()) page["cut"] = kMaxShownBytes;
  page["units"] = units.take();
  return page;
}

}  // namespace chaff::cli
