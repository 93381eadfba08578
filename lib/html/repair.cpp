#include "html/repair.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "html/references.h"
#include "html/tag_source.h"
#include "html/tags.h"

namespace chaff::detail {
namespace {

// What the parser takes in names.
constexpr bool is_name(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == ':' || c == '.';
}

// How the elements close each other in libxml2: an end tag closes its element and those inside, if
// none of them ranks higher.
int rank(std::string_view tag) {
  if (tag == "html") return 220;
  if (tag == "body" || tag == "head") return 200;
  if (tag == "table") return 190;
  if (tag == "tbody" || tag == "thead" || tag == "tfoot") return 180;
  if (tag == "tr") return 170;
  if (tag == "td" || tag == "th") return 160;
  if (tag == "div") return 150;
  if (tag == "p") return 10;
  return 100;
}

// Elements without content: those that libxml2 knows, and those that it does not.
enum class Void : std::uint8_t { kNo, kKnown, kUnknown };
Void void_kind(std::string_view tag) {
  for (const std::string_view known : {"br", "img", "input", "meta", "link", "hr", "area", "base",
                                       "col", "param", "frame", "basefont", "isindex"}) {
    if (tag == known) return Void::kKnown;
  }
  for (const std::string_view unknown : {"source", "wbr", "embed", "track", "keygen"}) {
    if (tag == unknown) return Void::kUnknown;
  }
  return Void::kNo;
}

// An open element that the start of another one closes, as in lists without end tags.
bool closes(std::string_view open, std::string_view tag) {
  const auto is_one_of = [](std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
  };
  if (open == tag) return is_one_of(tag, {"p", "li", "tr", "option", "a", "form", "tbody"});
  if (open == "td" || open == "th") return is_one_of(tag, {"td", "th", "tr", "tbody"});
  if (open == "dd") return tag == "dt";
  if (open == "dt") return tag == "dd";
  if (open == "p") {
    return is_one_of(
        tag, {"div", "ul", "ol", "table", "h1", "h2", "h3",  "h4",   "h5",     "h6",
              "li",  "dl", "dt", "dd",    "td", "tr", "pre", "form", "center", "blockquote"});
  }
  return false;
}

// Elements that do not end the head. All others do, but an HTML 4 parser knows only its own.
bool may_be_in_head(std::string_view tag) {
  for (const std::string_view known :
       {"html", "head", "title", "meta", "link", "base", "script", "style", "noscript", "template",
        "basefont", "isindex", "frameset", "frame", "noframes"}) {
    if (tag == known) return true;
  }
  return false;
}

class Repair {
 public:
  Repair(std::string_view html, std::string& out) : html_(html), out_(out) {}

  void run() {
    out_.reserve(out_.size() + html_.size());
    while (at_ < html_.size()) {
      if (!text_up_to_tag()) break;
      tag();
    }
    flush(html_.size());
  }

 private:
  struct Open {
    std::array<char, 12> name{};  // the begin of its name
    std::uint8_t name_bytes = 0;
    int rank = 0;

    std::string_view view() const {
      return {name.data(), std::min<std::size_t>(name.size(), name_bytes)};
    }
  };

  // What is copied as it is, up to `end`; goes on at `next`.
  void flush(std::size_t end) {
    out_ += html_.substr(copied_, end - copied_);
    copied_ = end;
  }
  void replace(std::size_t begin, std::size_t end, std::string_view by) {
    flush(begin);
    out_ += by;
    copied_ = at_ = end;
  }

  // Moves to the next "<"; false if there is none.
  bool text_up_to_tag() {
    const std::size_t tag = std::min(html_.find('<', at_), html_.size());
    if (!in_body_ && is_in_head() &&
        !std::all_of(html_.begin() + static_cast<std::ptrdiff_t>(at_),
                     html_.begin() + static_cast<std::ptrdiff_t>(tag), is_blank))
      in_body_ = true;  // the parser knows
    references(tag);
    at_ = tag;
    return tag < html_.size();
  }

