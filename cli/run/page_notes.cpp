#include "run/page_notes.h"

#include <string>

namespace chaff::cli {

void note_result(const Task& task, const Record& record, const StripResult& result,
                 Messages& messages, WarningCounts& warnings) {
  const auto place = [&] { return place_of(task, record) + ": "; };
  if (result.damaged_site) {
    messages.error({ErrorCode::kModelDamaged,
                    place() + "the model's part for the site \"" + std::string(record.page.site) +
                        "\" is damaged and was not used; learn the model again",
                    record.line});
  }
  if (result.damaged_widespread) {
    messages.error(
        {ErrorCode::kModelDamaged,
         place() +
             "the model's widespread table is damaged and was not used; learn the model again",
         record.line});
  }
  if (result.nearly_all) {
    const std::string id(record.page.id);
    warnings.add(Warning::kNearlyAll, place_of(task, record) + (id.empty() ? "" : ": " + id));
  }
  if (record.replaced != 0) warnings.add(Warning::kReplaced, place_of(task, record));
}

}  // namespace chaff::cli
