#include "chaff/reason.h"

namespace chaff {

std::string_view name(Reason reason) {
  switch (reason) {
    case Reason::kRepeatedLine:
      return "repeated-line";
    case Reason::kSlottedLine:
      return "slotted-line";
    case Reason::kRepeatedRun:
      return "repeated-run";
    case Reason::kCue:
      return "cue";
    case Reason::kDuplicateTitle:
      return "duplicate-title";
    case Reason::kWidespreadLine:
      return "widespread-line";
    case Reason::kContext:
      break;
  }
  return "context";
}

}  // namespace chaff
