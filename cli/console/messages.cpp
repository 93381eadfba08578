#include "console/messages.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>
#include <utility>

#include "console/units.h"

namespace chaff::cli {
namespace {

constexpr std::uint64_t kMaxPerKind = 20;
constexpr std::string_view kTextField = "text_field";

// What to do on the command line about a field that an error names.
struct Remedy {
  std::string_view field, text;
};

constexpr std::array<Remedy, 9> kRemedies = {{
    {kTextField, "name the field that holds the text with --text-field"},
    {"labels_field", "name the field that holds the labels with --labels-field"},
    {"max_page_bytes",
     "raise --max-page-bytes to take it (with --memory, a page may have 1/64 of that)"},
    {"invalid_utf8", "or replace what is no character with --invalid-utf8 replace"},
    {"memory_bytes", "see --memory"},
    {"threads", "see --threads"},
    {"sample_pages", "see --sample-pages"},
    {"page_bytes", "see --page-bytes"},
    {"temp_folder", "or name a folder on another disk with --temp"},
}};

// What a warning says after the number of its causes, and what to do.
struct WarningText {
  std::string_view name, thing, one, many, remedy;
};

constexpr std::string_view kSiteOptions = "see --site-field, --url-field, --site-from";
constexpr std::array<WarningText, kWarnings> kWarningTexts = {{
    {"nothing_learned", "page", "had no site, so nothing was learned from it",
     "had no site, so nothing was learned from them", kSiteOptions},
    {"model_unused", "page", "had no site, so the model was not used for it",
     "had no site, so the model was not used for them", kSiteOptions},
    {"one_site", "page", "had no site, and was measured as a site of its own",
     "had no site, and were measured as one site", kSiteOptions},
    {"no_site_known", "page", "is of a site that the model does not know, and it knows no other",
     "are of sites that the model does not know, and it knows no others",
     "learn these sites, with the same --site-field, --url-field and --site-from"},
    {"replaced", "page", "had bytes that are not UTF-8, or half a surrogate pair, now U+FFFD",
     "had bytes that are not UTF-8, or half a surrogate pair, now U+FFFD",
     "convert the files (for instance with iconv), or see --invalid-utf8"},
    {"nearly_all", "page", "was removed nearly whole", "were removed nearly whole",
     "look at them with --show"},
    {"output_name", "output", "holds something else than its name says",
     "hold something else than their names say", "choose another name with -o"},
    {"few_articles", "site", "", "", ""},  // printed site by site
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

std::string name(Warning kind) {
  return std::string(kWarningTexts[static_cast<std::size_t>(kind)].name);
}

void WarningCounts::add(Warning kind, const std::string& place, std::uint64_t count) {
  Noted& noted = noted_[static_cast<std::size_t>(kind)];
  if (noted.count == 0) noted.first = place;
  noted.count += count;
}

WarningCounts& WarningCounts::operator+=(const WarningCounts& later) {
  for (std::size_t i = 0; i < kWarnings; ++i) {
    const Noted& noted = later.noted_[i];
    if (noted.count != 0) add(static_cast<Warning>(i), noted.first, noted.count);
  }
  return *this;
}

bool Messages::print(const std::string& kind, const std::string& label, const std::string& text) {
  if (++counts_[kind] > kMaxPerKind || !printed_.insert(text).second) return false;
  std::cerr << "chaff: " + label + ": " + text + '\n';
  return true;
}

void Messages::error(const Error& error) {
  const std::lock_guard lock(mutex_);
  ++errors_[kind_of(error)];
  print(kind_of(error), "error", text_of(error));
}

void Messages::record_error(const Error& error, const std::string& input) {
  if (error.field != kTextField) return this->error(error);
  const std::lock_guard lock(mutex_);
  WithoutText& without_text = without_text_[input];
  ++without_text.records;
  ++errors_[kind_of(error)];
  if (!without_text.reported)
    without_text.reported = print(kind_of(error), "error", text_of(error));
}

void Messages::text_without_labels(const std::string& input, const std::string& labels_field) {
  const std::lock_guard lock(mutex_);
  if (!texts_without_labels_.insert(input).second) return;
  const std::string kind = "text without labels";
  ++errors_[kind];
  if (texts_without_labels_.size() > 1) return;
  print(kind, "error",
        (input == "-" ? "standard input" : input) +
            ": plain text has no labels; use JSONL with the " + "labels in the field \"" +
            labels_field + '"');
}

void Messages::warn(const WarningCounts& counts) {
  const std::lock_guard lock(mutex_);
  warnings_ += counts;
}

void Messages::warn(Warning kind, const std::string& place, std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  warnings_.add(kind, place, count);
}

void Messages::warning(const std::string& kind, const std::string& text) {
  const std::lock_guard lock(mutex_);
  own_texts_.insert(kind);
  print(kind, "warning", text);
}

void Messages::summary(const std::string& text) {
  const std::lock_guard lock(mutex_);
  summary_ = text;
}

void Messages::passed_over(const PassedOver& records) {
  const std::lock_guard lock(mutex_);
  passed_over_ += records;
}

void Messages::begin_again() {
  const std::lock_guard lock(mutex_);
  passed_over_ = {};
  counts_.clear();
  errors_before_ = std::exchange(errors_, {});
  warnings_before_ = std::exchange(warnings_, {});
  for (auto& [input, without_text] : without_text_) without_text.records = 0;
}

// What happened in both passes happened once.
WarningCounts Messages::all_warnings() const {
  WarningCounts all;
  for (std::size_t i = 0; i < kWarnings; ++i) {
    const auto kind = static_cast<Warning>(i);
    const WarningCounts& from =
        warnings_before_.count(kind) > warnings_.count(kind) ? warnings_before_ : warnings_;
    const bool said = kind == Warning::kModelUnused && all.count(Warning::kNothingLearned) != 0;
    if (from.count(kind) != 0 && !said) all.add(kind, from.first(kind), from.count(kind));
  }
  return all;
}

WarningCounts Messages::warnings() const {
  const std::lock_guard lock(mutex_);
  return all_warnings();
}

// What happened in both passes happened once.
std::uint64_t Messages::errors() const {
  std::uint64_t errors = 0;
  for (const auto& [kind, count] : errors_) {
    const auto before = errors_before_.find(kind);
    errors += before == errors_before_.end() ? count : std::max(count, before->second);
  }
  for (const auto& [kind, count] : errors_before_) errors += errors_.contains(kind) ? 0 : count;
  return errors;
}

std::uint64_t Messages::kinds_of_warnings() const {
  const WarningCounts all = all_warnings();
  std::uint64_t kinds = own_texts_.size();
  for (std::size_t i = 0; i < kWarnings; ++i) kinds += all.count(static_cast<Warning>(i)) != 0;
  return kinds;
}

bool Messages::failed() const {
  const std::lock_guard lock(mutex_);
  return errors() != 0;
}

bool Messages::failed_strictly() const {
  const std::lock_guard lock(mutex_);
  return errors() != 0 || (strict_ && kinds_of_warnings() != 0);
}

void Messages::print_left_out() const {
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
}

void Messages::print_warnings() const {
  const WarningCounts all = all_warnings();
  for (std::size_t i = 0; i < kWarnings; ++i) {
    const auto kind = static_cast<Warning>(i);
    const WarningText& text = kWarningTexts[i];
    const std::uint64_t count = all.count(kind);
    if (count == 0 || text.many.empty()) continue;
    std::cerr << "chaff: warning: " << counted(count, std::string(text.thing)) << ' '
              << (count == 1 ? text.one : text.many) << (count == 1 ? " (" : " (the first: ")
              << all.first(kind) << "); " << text.remedy << '\n';
  }
}

void Messages::finish() {
  const std::lock_guard lock(mutex_);
  print_left_out();
  if (passed_over_ != PassedOver()) std::cerr << passed_over_text(passed_over_);
  print_warnings();
  const std::uint64_t wrong = errors(), warned = kinds_of_warnings();
  if (!summary_.empty()) {
    std::cerr << summary_;
    if (wrong != 0) std::cerr << "; " << counted(wrong, "error");
    if (warned != 0) std::cerr << "; " << counted(warned, "warning");
    std::cerr << '\n';
  }
  if (strict_ && warned != 0) {
    std::cerr << "chaff: error: " << counted(warned, "warning")
              << (warned == 1 ? " counts as an error" : " count as errors")
              << " with --strict; the outputs were written\n";
  }
  counts_.clear();
}

}  // namespace chaff::cli
