#include "eval/labelled.h"

#include <map>
#include <utility>

#include "chaff/read.h"

#include "run/reading.h"

namespace chaff::cli {
namespace {

Error no_labels(const Task& task, const Record& record) {
  return {ErrorCode::kBadRecord,
          *task.chunk.path + ": line " + std::to_string(record.line) +
              ": no labels; eval needs one character a line, 1 article or 0 boilerplate",
          record.line};
}

}  // namespace

std::vector<LabelledSite> read_labelled(const std::vector<InputFile>& files,
                                        const InputSettings& input, Messages& messages) {
  std::map<std::string, std::vector<LabelledPage>> by_site;
  Progress progress("reading", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  RecordReader records(input.read);
  while (auto task = reader.next()) {
    records.start(task->chunk);
    while (auto record = records.next()) {
      if (!*record) {
        messages.error(record->error());
      } else if ((*record)->labels.empty() && !(*record)->page.text.empty()) {
        messages.error(no_labels(*task, **record));
      } else {
        const Page& p = (*record)->page;
        by_site[std::string(p.site)].push_back({std::string(p.id), std::string(p.site),
                                                std::string(p.title), std::string(p.text),
                                                std::string((*record)->labels)});
      }
    }
  }
  std::vector<LabelledSite> sites;
  sites.reserve(by_site.size());
  for (auto& [name, pages] : by_site) sites.push_back({name, std::move(pages)});
  return sites;
}

}  // namespace chaff::cli
