#include "train/variants.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/random.h"
#include "markup/markup_tree.h"
#include "markup/markup_writer.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

struct LabelledLine {
  std::string text;
  char label = '?';
  std::vector<OpenElement> elements{};  // around the line, the outermost first
  std::uint32_t link_bytes = 0;
};
using Lines = std::vector<LabelledLine>;

std::vector<OpenElement> elements_around(const MarkupTree& tree, std::uint32_t innermost) {
  std::vector<OpenElement> around;
  for (std::uint32_t i = innermost; i != MarkupElement::kNone; i = tree.elements()[i].parent)
    around.push_back({i, tree.elements()[i].name});
  std::ranges::reverse(around);
  return around;
}

// The lines refer to the markup of the page.
Lines split(const OwnedPage& page) {
  MarkupTree tree;
  tree.read(page.markup, 0);
  Lines lines;
  std::size_t at = 0;
  for (std::size_t i = 0; at <= page.text.size(); ++i) {
    const std::size_t end = std::min(page.text.find('\n', at), page.text.size());
    lines.push_back(
        {page.text.substr(at, end - at), i < page.labels.size() ? page.labels[i] : '?'});
    if (i < tree.lines().size()) {
      const auto& [innermost, link_bytes] = tree.lines()[i];
      lines.back().elements = elements_around(tree, innermost);
      lines.back().link_bytes = link_bytes;
    }
    at = end + 1;
  }
  return lines;
}

OwnedPage join(const OwnedPage& like, const Lines& lines) {
  OwnedPage page{like.id, like.title, {}, {}};
  MarkupWriter writer;
  writer.begin(page.markup);
  for (const LabelledLine& line : lines) {
    if (!like.markup.empty())
      writer.add(line.elements, std::min<std::uint64_t>(line.link_bytes, line.text.size()));
    if (!page.labels.empty()) page.text += '\n';
    page.text += line.text;
    page.labels += line.label;
  }
  return page;
}

bool is_article(const LabelledLine& line) { return line.label == '1'; }

// A few words of a line, or a few characters if it has no blanks.
std::string fragment(std::string_view line, Random& random) {
  std::vector<std::pair<std::size_t, std::size_t>> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = std::min(line.find_first_not_of(' ', at), line.size());
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    if (end > begin) words.emplace_back(begin, end);
    at = end;
  }
  if (words.size() < 4)
    return std::string(
        line.substr(0, char_floor(line, std::min(line.size(), 9 + 3 * random.below(20)))));
  const std::size_t count = std::min(words.size(), 2 + random.below(11));
  const std::size_t first = random.below(words.size() - count + 1);
  std::string text(
      line.substr(words[first].first, words[first + count - 1].second - words[first].first));
  text.erase(text.find_last_not_of(".,;: ") + 1);
  return text;
}

// Short texts for notices, from the articles of a site. Some recur, the others are used once.
class Fragments {
 public:
  Fragments(const std::vector<OwnedPage>& pages, Random& random) : random_(random) {
    for (const OwnedPage& page : pages) {
      for (const LabelledLine& line : split(page)) {
        if (is_article(line) && line.text.size() > 30) all_.push_back(fragment(line.text, random));
      }
    }
    random.shuffle(all_);
    recurring_ =
        std::min(all_.size(), std::max<std::size_t>(20, pages.size() * (1 + random.below(3))));
    next_ = recurring_;
  }

  bool empty() const { return all_.empty(); }

  std::string next() {
    constexpr double kRecurring = 0.6, kTimed = 0.25;
    std::string text = random_.chance(kRecurring) ? all_[common()] : fresh();
    if (random_.chance(kTimed))
      text = std::to_string(1 + random_.below(12)) + ":" +
             std::to_string(10 * (1 + random_.below(5))) + " " + text;
    return text;
  }

  const std::string& fresh() {
    if (next_ >= all_.size()) next_ = std::min(recurring_, all_.size() - 1);
    return all_[next_++];
  }

 private:
  // The first ones recur most often.
  std::size_t common() {
    const double spread = -std::log(1 - random_.unit()) * static_cast<double>(recurring_) / 3;
    return std::min(static_cast<std::size_t>(spread), recurring_ - 1);
  }

  Random& random_;
  std::vector<std::string> all_;
  std::size_t recurring_ = 0, next_ = 0;
};

}  // namespace

std::vector<OwnedPage> notices(const std::vector<OwnedPage>& pages, std::uint64_t seed) {
  constexpr double kTwice = 0.5;
  constexpr std::size_t kLongestHeadline = 150;
  Random random(seed);
  Fragments fragments(pages, random);
  std::vector<OwnedPage> made;
  if (fragments.empty()) return made;
  for (const OwnedPage& page : pages) {
    Lines body;
    for (std::size_t i = 2 + random.below(15); i > 0; --i) body.push_back({fragments.next(), '1'});
    Lines lines;
    std::size_t article_lines = 0;
    for (LabelledLine& line : split(page)) {
      if (!is_article(line)) {
        lines.push_back(std::move(line));
      } else if (++article_lines == 1) {  // the headline
        if (line.text.size() > kLongestHeadline) line.text = fragments.fresh();
        lines.push_back(std::move(line));
      } else if (article_lines == 2) {
        lines.insert(lines.end(), body.begin(), body.end());
      }
    }
    made.push_back(join(page, lines));
    if (article_lines > 0 && random.chance(kTwice)) {
      made.push_back(made.back());
      made.back().id += " copy";
    }
  }
  return made;
}

