#include "templates/line_figures.h"

#include <algorithm>
#include <cmath>

#include "text/example.h"

namespace chaff::detail {
namespace {

double deviation(double sum, double squares, double n) {
  return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
}

std::uint8_t quantise_ratio(double ratio) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(ratio, 0.0, 1.0) * 255));
}

Beside mean(const LineBeside& sum, double n) {
  const auto quantise = [&](double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value / n, 0.0, 1.0) * Beside::kScale));
  };
  return {quantise(sum.repeated), quantise(sum.prose), quantise(sum.length)};
}

}  // namespace

void LineFigures::add(const LinePlace& place) {
  if (!line) {
    page = place.page;
    line = place.line;
  }
  articles.count(place.article);
  ++occurrences;
  headlines += place.headline;
  company += place.company;
  side += place.side;
  length += place.line->end - place.line->begin;
  from_top += place.from_top;
  from_top_squares += place.from_top * place.from_top;
  from_end += place.from_end;
  from_end_squares += place.from_end * place.from_end;
  above += place.above;
  below += place.below;
}

// Of a slot the tokens that lines share, and what is between them and the next one.
std::string_view LineFigures::shared_text() const {
  const std::string_view text = page->line_text(*line);
  if (kind == TemplateKind::kPrefix)
    return text.substr(0, page->token_begin[line->first_token + tokens] - line->begin);
  if (kind == TemplateKind::kSuffix)
    return text.substr(page->token_end[line->last_token - tokens - 1] - line->begin);
  return text;
}

Template LineFigures::make_template() const {
  const double n = occurrences;
  const double spread =
      std::min(deviation(from_top, from_top_squares, n), deviation(from_end, from_end_squares, n));
  Template made;
  made.kind = kind;
  made.company = quantise_ratio(company / n);
  made.headline = quantise_ratio(headlines / n);
  made.side = quantise_ratio(side / n);
  made.place = static_cast<std::uint8_t>(std::min(255.0, std::round(16 * std::log2(1 + spread))));
  made.length = static_cast<std::uint16_t>(std::min(65535.0, std::round(length / n)));
  made.above = mean(above, n);
  made.below = mean(below, n);
  made.articles = articles.groups;
  made.rests = rests;
  made.example = example_of(shared_text());
  return made;
}

}  // namespace chaff::detail
