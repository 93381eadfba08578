// weights: any weights file; the magic line is added if it is missing, so that few inputs are
// rejected at once.
//
// - Parsing ends with weights or an error that names file and line.
// - Weights that are written and read again give the same text.
// - With any weights, the spans tile the page, and scores are finite.
#include "chaff/weights.h"

#include <cmath>
#include <string>

#include "chaff/model.h"
#include "chaff/stripper.h"

#include "support/input.h"

namespace chaff::fuzz {
namespace {

void check_strips(const Weights& weights) {
  static const RuleSet rules = *RuleSet::parse("[share]\n^share\\b\n", "share.rules");
  static const std::string text =
      "Skip to content\n\nThe ferry sails again, the port office announced on Friday morning.\n3 "
      "minutes\nShare on Facebook\n";
  Stripper stripper = *Stripper::create(Model(), rules, {.level = Level::kMax}, weights);
  std::uint64_t at = 0;
  for (const Removal& removal :
       stripper.strip({.text = text, .site = "", .id = "", .title = "The ferry sails again"})
           .removed) {
    check(at <= removal.span.begin && removal.span.begin < removal.span.end &&
              removal.span.end <= text.size(),
          "removed spans tile the page");
    check(std::isfinite(removal.score), "a score is a number");
    at = removal.span.end;
  }
}

}  // namespace

void run(Bytes bytes) {
  constexpr std::string_view kMagic = "chaff-weights 1\n";
  Input input(bytes);
  std::string text(input.rest());
  if (!text.starts_with("chaff")) text.insert(0, kMagic);
  const auto weights = Weights::parse(text, "fuzz.weights");
  if (!weights) {
    check(weights.error().code == ErrorCode::kBadWeights &&
              (weights.error().message.starts_with("fuzz.weights: line ") ||
               weights.error().message.starts_with("fuzz.weights: not a weights file")),
          "an error names file and line");
    return;
  }
  const std::string written = weights->text();
  const auto again = Weights::parse(written, "written.weights");
  check(again.has_value(), "written weights can be read");
  check(again->text() == written, "weights read again are the same");
  check_strips(*weights);
}

}  // namespace chaff::fuzz