namespace {

// How the articles of a site use the words that recur in them.
enum class FieldForm : std::uint8_t {
  kSections,  // sub-headings, each above the article's own text: a weekly column
  kTable,     // names with values: the data of a product
  kLists,     // sub-headings above items that other articles have, too: an advertisement of a job
  kRefrains,  // marks above a line that the page has several times: lyrics
};

// A name that all articles of a site have, and what other articles have below it.
struct Field {
  std::string name;
  std::vector<std::string> values;
};

std::string first_words(const std::string& text, std::size_t words) {
  std::size_t end = 0;
  for (; words > 0 && end < text.size(); --words)
    end = std::min(text.find(' ', end + 1), text.size());
  return text.substr(0, end);
}

// Where the paragraphs of a page are: lines of its articles that are made belong there.
class Body {
 public:
  // The longest line of an article is a paragraph.
  explicit Body(const Lines& page) {
    const LabelledLine* longest = nullptr;
    for (const LabelledLine& line : page) {
      if (is_article(line) && (longest == nullptr || line.text.size() > longest->text.size()))
        longest = &line;
    }
    if (longest != nullptr) elements_ = longest->elements;
    if (!elements_.empty()) elements_.pop_back();
  }

  // A new element in the body.
  OpenElement open(std::string_view tag) { return {++last_number_, tag}; }

  // A line of the article in such elements, the outermost first.
  LabelledLine line(std::string text, std::initializer_list<OpenElement> own) const {
    LabelledLine made{std::move(text), '1', elements_};
    made.elements.insert(made.elements.end(), own);
    return made;
  }

 private:
  std::vector<OpenElement> elements_;
  std::uint64_t last_number_ = MarkupElement::kNone;  // beyond those of the page
};

// The elements in which a site prints its fields.
struct FieldTags {
  std::string_view heading, list, item, table, row, name, value;
};

constexpr FieldTags kFieldTags[] = {
    {"h3", "ul", "li", "table", "tr", "th", "td"},
    {"h2", "ul", "li", "table", "tr", "td", "td"},
    {"h4", "ol", "li", "dl", "div", "dt", "dd"},
    {"strong", "div", "p", "div", "p", "span", "span"},
    {"div", "div", "div", "div", "div", "div", "div"},
};

// The fields of one site, and how its articles print them.
class Fields {
 public:
  Fields(Fragments& fragments, Random& random)
      : fragments_(fragments),
        random_(random),
        form_(static_cast<FieldForm>(random.below(4))),
        colon_(random.chance(0.3)),
        one_line_(random.chance(0.4)),
        dashes_(random.chance(0.5)),
        at_end_(random.chance(0.5)),
        tags_(kFieldTags[random.below(std::size(kFieldTags))]) {
    for (std::size_t i = 3 + random.below(6); i > 0; --i) {
      Field field{first_words(fragments.fresh(), 1 + random.below(3)), {}};
      if (colon_) field.name += ':';
      for (std::size_t n = 2 + random.below(8); n > 0; --n)
        field.values.push_back(first_words(fragments.fresh(), 1 + random.below(9)));
      fields_.push_back(std::move(field));
    }
  }

  // Adds fields to the lines of an article, below its headline.
  Lines insert(Lines page) {
    const auto articles = static_cast<std::size_t>(
        std::ranges::count_if(page, [](const auto& l) { return is_article(l); }));
    const std::size_t step = std::max<std::size_t>(1, articles / fields_.size());
    const std::size_t table_at = at_end_ ? articles : 1;
    Body body(page);
    const OpenElement table = body.open(tags_.table);
    Printed printed{std::move(body), table, fragments_.fresh(), {}};
    std::size_t seen = 0, next = 0;
    for (LabelledLine& line : page) {
      const bool article = is_article(line);
      printed.lines.push_back(std::move(line));
      if (!article) continue;
      ++seen;
      if (form_ == FieldForm::kTable) {
        for (; seen == table_at && next < fields_.size(); ++next) add(fields_[next], printed);
      } else if (seen % step == 0 && next < fields_.size() && seen < articles) {
        add(fields_[next++], printed);
      }
    }
    return std::move(printed.lines);
  }

 private:
  // A page on the way.
  struct Printed {
    Body body;
    OpenElement table;  // if the fields are one
    std::string refrain;
    Lines lines;
  };

