#include "eval/labelled.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "chaff/read.h"

#include "console/json.h"
#include "console/units.h"
#include "eval/carried_labels.h"
#include "run/reading.h"

namespace chaff::cli {
namespace {

constexpr std::string_view kLabelCharacters = "01?";

std::string shown(char c) {
  if (c > ' ' && c <= '~') return std::string("\"") + c + '"';
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "byte 0x%02X", static_cast<unsigned char>(c));
  return text.data();
}

// What is wrong with the labels of a page, or nothing. A newline at the end of the text may begin
// another line or not.
std::string label_fault(std::string_view text, std::string_view labels) {
  const std::size_t wrong = labels.find_first_not_of(kLabelCharacters);
  if (wrong != labels.npos) {
    return "label " + std::to_string(wrong + 1) + " is " + shown(labels[wrong]) +
           "; labels are 1 (article), 0 (boilerplate) or ? (either)";
  }
  const auto newlines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  const bool open_end = text.empty() || text.ends_with('\n');
  if (labels.size() == newlines + 1 || (open_end && labels.size() == newlines)) return "";
  return "it has " + counted(newlines + (open_end ? 0 : 1), "line") + " and " +
         counted(labels.size(), "label") + "; each line needs one label";
}

// A field that is not one of Record's, or "". The record is parsed once more.
std::string string_field(std::string_view record, const std::string& name) {
  const Json json = Json::parse(record, nullptr, false);
  if (!json.is_object()) return "";
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

// The labels with c for the comments: the lines with the label ? in the zone c. Zones are ignored
// if there is not one per label: a field of that name may hold anything.
std::string labels_with_comments(std::string labels, std::string_view zones) {
  if (zones.size() != labels.size()) return labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == '?' && zones[i] == 'c') labels[i] = 'c';
  }
  return labels;
}

// Text that was labelled, if the page was made of its HTML instead.
std::string labelled_text(const Record& record, const std::string& field) {
  if (record.html == nullptr) return "";
  return string_field(record.raw, field);
}

std::optional<Error> label_error(const Record& record, std::string_view text,
                                 const InputSettings& input, const std::string& path) {
  const Page& page = record.page;
  const bool missing = record.labels.empty() && !text.empty();
  const std::string fault = missing
                                ? "it has no labels in the field \"" + input.read.labels_field + '"'
                                : label_fault(text, record.labels);
  if (fault.empty()) return std::nullopt;
  return Error{.code = ErrorCode::kBadRecord,
               .message = (path == "-" ? "standard input" : path) + ": line " +
                          std::to_string(record.line) + ": the page \"" + std::string(page.id) +
                          "\" was left out: " + fault,
               .offset = record.line,
               .field = missing ? "labels_field" : ""};
}

}  // namespace

std::vector<LabelledSite> read_labelled(const std::vector<InputFile>& files,
                                        const InputSettings& input, Messages& messages,
                                        Languages languages) {
  std::map<std::string, std::vector<LabelledPage>> by_site;
  WarningCounts warnings;
  Progress progress("reading", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  RecordReader records(input.read);
  while (auto task = reader.next()) {
    if (task->chunk.format != Format::kJsonl) {
      messages.text_without_labels(*task->chunk.path, input.read.labels_field);
      continue;
    }
    records.start(task->chunk);
    while (auto record = records.next()) {
      if (!*record) {
        messages.record_error(record->error(), *task->chunk.path);
        continue;
      }
      const Page& p = (*record)->page;
      const std::string other_form = labelled_text(**record, input.read.text_field);
      const std::string_view text = other_form.empty() ? p.text : std::string_view(other_form);
      if (const auto wrong = label_error(**record, text, input, *task->chunk.path)) {
        messages.error(*wrong);
      } else {
        std::string labels = labels_with_comments(std::string((*record)->labels), (*record)->zones);
        if (!other_form.empty()) labels = carried_labels(other_form, labels, p.text);
        if ((*record)->replaced != 0) warnings.add(Warning::kReplaced, place_of(*task, **record));
        if (p.site.empty() && input.read.site_from != SiteFrom::kNone)
          warnings.add(Warning::kOneSite, place_of(*task, **record));
        by_site[std::string(p.site)].push_back(
            {std::string(p.id), std::string(p.site), std::string(p.title), std::string(p.text),
             std::move(labels),
             languages == Languages::kRead ? string_field((*record)->raw, "lang") : std::string(),
             std::string(p.markup)});
      }
    }
  }
  messages.warn(warnings);
  std::vector<LabelledSite> sites;
  sites.reserve(by_site.size());
  for (auto& [name, pages] : by_site) sites.push_back({name, std::move(pages)});
  return sites;
}

}  // namespace chaff::cli
