// A stripped record in the format of its input.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/read.h"
#include "chaff/write.h"

#include "records/json_writer.h"

namespace chaff {
namespace {

// With two decimals, in any locale.
void append_score(double score, std::string& out) {
  const long long hundredths = std::llround(std::clamp(score, -1e6, 1e6) * 100);
  if (hundredths < 0) out += '-';
  const long long size = std::llabs(hundredths);
  out += std::to_string(size / 100) + '.' + static_cast<char>('0' + size / 10 % 10) +
         static_cast<char>('0' + size % 10);
}

void append_evidence(const StripResult& result, std::string& out) {
  out += "\"chaff\":{\"removed\":[";
  bool first = true;
  for (const Removal& r : result.removed) {
    if (!first) out += ',';
    first = false;
    out += "{\"begin\":" + std::to_string(r.span.begin) + ",\"end\":" + std::to_string(r.span.end) +
           ",\"why\":\"";
    out += name(r.reason);
    out += "\",\"category\":\"";
    out += name(r.category);
    out += '"';
    if (!r.template_text.empty()) {
      out += ",\"template\":";
      detail::append_json_string(r.template_text, out);
    }
    if (r.site_articles != 0)
      out += ",\"articles\":" + std::to_string(r.articles) +
             ",\"of\":" + std::to_string(r.site_articles);
    if (r.sites != 0) out += ",\"sites\":" + std::to_string(r.sites);
    out += ",\"score\":";
    append_score(r.score, out);
    out += '}';
  }
  out += "]}";
}

// The beginning of a JSON line for a page that was none, with what its HTML says.
void append_new_record(const Record& record, std::string_view kept, std::string& out) {
  out += "{\"id\":";
  detail::append_json_string(record.page.id, out);
  const auto append_field = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append(",\"").append(name).append("\":");
    detail::append_json_string(value, out);
  };
  append_field("url", record.url);
  append_field("title", record.page.title);
  if (record.html != nullptr) {
    append_field("lang", record.html->language);
    append_field("author", record.html->author);
    append_field("date", record.html->date);
  }
  out += ",\"text\":";
  detail::append_json_string(kept, out);
}

// A part of the original line, and the text that replaces it.
struct Edit {
  Span span;
  std::string text;
};

}  // namespace

void append_stripped(const Record& record, Format format, const StripResult& result, Spans spans,
                     std::string& out) {
  std::string kept;
  append_kept(record.page.text, result.removed, kept);
  const bool one_page = format == Format::kText || format == Format::kHtml;
  if (one_page && spans == Spans::kNo) {
    out += kept;
    return;
  }
  std::string evidence;
  if (spans == Spans::kYes) append_evidence(result, evidence);
  if (one_page || format == Format::kWarc) {
    append_new_record(record, kept, out);
    if (spans == Spans::kYes) out += "," + evidence;
    out += "}\n";
    return;
  }
  std::vector<Edit> edits(1);
  edits[0].span = record.raw_text;
  detail::append_json_string(kept, edits[0].text);
  const std::uint64_t closing = record.raw.rfind('}');
  if (spans == Spans::kYes && record.raw_chaff.end != 0) {
    edits.push_back({record.raw_chaff, evidence.substr(evidence.find(':') + 1)});
  } else if (spans == Spans::kYes) {
    edits.push_back({{closing, closing}, "," + evidence});
  }
  std::ranges::sort(edits, {}, [](const Edit& e) { return e.span.begin; });
  std::uint64_t at = 0;
  for (const Edit& edit : edits) {
    out.append(record.raw.substr(at, edit.span.begin - at)).append(edit.text);
    at = edit.span.end;
  }
  out.append(record.raw.substr(at)) += '\n';
}

}  // namespace chaff