  void references(std::size_t end) {
    while (at_ < end) {
      const void* found = std::memchr(html_.data() + at_, '&', end - at_);
      if (found == nullptr) break;
      const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - html_.data());
      const Reference reference = read_reference(html_.substr(0, end), at, false);
      if (reference.bytes > 0) {
        replace(at, at + reference.bytes, reference.means);
      } else {
        at_ = at + 1;
      }
    }
    at_ = end;
  }

  // REQUIRES: a "<" at at_.
  void tag() {
    const std::string_view rest = html_.substr(at_);
    const char next = rest.size() > 1 ? rest[1] : '\0';
    if (is_letter(next)) return start_tag();
    if (next == '!') return comment(rest);
    if (next == '?') return bogus_comment();
    if (next != '/') return replace(at_, at_ + 1, "&lt;");
    if (rest.size() < 3) return replace(at_, html_.size(), "&lt;/");
    if (is_letter(rest[2])) return end_tag();
    return bogus_comment();
  }

  void drop_to(std::size_t end) { replace(at_, end, {}); }

  void bogus_comment() {
    const std::size_t end = html_.find('>', at_);
    drop_to(end == std::string_view::npos ? html_.size() : end + 1);
  }

  void comment(std::string_view rest) {
    if (!rest.starts_with("<!--")) return bogus_comment();
    if (rest.starts_with("<!-->")) return drop_to(at_ + 5);
    if (rest.starts_with("<!--->")) return drop_to(at_ + 6);
    for (std::size_t at = 4;; ++at) {
      at = rest.find("--", at);
      if (at == std::string_view::npos) return drop_to(html_.size());
      const std::string_view after = rest.substr(at + 2);
      if (after.starts_with('>')) return drop_to(at_ + at + 3);
      if (after.starts_with("!>")) return drop_to(at_ + at + 4);
    }
  }

  // Reads the name at at_ + `before`, in lower case, into name_. Returns where it ends.
  std::size_t read_name(std::size_t before) {
    std::size_t end = at_ + before;
    name_.clear();
    while (end < html_.size() && !is_blank(html_[end]) && html_[end] != '/' && html_[end] != '>') {
      if (name_.size() < kMaxNameBytes) name_ += is_name(html_[end]) ? to_lower(html_[end]) : '-';
      ++end;
    }
    return end;
  }

  struct Tag {
    std::size_t end = 0;  // behind its ">"; 0: it does not end
    bool odd = false;     // the parser would read it differently
    bool self_closing = false;
    bool is_json = false;  // its type may be JSON-LD
  };

  // Reads the attributes from `at`, behind the name, into attributes_.
  Tag read_tag(std::size_t at) {
    Tag tag;
    attributes_.clear();
    SourceAttribute attribute;
    while (true) {
      switch (next_part(html_, at, attribute)) {
        case TagPart::kNothing:
          return {};
        case TagPart::kSlash:
          tag.odd = true;
          break;
        case TagPart::kSelfClosing:
          tag.self_closing = true;
          [[fallthrough]];
        case TagPart::kEnd:
          tag.end = at;
          return tag;
        case TagPart::kAttribute:
          if (!is_name_of_attribute(attribute.name) || attributes_.size() == kMaxAttributes) {
            tag.odd = true;
            break;
          }
          tag.odd |= has_reference(attribute.value);
          tag.is_json |= attribute.value.contains("ld+json");
          attributes_.push_back(attribute);
      }
    }
  }

  static bool is_name_of_attribute(std::string_view name) {
    return name.size() <= kMaxNameBytes &&
           (is_letter(name[0]) || name[0] == '_' || name[0] == ':') &&
           std::ranges::all_of(name, is_name);
  }

  static bool has_reference(std::string_view value) {
    for (std::size_t at = value.find('&'); at != std::string_view::npos;
         at = value.find('&', at + 1)) {
      if (read_reference(value, at, true).bytes > 0) return true;
    }
    return false;
  }

