// The figures of a path, and where a template of kind kPath keeps them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "templates/templates.h"

namespace chaff::detail {

/// What the elements with a path hold, as means over the articles that have the path.
struct PathFigures {
  double repeated = 0;  ///< share of their bytes that are in repeated lines
  double links = 0;     ///< share of their bytes that are in links
  double prose = 0;     ///< share of their bytes that are prose of the article's own
  double held = 0;      ///< the share of the page's own prose that they hold together
  double side = 0;      ///< the share of the page's own prose that is above them
  double lines = 0;     ///< in each of them
  double bytes = 0;     ///< in each of them
};

/// Lines are kept in parts of this; their number in a page has no bound.
inline constexpr double kPathLineScale = 16;

inline void store_path(const PathFigures& figures, Template& made) {
  const auto ratio = [](double value, double scale) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * scale));
  };
  made.kind = TemplateKind::kPath;
  made.company = ratio(figures.repeated, 255);
  made.place = ratio(figures.links, 255);
  made.above.prose = ratio(figures.prose, Beside::kScale);
  made.headline = ratio(figures.held, 255);
  made.side = ratio(figures.side, 255);
  made.rests =
      static_cast<std::uint32_t>(std::min(1e9, std::round(figures.lines * kPathLineScale)));
  made.length = static_cast<std::uint16_t>(std::min(65535.0, std::round(figures.bytes)));
}

/// From a template as the model has it, with ratios from 0 to 1 (StoredTemplate).
template <class Stored>
PathFigures load_path(const Stored& stored) {
  return {.repeated = stored.company,
          .links = stored.place / 255.0,
          .prose = stored.above.prose / Beside::kScale,
          .held = stored.headline,
          .side = stored.side,
          .lines = stored.rests / kPathLineScale,
          .bytes = static_cast<double>(stored.length)};
}

}  // namespace chaff::detail
