#include "report/shown_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace chaff::cli {
namespace {

constexpr std::array kAllLevels = {Level::kSafe, Level::kCareful, Level::kBalanced, Level::kMax};

// A longer page is cut, so that a few of them do not fill the report.
constexpr std::size_t kMaxShownBytes = std::size_t{64} << 10;

// The text up to `most` bytes, without half a character.
std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

Json json_of(const Removal& removal, std::size_t level) {
  Json unit = {{"level", level}, {"reason", name(removal.reason)}};
  if (removal.category != Category::kTemplate) unit["category"] = name(removal.category);
  if (!removal.template_text.empty()) unit["template"] = removal.template_text;
  if (removal.site_articles != 0) {
    unit["articles"] = removal.articles;
    unit["of"] = removal.site_articles;
  }
  if (removal.sites != 0) unit["sites"] = removal.sites;
  unit["score"] = std::round(removal.score * 100) / 100;
  return unit;
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

PageViewer::PageViewer(const Model& model, const RuleSet& rules, const StripOptions& options,
                       const Weights& weights) {
  strippers_.reserve(kAllLevels.size());
  for (const Level level : kAllLevels) {
    StripOptions at_level = options;
    at_level.level = level;
    at_level.reasons = level == Level::kMax;
    strippers_.push_back(*Stripper::create(model, rules, at_level, weights));
  }
}

Json PageViewer::view(const Record& record, const std::string& place) {
  const std::string_view text = record.page.text;
  std::vector<std::vector<Removal>> removed;
  removed.reserve(strippers_.size());
  Json bytes = Json::array();
  for (Stripper& stripper : strippers_) {
    removed.push_back(stripper.strip(record.page).removed);
    std::uint64_t sum = 0;
    for (const Removal& removal : removed.back()) sum += removal.span.end - removal.span.begin;
    bytes.push_back(sum);
  }
  Units units;
  std::vector<std::size_t> next(removed.size());  // of each level, the removal that may be this one
  std::uint64_t at = 0;
  for (const Removal& removal : removed.back()) {
    std::size_t level = removed.size() - 1;  // the lowest that removes it
    for (std::size_t lower = removed.size() - 1; lower-- > 0;) {
      while (next[lower] < removed[lower].size() &&
             removed[lower][next[lower]].span.end < removal.span.end) {
        ++next[lower];
      }
      if (next[lower] < removed[lower].size() &&
          removed[lower][next[lower]].span.end == removal.span.end) {
        level = lower;
      }
    }
    units.add(text.substr(at, removal.span.begin - at), Json::object());
    units.add(text.substr(removal.span.begin, removal.span.end - removal.span.begin),
              json_of(removal, level));
    at = removal.span.end;
  }
  units.add(text.substr(at), Json::object());
  Json page = {{"id", record.page.id},
               {"title", record.page.title},
               {"place", place},
               {"bytes", text.size()},
               {"removed", std::move(bytes)}};
  if (units.cuts()) page["cut"] = kMaxShownBytes;
  page["units"] = units.take();
  return page;
}

}  // namespace chaff::cli
