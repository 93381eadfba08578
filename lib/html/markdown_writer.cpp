// What is left of a page as Markdown: CommonMark with the tables and struck text of GitHub.
//
// Own code because the library for it (cmark-gfm, which renders a tree of nodes) ends the program
// when memory runs out.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/html.h"

#include "html/html_tree.h"
#include "html/tag_source.h"
#include "html/tags.h"
#include "html/white_space.h"
#include "text/unicode.h"

namespace chaff {
namespace {

using detail::HtmlNode;
using detail::HtmlTree;
using detail::TagKind;

constexpr std::size_t kMaxColumns = 100;  // of a table

bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

bool is_word(char c) {
  return detail::is_letter(c) || detail::is_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool is_ascii_mark(char c) {
  return c > ' ' && c <= '~' && !detail::is_letter(c) && !detail::is_digit(c);
}

// Whether a letter or the like begins, or ends, the text. Not for marks, symbols and blanks.
bool begins_with_word(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = detail::decode(text, 0).value;
  if (c == detail::kInvalid) return false;
  const detail::CharClass cls = detail::char_info(c).cls;
  return cls == detail::CharClass::kLetter || cls == detail::CharClass::kDigit ||
         cls == detail::CharClass::kIdeograph;
}
bool ends_with_word(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  return at > 0 && begins_with_word(text.substr(at - 1));
}

bool is_heading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

// The emphasis of an element, or nothing.
std::string_view mark_of(std::string_view tag) {
  if (is_one_of(tag, {"b", "strong"})) return "**";
  if (is_one_of(tag, {"i", "em", "cite", "dfn", "var"})) return "*";
  if (is_one_of(tag, {"del", "s", "strike"})) return "~~";
  return {};
}

bool is_code(std::string_view tag) { return is_one_of(tag, {"code", "tt", "kbd", "samp"}); }

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0, run = 0;
  for (const char at : text) {
    run = at == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// An address as the target of a link.
void append_target(std::string_view address, std::string& out) {
  out += '(';
  for (const char c : address) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    if (static_cast<unsigned char>(c) <= ' ' || std::string_view("()<>\\\"|*_`[]").contains(c)) {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += ')';
}

bool is_link(std::string_view address) {
  return !address.empty() && !detail::begins_with(address, "javascript:") &&
         !detail::begins_with(address, "data:");
}

class MarkdownWriter {
 public:
  MarkdownWriter(const HtmlTree& tree, std::string& out)
      : tree_(tree), nodes_(tree.nodes()), out_(out), begin_(out.size()) {}

  void run() {
    if (nodes_.empty()) return;
    // Goes through the tree by its links: pages may be deep.
    std::uint32_t at = 0;
    while (true) {
      if (open(nodes_[at]) && nodes_[at].first != HtmlNode::kNone) {
        at = nodes_[at].first;
        continue;
      }
      while (true) {
        close(nodes_[at]);
        if (nodes_[at].parent == HtmlNode::kNone) return finish();
        if (nodes_[at].next != HtmlNode::kNone) break;
        at = nodes_[at].parent;
      }
      at = nodes_[at].next;
    }
  }

 private:
  // A quote or an item of a list: what begins its first line, and its other lines.
  struct Container {
    std::string first, other;
    bool is_item = false;
    bool begun = false;
  };
  struct List {
    bool ordered = false;
    int number = 1;
  };
  // An inline element whose mark goes around its text.
  struct Span {
    std::string opens, closes;
    bool written = false;     // its opening mark
    std::size_t content = 0;  // where its text begins
  };

  // The marks of emphasis that has ended.
  struct Ended {
    std::size_t begin, end;  // in inline_
    std::size_t bytes;       // of each mark
  };

  bool open(const HtmlNode& node) {
    if (node.is_text) {
      text(node);
      return false;
    }
    const std::string_view tag = tree_.tag(node);
    if (!is_written(node, tag)) {
      if (table_ != nullptr && is_one_of(tag, {"td", "th"})) end_cell();  // keeps its column
      return false;
    }
    if (tag == "br") {
      line_break();
    } else if (tag == "img") {
      image(node);
    } else if (tag == "a") {
      const std::string_view address = detail::trimmed(tree_.attribute(node, "href"));
      Span span;
      const bool inside = std::ranges::any_of(spans_, [](const Span& s) { return s.opens == "["; });
      if (is_link(address) && !inside && pre_ == nullptr && code_ == nullptr) {
        span.opens = "[";
        span.closes = "]";
        append_target(address, span.closes);
      }
      spans_.push_back(std::move(span));
    } else if (!mark_of(tag).empty()) {
      Span span;
      const std::string mark(mark_of(tag));
      const bool again =
          std::ranges::any_of(spans_, [&](const Span& s) { return s.opens == mark; });
      if (!again && pre_ == nullptr && code_ == nullptr) span = {.opens = mark, .closes = mark};
      spans_.push_back(std::move(span));
    } else if (is_code(tag) && pre_ == nullptr && code_ == nullptr) {
      code_ = &node;
      raw_.clear();
    } else if (detail::tag_kind(tag) == TagKind::kBlock) {
      open_block(node, tag);
    }
    return true;
  }

  bool is_written(const HtmlNode& node, std::string_view tag) const {
    return tree_.stays(node) && detail::tag_kind(tag) != TagKind::kSkipped &&
           detail::tag_kind(tag) != TagKind::kHead && detail::tag_kind(tag) != TagKind::kTitle;
  }

  void open_block(const HtmlNode& node, std::string_view tag) {
    if (table_ != nullptr) return open_in_table(tag);
    end_block();
    if (pre_ != nullptr) return;
    if (is_heading(tag)) {
      heading_ = static_cast<std::size_t>(tag[1] - '0');
    } else if (is_one_of(tag, {"pre", "xmp", "plaintext", "listing"})) {
      pre_ = &node;
      raw_.clear();
      language_ = language_of(node);
    } else if (tag == "blockquote") {
      containers_.push_back({.first = "> ", .other = "> "});
    } else if (is_one_of(tag, {"ul", "ol", "menu", "dir"})) {
      List list{.ordered = tag == "ol"};
      const std::string_view start = tree_.attribute(node, "start");
      std::from_chars(start.data(), start.data() + start.size(), list.number);
      if (list.number < 0 || list.number > 999'999) list.number = 1;
      // Only the number 1 ends a paragraph, and another list is no item of this one.
      const bool nested = !containers_.empty() && containers_.back().is_item;
      if (!nested || (list.ordered && list.number != 1)) last_in_list_ = false;
      lists_.push_back(list);
    } else if (tag == "li") {
      open_item();
    } else if (tag == "hr") {
      rule_ = true;
    } else if (tag == "table" && is_table(node)) {
      table_ = &node;
      rows_.clear();
      row_.clear();
    }
  }

  void open_item() {
    std::string marker = "- ";
    if (!lists_.empty() && lists_.back().ordered)
      marker = std::to_string(lists_.back().number++) + ". ";
    const std::string other(marker.size(), ' ');
    containers_.push_back({.first = std::move(marker), .other = other, .is_item = true});
  }

  void open_in_table(std::string_view tag) {
    if (is_one_of(tag, {"td", "th", "caption"})) {
      clear_inline();
    } else if (!is_one_of(tag, {"tr", "tbody", "thead", "tfoot"})) {
      line_break();
    }
  }

  void close(const HtmlNode& node) {
    if (node.is_text) return;
    const std::string_view tag = tree_.tag(node);
    if (!is_written(node, tag) || is_one_of(tag, {"br", "img"})) return;
    if (tag == "a" || !mark_of(tag).empty()) {
      close_span();
    } else if (&node == code_) {
      code_ = nullptr;
      inline_code();
    } else if (detail::tag_kind(tag) == TagKind::kBlock) {
      close_block(node, tag);
    }
  }

  void close_block(const HtmlNode& node, std::string_view tag) {
    if (&node == table_) {
      write_table();
      table_ = nullptr;
      return;
    }
    if (table_ != nullptr) return close_in_table(node, tag);
    if (&node == pre_) {
      write_code();
      pre_ = nullptr;
      return;
    }
    end_block();
    if (pre_ != nullptr) return;
    if (is_heading(tag)) {
      heading_ = 0;
    } else if (tag == "blockquote" || tag == "li") {
      if (!containers_.empty()) containers_.pop_back();
    } else if (is_one_of(tag, {"ul", "ol", "menu", "dir"})) {
      if (!lists_.empty()) lists_.pop_back();
    }
  }

  void close_in_table(const HtmlNode& node, std::string_view tag) {
    if (is_one_of(tag, {"td", "th"})) {
      std::size_t columns = 1;
      const std::string_view span = tree_.attribute(node, "colspan");
      std::from_chars(span.data(), span.data() + span.size(), columns);
      end_cell();
      for (; columns > 1 && row_.size() < kMaxColumns; --columns) row_.emplace_back();
    } else if (tag == "tr") {
      if (!row_.empty()) rows_.push_back(std::move(row_));
      row_.clear();
    } else if (tag == "caption") {
      end_spans();
      if (!inline_.empty()) write_block(inline_);
      clear_inline();
    } else if (!is_one_of(tag, {"tbody", "thead", "tfoot"})) {
      line_break();
    }
  }

  void end_cell() {
    end_spans();
    break_ = false;
    if (row_.size() < kMaxColumns) {
      row_.emplace_back(detail::trimmed(inline_));
    } else if (!inline_.empty()) {
      row_.back() += ' ';
      row_.back() += detail::trimmed(inline_);
    }
    clear_inline();
  }

  // --- text ---

  void text(const HtmlNode& node) {
    if (!tree_.stays(node) || is_in_head(node)) return;
    kept_.clear();
    tree_.append_kept_text(node, kept_);
    if (kept_.empty()) return;
    if (node.is_visible()) {
      if (line_ != 0 && node.line != line_ && !inline_.empty() && pre_ == nullptr && !code_)
        line_break();  // what broke the line is gone
      line_ = node.line;
    }
    if (pre_ != nullptr || code_ != nullptr) {
      if (node.is_visible() || !raw_.empty()) raw_ += kept_;
      return;
    }
    bool blank = false;
    for (std::size_t at = 0; at < kept_.size();) {
      if (const std::size_t white = detail::white_bytes(kept_, at)) {
        blank = true;
        at += white;
        continue;
      }
      if (blank) add_blank();
      blank = false;
      begin_text(std::string_view(kept_).substr(at));
      const std::size_t word = at;
      while (at < kept_.size() && detail::white_bytes(kept_, at) == 0) ++at;
      append_escaped(std::string_view(kept_).substr(word, at - word));
    }
    if (blank) add_blank();
  }

  bool is_in_head(const HtmlNode& node) const {
    return node.parent == HtmlNode::kNone || !nodes_[node.parent].shown;
  }

  void clear_inline() {
    inline_.clear();
    ended_.clear();
  }

  void add_blank() {
    if (!inline_.empty() && inline_.back() != ' ' && inline_.back() != '\n') inline_ += ' ';
  }

  void line_break() {
    if (pre_ != nullptr) {
      raw_ += '\n';
    } else if (code_ != nullptr) {
      raw_ += ' ';
    } else if (!inline_.empty()) {
      break_ = true;
    }
  }

  // Before text of the block: the line break and the marks that are due.
  void begin_text(std::string_view next) {
    if (break_) {
      break_ = false;
      ended_.clear();
      while (inline_.ends_with(' ')) inline_.pop_back();
      inline_ += table_ != nullptr ? "<br>" : heading_ > 0 ? " " : "\\\n";
    }
    const bool link = std::ranges::any_of(
        spans_, [](const Span& span) { return !span.written && span.opens == "["; });
    if (link) next = "[";
    check_ended(next);
    // Between a letter and a mark of punctuation, no emphasis begins.
    const bool may_begin = begins_with_word(next) || inline_.empty() ||
                           detail::is_blank(inline_.back()) || is_ascii_mark(inline_.back());
    for (Span& span : spans_) {
      if (span.written) continue;
      if (!may_begin && span.opens != "[") span.opens.clear(), span.closes.clear();
      // "![" would begin an image.
      if (span.opens == "[" && inline_.ends_with('!')) inline_.insert(inline_.size() - 1, "\\");
      inline_ += span.opens;
      span.written = true;
      span.content = inline_.size();
    }
  }

  // Between a mark of punctuation and a letter, no emphasis ends; and marks side by side are one.
  // Then the marks of the emphasis that ended here go.
  void check_ended(std::string_view next) {
    if (ended_.empty()) return;
    const Ended& last = ended_.back();
    const Ended& first = ended_.front();
    const bool adjacent = last.end + last.bytes == inline_.size();
    const bool mark_follows = std::ranges::any_of(
        spans_, [](const Span& span) { return !span.written && span.opens != "["; });
    const bool ends =
        !mark_follows && (ends_with_word(std::string_view(inline_).substr(0, first.end)) ||
                          is_ascii_mark(next.front()));
    if (adjacent && !ends) {
      for (std::size_t i = ended_.size(); i-- > 0;) inline_.erase(ended_[i].end, ended_[i].bytes);
      for (const Ended& mark : ended_) inline_.erase(mark.begin, mark.bytes);
    }
    ended_.clear();
  }

  // Marks must not have white space inside.
  void write_end(Span& span) {
    if (!span.written) return;
    span.written = false;
    const bool blank = inline_.size() > span.content && inline_.ends_with(' ');
    if (blank) inline_.pop_back();
    if (!ended_.empty() && ended_.back().end + ended_.back().bytes != inline_.size())
      ended_.clear();
    if (!span.closes.empty() && span.opens != "[") {
      ended_.push_back({span.content - span.opens.size(), inline_.size(), span.opens.size()});
    } else {
      ended_.clear();
    }
    inline_ += span.closes;
    if (blank) inline_ += ' ';
  }

  void close_span() {
    if (spans_.empty()) return;
    write_end(spans_.back());
    spans_.pop_back();
  }

  // At the end of a block; text that follows opens the marks again.
  void end_spans() {
    for (std::size_t i = spans_.size(); i-- > 0;) write_end(spans_[i]);
  }

  bool at_line_begin() const { return inline_.empty() || inline_.ends_with('\n'); }

  void append_escaped(std::string_view word) {
    const bool line_begin = at_line_begin();
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = word[i];
      const bool last = i + 1 == word.size();  // its next character may be another text
      const char next = last ? ' ' : word[i + 1];
      bool escape = false;
      switch (c) {
        case '\\':
        case '`':
        case '*':
        case '[':
        case ']':
        case '|':
        case '~':
          escape = true;
          break;
        case '_':
          escape = i == 0 || last || !is_word(word[i - 1]) || !is_word(next);
          break;
        case '<':
          escape = last || detail::is_letter(next) || next == '/' || next == '!' || next == '?';
          break;
        case '&':
          escape = last || detail::is_letter(next) || next == '#';
          break;
        case '#':
        case '>':
        case '-':
        case '+':
        case '=':
          escape = line_begin && i == 0;
          break;
        case '.':
        case ')':
          escape = line_begin && i > 0 && last && i <= 9 &&
                   std::ranges::all_of(word.substr(0, i), detail::is_digit);
          break;
        default:
          break;
      }
      if (escape) inline_ += '\\';
      inline_ += c;
    }
  }

  void image(const HtmlNode& node) {
    std::string_view source = detail::trimmed(tree_.attribute(node, "src"));
    if (!is_link(source)) source = detail::trimmed(tree_.attribute(node, "data-src"));
    const bool pixel =
        tree_.attribute(node, "width") == "1" || tree_.attribute(node, "height") == "1";
    if (!is_link(source) || pixel || pre_ != nullptr || code_ != nullptr) return;
    begin_text("!");
    std::string alt;
    detail::append_collapsed(tree_.attribute(node, "alt"), alt);
    inline_ += "![";
    append_escaped(alt);
    inline_ += ']';
    append_target(source, inline_);
  }

  void inline_code() {
    std::string code;
    detail::append_collapsed(raw_, code);
    raw_.clear();
    if (code.empty()) return;
    begin_text("`");
    const std::string fence(longest_run(code, '`') + 1, '`');
    const bool pad = code.starts_with('`') || code.ends_with('`');
    if (table_ != nullptr) {
      for (std::size_t at = code.find('|'); at != code.npos; at = code.find('|', at + 2))
        code.insert(at, 1, '\\');
    }
    inline_ += fence + (pad ? " " : "") + code + (pad ? " " : "") + fence;
  }

  // --- blocks ---

  // Ends the block of inline text.
  void end_block() {
    if (pre_ != nullptr) {
      if (!raw_.empty() && !raw_.ends_with('\n')) raw_ += '\n';
      return;
    }
    if (code_ != nullptr) inline_code();
    end_spans();
    break_ = false;
    const std::string_view content = detail::trimmed(inline_);
    if (!content.empty()) {
      if (heading_ > 0) {
        write_block(std::string(heading_, '#') + ' ' + std::string(content));
      } else {
        write_block(content);
      }
    }
    clear_inline();
  }

  // Writes the lines of a block, in its quotes and lists.
  void write_block(std::string_view block) {
    const bool begins_item =
        !containers_.empty() && containers_.back().is_item && !containers_.back().begun;
    if (out_.size() > begin_) {
      if (!begins_item || !last_in_list_) blank_line();
    }
    if (rule_ && out_.size() > begin_) {
      line("---");
      blank_line();
    }
    rule_ = false;
    while (true) {
      const std::size_t end = std::min(block.find('\n'), block.size());
      line(block.substr(0, end));
      if (end == block.size()) break;
      block.remove_prefix(end + 1);
    }
    last_in_list_ = !containers_.empty() && containers_.back().is_item;
  }

  void line(std::string_view content) {
    const std::size_t begin = out_.size();
    for (Container& container : containers_) {
      out_ += container.begun ? container.other : container.first;
      container.begun = true;
    }
    out_ += content;
    while (out_.size() > begin && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }

  // A blank line, in the quotes that have begun.
  void blank_line() {
    const std::size_t begin = out_.size();
    for (const Container& container : containers_) {
      if (!container.begun) break;
      out_ += container.other;
    }
    while (out_.size() > begin && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
  }

  void write_code() {
    end_spans();
    std::string_view code = raw_;
    while (code.ends_with('\n') || code.ends_with(' ') || code.ends_with('\r'))
      code.remove_suffix(1);
    while (true) {  // blank lines before it
      const std::size_t end = code.find('\n');
      if (end == code.npos || code.find_first_not_of(" \t\r") < end) break;
      code.remove_prefix(end + 1);
    }
    if (code.find_first_not_of(" \t\r\n") == code.npos) return;
    const std::string fence(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
    std::string block = fence + language_ + '\n';
    for (const char c : code) {
      if (c != '\r') block += c;
    }
    write_block(block + '\n' + fence);
    raw_.clear();
  }

  // "c++" of the class "language-c++", of a pre or the code in it.
  std::string language_of(const HtmlNode& pre) const {
    for (const HtmlNode* node : {&pre, pre.first == HtmlNode::kNone ? &pre : &nodes_[pre.first]}) {
      if (node->is_text) continue;
      const std::string_view classes = tree_.attribute(*node, "class");
      for (const std::string_view begin : {"language-", "lang-"}) {
        const std::size_t at = classes.find(begin);
        if (at == classes.npos) continue;
        std::string_view name = classes.substr(at + begin.size());
        name = name.substr(0, std::min(name.find_first_of(" \t\r\n\f`"), name.size()));
        if (name.size() <= 20) return std::string(name);
      }
    }
    return {};
  }

  // Whether a table has data: cells of inline text, in several rows and columns.
  bool is_table(const HtmlNode& table) const {
    const auto first = static_cast<std::size_t>(&table - nodes_.data());
    std::size_t rows = 0, cells = 0;
    for (std::size_t i = first + 1;
         i < nodes_.size() && nodes_[i].parent >= first && nodes_[i].parent != HtmlNode::kNone;
         ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.is_text || !tree_.stays(node)) continue;
      const std::string_view tag = tree_.tag(node);
      if (is_heading(tag) ||
          is_one_of(tag, {"table", "ul", "ol", "dl", "pre", "blockquote", "form", "article",
                          "section", "nav", "hr", "textarea", "select"}))
        return false;
      rows += tag == "tr";
      cells += tag == "td" || tag == "th";
    }
    return rows > 1 && cells >= 2 * rows;
  }

  void write_table() {
    if (!row_.empty()) rows_.push_back(std::move(row_));
    row_.clear();
    std::size_t columns = 0;
    for (const auto& row : rows_) columns = std::max(columns, row.size());
    std::string block;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i > 0) block += '\n';
      for (const std::string& cell : rows_[i]) block += "| " + cell + (cell.empty() ? "" : " ");
      block += '|';
      if (i > 0) continue;
      for (std::size_t column = rows_[i].size(); column < columns; ++column) block += " |";
      block += "\n|";
      for (std::size_t column = 0; column < columns; ++column) block += " --- |";
    }
    if (columns > 0) write_block(block);
    rows_.clear();
  }

  void finish() { end_block(); }

  const HtmlTree& tree_;
  std::span<const HtmlNode> nodes_;
  std::string& out_;
  std::size_t begin_;

  std::vector<Container> containers_;
  std::vector<List> lists_;
  std::vector<Span> spans_;
  std::vector<Ended> ended_;   // right before the end of inline_, the innermost first
  std::string inline_;         // the block so far
  std::string kept_, raw_;     // a text; code
  std::string language_;       // of the code
  std::size_t heading_ = 0;    // its level
  bool break_ = false;         // a line break is due
  bool rule_ = false;          // a rule is due
  bool last_in_list_ = false;  // the last block was in an item of a list
  std::uint32_t line_ = 0;     // of the last text

  const HtmlNode* pre_ = nullptr;
  const HtmlNode* code_ = nullptr;
  const HtmlNode* table_ = nullptr;
  std::vector<std::string> row_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

void append_markdown(const HtmlPage& page, std::span<const chaff::Span> removed, std::string& out) {
  const HtmlTree tree(page, removed);
  MarkdownWriter(tree, out).run();
}

}  // namespace chaff
