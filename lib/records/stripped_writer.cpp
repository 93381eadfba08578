// A stripped record in the format of its input.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/html.h"
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

void append_field(std::string_view name, std::string_view value, std::string& out) {
  if (value.empty()) return;
  out.append(",\"").append(name).append("\":");
  detail::append_json_string(value, out);
}

// The beginning of a JSON line for a page that was none, with what its HTML says.
void append_new_record(const Record& record, std::string_view field, std::string_view content,
                       std::string& out) {
  out += "{\"id\":";
  detail::append_json_string(record.page.id, out);
  append_field("url", record.url, out);
  append_field("title", record.page.title, out);
  if (record.html != nullptr) {
    append_field("lang", record.html->language, out);
    append_field("author", record.html->author, out);
    append_field("date", record.html->date, out);
  }
  out.append(",\"").append(field).append("\":");
  detail::append_json_string(content, out);
}

// What the page's HTML says and the record does not.
void append_metadata(const Record& record, std::string& out) {
  const HtmlPage& page = *record.html;
  const RawHtml& raw = record.raw_html;
  if (!raw.has_title) append_field("title", page.title, out);
  if (!raw.has_language) append_field("lang", page.language, out);
  if (!raw.has_url) append_field("url", page.url, out);
  if (!raw.has_author) append_field("author", page.author, out);
  if (!raw.has_date) append_field("date", page.date, out);
}

// A part of the original line, and what replaces it.
struct Edit {
  Span span;
  std::string text;
  std::optional<std::string_view> string{};  // written as a JSON string, instead of the text

  void append_to(std::string& out) const {
    if (string) {
      detail::append_json_string(*string, out);
    } else {
      out += text;
    }
  }
};

// The edit that puts a string in the place of a value. REQUIRES that `content` outlives it.
Edit edit_string(Span span, std::string_view content) {
  return {.span = span, .text = {}, .string = content};
}

std::string json_string(std::string_view text) {
  std::string json;
  detail::append_json_string(text, json);
  return json;
}

// A member of an object with the comma that separates it from the next one, or from the last.
Span with_comma(std::string_view raw, Span member) {
  const std::size_t next = raw.find_first_not_of(detail::kJsonBlanks, member.end);
  if (next != raw.npos && raw[next] == ',') return {member.begin, next + 1};
  const std::size_t last =
      member.begin == 0 ? raw.npos : raw.find_last_not_of(detail::kJsonBlanks, member.begin - 1);
  if (last != raw.npos && raw[last] == ',') return {last, member.end};
  return member;
}

// The edits that put text, or HTML, in the place of the HTML. `at_end` goes before the last brace.
std::vector<Edit> edit_html(const Record& record, std::string_view kept, std::string_view content,
                            Output output, std::string& at_end) {
  const RawHtml& html = record.raw_html;
  const bool has_text = record.raw_text.end != 0;
  const Span member{html.key.begin, html.value.end};
  std::vector<Edit> edits;
  if (output == Output::kHtml) {
    edits.push_back(edit_string(html.value, content));
    if (has_text) edits.push_back(edit_string(record.raw_text, kept));
  } else if (has_text) {
    edits.push_back({with_comma(record.raw, member), ""});
    edits.push_back(edit_string(record.raw_text, content));
  } else if (html.is_outermost) {
    edits.push_back({member, json_string(record.text_field) + ":" + json_string(content)});
  } else {
    edits.push_back({with_comma(record.raw, member), ""});
    at_end += "," + json_string(record.text_field) + ":" + json_string(content);
  }
  append_metadata(record, at_end);
  return edits;
}

// The text, HTML or Markdown that is left of a page of HTML.
std::string content_of(const Record& record, const StripResult& result, Output output) {
  std::vector<Span> removed;
  removed.reserve(result.removed.size());
  for (const Removal& removal : result.removed) removed.push_back(removal.span);
  std::string content;
  if (output == Output::kHtml) {
    append_html(*record.html, removed, content);
  } else {
    append_markdown(*record.html, removed, content);
  }
  return content;
}

}  // namespace

void append_stripped(const Record& record, Format format, const StripResult& result, Spans spans,
                     std::string& out, Output output) {
  if (record.html == nullptr) output = Output::kText;
  std::string kept, made;
  kept.reserve(record.page.text.size());
  append_kept(record.page.text, result.removed, kept);
  if (output != Output::kText) made = content_of(record, result, output);
  const std::string_view content = output == Output::kText ? kept : made;
  const bool one_page = format == Format::kText || format == Format::kHtml;
  if (one_page && spans == Spans::kNo) {
    out += content;
    return;
  }
  std::string evidence;
  if (spans == Spans::kYes) append_evidence(result, evidence);
  if (one_page || format == Format::kWarc) {
    append_new_record(record, output == Output::kHtml ? "html" : "text", content, out);
    if (spans == Spans::kYes) out += "," + evidence;
    out += "}\n";
    return;
  }
  std::string at_end;
  std::vector<Edit> edits;
  if (record.raw_html.value.end != 0) {
    edits = edit_html(record, kept, content, output, at_end);
  } else {
    edits.push_back(edit_string(record.raw_text, kept));
  }
  if (spans == Spans::kYes && record.raw_chaff.end != 0) {
    edits.push_back({record.raw_chaff, evidence.substr(evidence.find(':') + 1)});
  } else if (spans == Spans::kYes) {
    at_end += "," + evidence;
  }
  const std::uint64_t closing = record.raw.rfind('}');
  edits.push_back({{closing, closing}, std::move(at_end)});
  std::ranges::sort(edits, {}, [](const Edit& e) { return e.span.begin; });
  std::uint64_t at = 0;
  for (const Edit& edit : edits) {
    out.append(record.raw.substr(at, edit.span.begin - at));
    edit.append_to(out);
    at = edit.span.end;
  }
  out.append(record.raw.substr(at)) += '\n';
}

}  // namespace chaff
