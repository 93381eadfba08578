#include "console/messages.h"

#include <array>
#include <iostream>
#include <string_view>

namespace chaff::cli {
namespace {

constexpr std::uint64_t kMaxPerKind = 20;
constexpr std::string_view kTextField = "text_field";

// What to do on the command line about a field that an error names.
struct Remedy {
  std::string_view field, text;
};

constexpr std::array<Remedy, 8> kRemedies = {{
    {kTextField, "name the field that holds the text with --text-field"},
    {"labels_field", "name the field that holds the labels with --labels-field"},
    {"max_page_bytes",
     "raise --max-page-bytes to take it (with --memory, a page may have 1/64 of that)"},
    {"memory_bytes", "see --memory"},
    {"threads", "see --threads"},
    {"sample_pages", "see --sample-pages"},
    {"page_bytes", "see --page-bytes"},
    {"temp_folder", "or name a folder on another disk with --temp"},
}};

std::string text_of(const Error& error) {
  for (const Remedy& remedy : kRemedies) {
    if (remedy.field == error.field) return error.message + "; " + std::string(remedy.text);
  }
  return error.message;
}

std::string passed_over_text(const PassedOver& records) {
  std::string text;
  const auto add = [&](std::uint64_t count, std::string_view one, std::string_view more) {
    if (count == 0) return;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + ' ' +
            std::string(count == 1 ? one : more);
  };
  add(records.other_records, "request or other record", "requests and other records");
  add(records.other_content, "response that is neither HTML nor plain text",
      "responses that are neither HTML nor plain text");
  add(records.other_status, "response with a status that is not 2xx",
      "responses with a status that is not 2xx");
  add(records.revisits, "revisit of a page in an earlier record",
      "revisits of pages in earlier records");
  return "passed over in WARC files: " + text + '\n';
}

std::string kind_of(const Error& error) {
  return "error " + std::to_string(static_cast<int>(error.code)) + ' ' + std::string(error.field);
}

}  // namespace

bool Messages::print(const std::string& kind, const std::string& label, const std::string& text) {
  if (label == "error") failed_ = true;
  if (++counts_[kind] > kMaxPerKind || !printed_.insert(text).second) return false;
  std::cerr << "chaff: " + label + ": " + text + '\n';
  return true;
}

void Messages::error(const Error& error) {
  const std::lock_guard lock(mutex_);
  print(kind_of(error), "error", text_of(error));
}

void Messages::record_error(const Error& error, const std::string& input) {
  if (error.field != kTextField) return this->error(error);
  const std::lock_guard lock(mutex_);
  WithoutText& without_text = without_text_[input];
  ++without_text.records;
  if (!without_text.reported)
    without_text.reported = print(kind_of(error), "error", text_of(error));
}

void Messages::text_without_labels(const std::string& input, const std::string& labels_field) {
  const std::lock_guard lock(mutex_);
  if (!texts_without_labels_.insert(input).second || texts_without_labels_.size() > 1) return;
  print("text without labels", "error",
        (input == "-" ? "standard input" : input) +
            ": plain text has no labels; use JSONL with the " + "labels in the field \"" +
            labels_field + '"');
}

void Messages::warning(const std::string& kind, const std::string& text) {
  const std::lock_guard lock(mutex_);
  print(kind, "warning", text);
}

void Messages::passed_over(const PassedOver& records) {
  const std::lock_guard lock(mutex_);
  passed_over_ += records;
}

void Messages::begin_again() {
  const std::lock_guard lock(mutex_);
  passed_over_ = {};
  counts_.clear();
  for (auto& [input, without_text] : without_text_) without_text.records = 0;
}

void Messages::finish() {
  const std::lock_guard lock(mutex_);
  for (const auto& [input, without_text] : without_text_) {
    if (!without_text.reported || without_text.records < 2) continue;
    std::cerr << "chaff: " << (input == "-" ? "standard input" : input) << ": "
              << without_text.records - 1
              << (without_text.records == 2 ? " more record has" : " more records have")
              << " no text in that field\n";
  }
  if (const std::size_t more = texts_without_labels_.size(); more > 1) {
    std::cerr << "chaff: " << more - 1
              << (more == 2 ? " more file is plain text and has"
                            : " more files are plain text and have")
              << " no labels\n";
  }
  for (const auto& [kind, count] : counts_) {
    if (count > kMaxPerKind)
      std::cerr << "chaff: " << count - kMaxPerKind
                << " more messages like the last of this kind were left out\n";
  }
  counts_.clear();
  if (passed_over_ != PassedOver()) std::cerr << passed_over_text(passed_over_);
}

}  // namespace chaff::cli