  void write_value(std::string_view value) {
    for (std::size_t at = 0; at < value.size();) {
      const Reference reference = value[at] == '&' ? read_reference(value, at, true) : Reference{};
      if (reference.bytes > 0) {
        out_ += reference.means;
        at += reference.bytes;
      } else {
        out_ += value[at++];
      }
    }
  }

  void write_tag(bool ends) {
    out_ += '<';
    out_ += name_;
    for (const SourceAttribute& attribute : attributes_) {
      out_ += ' ';
      out_ += attribute.name;
      if (!attribute.has_value) continue;
      char quote = attribute.quote;
      if (quote == '\0') quote = attribute.value.contains('"') ? '\'' : '"';
      out_ += '=';
      out_ += quote;
      if (attribute.quote != '\0' || !attribute.value.contains(quote)) write_value(attribute.value);
      out_ += quote;
    }
    out_ += ends ? "/>" : ">";
  }

  void start_tag() {
    const std::size_t name_begin = at_ + 1;
    const std::size_t name_end = read_name(1);
    const Tag tag = read_tag(name_end);
    if (tag.end == 0) return drop_to(html_.size());  // as browsers do
    const Void kind = void_kind(name_);
    const bool odd = tag.odd || name_end - name_begin > kMaxNameBytes ||
                     !std::all_of(html_.begin() + static_cast<std::ptrdiff_t>(name_begin),
                                  html_.begin() + static_cast<std::ptrdiff_t>(name_end), is_name) ||
                     (kind == Void::kUnknown && !tag.self_closing);
    const bool ends = kind != Void::kNo || tag.self_closing;
    begin_body();
    if (!ends && !push()) {
      replace(at_, tag.end, tag_kind(name_) == TagKind::kBlock ? "<br>" : "");
      return;
    }
    if (odd) {
      flush(at_);
      write_tag(kind == Void::kUnknown || tag.self_closing);
      copied_ = tag.end;
    }
    at_ = tag.end;
    if (!ends) content(tag.is_json && name_ == "script");
  }

  bool is_in_head() const {
    return std::ranges::all_of(
        stack_, [](const Open& open) { return open.view() == "html" || open.view() == "head"; });
  }

  // Begins the body if the element name_ implies it.
  void begin_body() {
    if (in_body_ || may_be_in_head(name_) || !is_in_head()) return;
    in_body_ = true;
    if (name_ == "body") return;
    flush(at_);
    out_ += "<body>";
  }

  void end_tag() {
    const std::size_t name_begin = at_ + 2;
    const std::size_t name_end = read_name(2);
    const Tag tag = read_tag(name_end);
    if (tag.end == 0) return drop_to(html_.size());
    if (!pop()) {
      replace(at_, tag.end, tag_kind(name_) == TagKind::kBlock ? "<br>" : "");
      return;
    }
    if (tag.end - name_end > 1 || name_end - name_begin != name_.size()) {
      flush(at_);
      out_ += "</";
      out_ += name_;
      out_ += '>';
      copied_ = tag.end;
    }
    at_ = tag.end;
  }

  // The content of elements whose content is no markup.
  void content(bool is_json) {
    enum class Content : std::uint8_t { kDropped, kText, kReferences };
    Content content = Content::kDropped;
    if (name_ == "title" || name_ == "textarea") {
      content = Content::kReferences;
    } else if (name_ == "xmp") {
      content = Content::kText;
    } else if (name_ == "plaintext") {
      return write_text(html_.size());
    } else if (name_ != "script" && name_ != "style" && name_ != "iframe" && name_ != "noframes" &&
               name_ != "noembed") {
      return;
    }
    const std::size_t end = name_ == "script" ? end_of_script() : end_of_raw(at_);
    if (content == Content::kText) return write_text(end);
    if (content == Content::kReferences) return write_references(end);
    if (!is_json) return drop_to(end);
    for (std::size_t at = html_.find('<', at_); at < end; at = html_.find('<', at_))
      replace(at, at + 1, "\\u003C");  // the same in JSON, and no end for the parser
    at_ = end;
  }

