// Figures of a line or of a line's end, summed over its occurrences on the pages of a site.
#pragma once

#include <cstdint>

#include "templates/beside.h"
#include "templates/templates.h"
#include "text/fingerprint_map.h"
#include "text/segment.h"

namespace chaff::detail {

/// One occurrence of a line.
struct LinePlace {
  const Document* page = nullptr;
  const Line* line = nullptr;
  std::uint32_t article = 0;
  bool headline = false;              ///< the line is the page's own headline
  double company = 0;                 ///< LineContext::company
  double side = 0;                    ///< LineContext::side
  double from_top = 0, from_end = 0;  ///< number of lines above and below
  LineBeside above{}, below{};        ///< the lines directly above and below
};

/// The sums, and the template that they give.
struct LineFigures {
  TemplateKind kind{};
  std::uint64_t key = 0;     ///< the fingerprint under which the template is looked up
  std::uint32_t rests = 0;   ///< distinct lines that carry it
  std::uint32_t tokens = 0;  ///< of a slot: in the beginning or end that lines share
  DistinctCount articles{};
  std::uint32_t occurrences = 0;
  std::uint32_t headlines = 0;
  double length = 0;
  double company = 0;
  double side = 0;
  double from_top = 0, from_top_squares = 0;
  double from_end = 0, from_end_squares = 0;
  LineBeside above{}, below{};
  const Document* page = nullptr;  ///< where the first occurrence is
  const Line* line = nullptr;

  void add(const LinePlace& place);

  /// REQUIRES at least one occurrence.
  Template make_template() const;

 private:
  std::string_view shared_text() const;
};

}  // namespace chaff::detail