  void add(const Field& field, Printed& page) {
    auto& [body, table, refrain, lines] = page;
    constexpr double kPresent = 0.9;
    if (!random_.chance(kPresent)) return;
    switch (form_) {
      case FieldForm::kSections:
        lines.push_back(body.line(field.name, {body.open(tags_.heading)}));
        break;
      case FieldForm::kTable: {
        const OpenElement row = body.open(tags_.row);
        if (one_line_) {
          lines.push_back(body.line(field.name + ' ' + value(field), {table, row}));
        } else {
          lines.push_back(body.line(field.name, {table, row, body.open(tags_.name)}));
          lines.push_back(body.line(value(field), {table, row, body.open(tags_.value)}));
        }
        break;
      }
      case FieldForm::kLists: {
        lines.push_back(body.line(field.name, {body.open(tags_.heading)}));
        const OpenElement list = body.open(tags_.list);
        for (std::size_t n = 1 + random_.below(5); n > 0; --n)
          lines.push_back(
              body.line((dashes_ ? "- " : "") + value(field), {list, body.open(tags_.item)}));
        break;
      }
      case FieldForm::kRefrains:
        lines.push_back(body.line('[' + fields_.front().name + ']', {body.open(tags_.item)}));
        lines.push_back(body.line(refrain, {body.open(tags_.item)}));
        break;
    }
  }

  std::string value(const Field& field) {
    constexpr double kRecurring = 0.8;
    return random_.chance(kRecurring) ? field.values[random_.below(field.values.size())]
                                      : fragments_.fresh();
  }

  Fragments& fragments_;
  Random& random_;
  FieldForm form_;
  bool colon_, one_line_, dashes_, at_end_;
  FieldTags tags_;
  std::vector<Field> fields_;
};

}  // namespace

std::vector<OwnedPage> fields(const std::vector<OwnedPage>& pages, std::uint64_t seed) {
  Random random(seed);
  Fragments fragments(pages, random);
  std::vector<OwnedPage> made;
  if (fragments.empty()) return made;
  Fields site(fragments, random);
  made.reserve(pages.size());
  for (const OwnedPage& page : pages) made.push_back(join(page, site.insert(split(page))));
  return made;
}

std::vector<OwnedPage> stubs(const std::vector<OwnedPage>& pages, std::uint64_t seed) {
  constexpr double kShortened = 0.6;
  Random random(seed);
  std::vector<OwnedPage> made;
  for (const OwnedPage& page : pages) {
    const std::size_t most = 1 + random.below(3);
    std::size_t article_lines = 0;
    Lines lines;
    for (LabelledLine& line : split(page)) {
      if (is_article(line)) {
        if (++article_lines > most) continue;
        if (line.text.size() > 200 && random.chance(kShortened))
          line.text.resize(char_floor(line.text, 60 + random.below(140)));
      }
      lines.push_back(std::move(line));
    }
    made.push_back(join(page, lines));
  }
  return made;
}

std::vector<OwnedPage> rewrapped(const std::vector<OwnedPage>& pages, std::uint64_t seed) {
  Random random(seed);
  std::vector<OwnedPage> made;
  for (const OwnedPage& page : pages) {
    const std::size_t width = 25 + random.below(60);  // bytes
    Lines lines;
    for (LabelledLine& line : split(page)) {
      std::string_view rest = line.text;
      while (rest.size() > width) {
        const std::size_t blank = rest.rfind(' ', width);
        if (blank == rest.npos || blank == 0) break;
        lines.push_back({std::string(rest.substr(0, blank)), line.label});
        rest.remove_prefix(blank + 1);
      }
      lines.push_back({std::string(rest), line.label});
    }
    made.push_back(join(page, lines));
  }
  return made;
}

std::vector<OwnedPage> extracts(const std::vector<OwnedPage>& pages, std::uint64_t seed) {
  constexpr double kInside = 0.3, kWithoutHeadline = 0.25;
  constexpr std::size_t kAbove[] = {0, 0, 0, 1, 2}, kBelow[] = {0, 0, 1, 2, 3};
  Random random(seed);
  std::vector<OwnedPage> made;
  for (const OwnedPage& page : pages) {
    Lines all = split(page);
    std::vector<std::size_t> article;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (is_article(all[i])) article.push_back(i);
    }
    if (article.empty()) continue;
    const std::size_t begin =
        article[random.chance(kWithoutHeadline) ? std::min<std::size_t>(1, article.size() - 1) : 0];
    const std::size_t end = article.back() + 1;
    const std::size_t above = begin - std::min(begin, kAbove[random.below(std::size(kAbove))]);
    const std::size_t below = std::min(all.size(), end + kBelow[random.below(std::size(kBelow))]);
    Lines lines;
    for (std::size_t i = above; i < below; ++i) {
      const bool inside = i >= begin && i < end;
      const bool stays = is_article(all[i]) ? inside : !inside || random.chance(kInside);
      if (stays) lines.push_back(std::move(all[i]));
    }
    made.push_back(join(page, lines));
  }
  return made;
}

}  // namespace chaff::detail