  void write_text(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (html_[at_] != '<' && html_[at_] != '&') continue;
      flush(at_);
      out_ += html_[at_] == '<' ? "&lt;" : "&amp;";
      copied_ = at_ + 1;
    }
  }

  void write_references(std::size_t end) {
    while (at_ < end) {
      const std::size_t tag = std::min(html_.find('<', at_), end);
      references(tag);
      if (tag < end) replace(tag, tag + 1, "&lt;");
    }
  }

  // The end tag of name_ from `at`, or the end of the page.
  std::size_t end_of_raw(std::size_t at) const {
    for (;; at += 2) {
      at = html_.find("</", at);
      if (at == std::string_view::npos) return html_.size();
      if (is_tag(at + 2, name_)) return at;
    }
  }

  // A script that has "<!--" may hold another "<script>" with its end tag.
  std::size_t end_of_script() const {
    bool comment = false;
    bool inner = false;
    for (std::size_t at = at_; at < html_.size(); ++at) {
      at = html_.find_first_of(comment ? "<-" : "<", at);
      if (at == std::string_view::npos) break;
      const std::string_view rest = html_.substr(at);
      if (rest[0] == '-') {
        if (rest.starts_with("-->")) comment = inner = false;
      } else if (rest.starts_with("<!--")) {
        comment = true;
        if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) comment = false;
      } else if (comment && is_tag(at + 1, "script")) {
        inner = true;
      } else if (rest.starts_with("</") && is_tag(at + 2, "script")) {
        if (!inner) return at;
        inner = false;
      }
    }
    return html_.size();
  }

  bool is_tag(std::size_t at, std::string_view name) const {
    if (!begins_with(html_.substr(at), name)) return false;
    at += name.size();
    return at < html_.size() && (is_blank(html_[at]) || html_[at] == '/' || html_[at] == '>');
  }

  // The element name_ opens. False if it is too deep.
  bool push() {
    while (!stack_.empty() && closes(stack_.back().view(), name_)) stack_.pop_back();
    Open open{.name_bytes = static_cast<std::uint8_t>(name_.size()), .rank = rank(name_)};
    std::copy_n(name_.begin(), std::min(name_.size(), open.name.size()), open.name.begin());
    const std::size_t bound = tag_kind(name_) == TagKind::kSkipped ? 2 * kMaxDepth : kMaxDepth;
    if (stack_.size() >= bound) {
      flattened_.push_back(open);
      return false;
    }
    stack_.push_back(open);
    return true;
  }

  bool is_name_of(const Open& open) const {
    return open.name_bytes == name_.size() && name_.starts_with(open.view());
  }

  // The element name_ ends. False if its start was left out.
  bool pop() {
    constexpr std::size_t kSearched = 64;
    for (std::size_t i = flattened_.size(); i > 0 && i + kSearched > flattened_.size(); --i) {
      if (!is_name_of(flattened_[i - 1])) continue;
      flattened_.resize(i - 1);
      return false;
    }
    const int own = rank(name_);
    for (std::size_t i = stack_.size(); i > 0; --i) {
      if (is_name_of(stack_[i - 1])) {
        stack_.resize(i - 1);
        flattened_.clear();
        break;
      }
      if (stack_[i - 1].rank > own) break;
    }
    return true;
  }

  std::string_view html_;
  std::string& out_;
  std::size_t at_ = 0;
  std::size_t copied_ = 0;  // bytes of html_ that are done
  std::string name_;
  std::vector<SourceAttribute> attributes_;
  std::vector<Open> stack_;      // as the parser has it, or more
  std::vector<Open> flattened_;  // open elements that were left out
  bool in_body_ = false;         // the body has begun
};

}  // namespace

void repair_html(std::string_view html, std::string& out) { Repair(html, out).run(); }

}  // namespace chaff::detail
