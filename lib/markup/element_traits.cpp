#include "markup/element_traits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace chaff::detail {
namespace {

struct Tag {
  std::string_view name;
  ElementKind kind;
  std::uint16_t regions = 0;
};

constexpr Tag tag(std::string_view name, ElementKind kind) { return {name, kind, 0}; }
constexpr Tag tag(std::string_view name, Region region, ElementKind kind = ElementKind::kBlock) {
  return {name, kind, static_cast<std::uint16_t>(region)};
}

// Sorted by name.
constexpr auto kTags = [] {
  using enum ElementKind;
  return std::to_array<Tag>({
      tag("a", kLink),
      tag("abbr", kInline),
      tag("article", Region::kArticle),
      tag("b", kInline),
      tag("blockquote", Region::kQuote),
      tag("button", kControl),
      tag("caption", kCell),
      tag("cite", kInline),
      tag("code", Region::kCode, kInline),
      tag("dd", kItem),
      tag("dl", Region::kList),
      tag("dt", kItem),
      tag("em", kInline),
      tag("figcaption", Region::kFigure),
      tag("figure", Region::kFigure),
      tag("font", kInline),
      tag("footer", Region::kFooter),
      tag("form", Region::kForm),
      tag("h1", kHeadline),
      tag("h2", kHeading),
      tag("h3", kHeading),
      tag("h4", kHeading),
      tag("h5", kHeading),
      tag("h6", kHeading),
      tag("header", Region::kHeader),
      tag("i", kInline),
      tag("input", kControl),
      tag("label", kControl),
      tag("legend", kControl),
      tag("li", kItem),
      tag("main", Region::kMain),
      tag("nav", Region::kNav),
      tag("ol", Region::kList),
      tag("option", kControl),
      tag("p", kParagraph),
      tag("pre", Region::kCode),
      tag("q", kInline),
      tag("section", Region::kSection),
      tag("select", kControl),
      tag("small", kInline),
      tag("span", kInline),
      tag("strong", kInline),
      tag("table", Region::kTable),
      tag("td", kCell),
      tag("textarea", kControl),
      tag("th", kCell),
      tag("time", kInline),
      tag("u", kInline),
      tag("ul", Region::kList),
  });
}();
static_assert(std::ranges::is_sorted(kTags, {}, &Tag::name));

// A word that begins so, or is equal if `whole`, is in the group.
struct Word {
  std::string_view begin;
  WordGroup group;
  bool whole = false;
};

constexpr bool kWhole = true;

// Sorted by the first letter.
constexpr Word kWords[] = {
    {"ad", WordGroup::kAd, kWhole},
    {"ads", WordGroup::kAd, kWhole},
    {"advert", WordGroup::kAd},
    {"adsense", WordGroup::kAd},
    {"also", WordGroup::kRelated},
    {"anchor", WordGroup::kContents},
    {"article", WordGroup::kContent},
    {"aside", WordGroup::kSidebar},
    {"author", WordGroup::kAuthor},
    {"avatar", WordGroup::kAuthor},
    {"banner", WordGroup::kHeader},
    {"bio", WordGroup::kAuthor, kWhole},
    {"body", WordGroup::kContent, kWhole},
    {"bookmark", WordGroup::kShare},
    {"bottom", WordGroup::kFooter},
    {"branding", WordGroup::kHeader},
    {"breadcrumb", WordGroup::kMenu},
    {"byline", WordGroup::kMeta},
    {"caption", WordGroup::kMedia},
    {"card", WordGroup::kRelated},
    {"categor", WordGroup::kTag},
    {"colophon", WordGroup::kFooter},
    {"comment", WordGroup::kComment},
    {"consent", WordGroup::kCookie},
    {"content", WordGroup::kContent, kWhole},
    {"contents", WordGroup::kContents, kWhole},
    {"contributor", WordGroup::kAuthor},
    {"cookie", WordGroup::kCookie},
    {"copyright", WordGroup::kFooter},
    {"credit", WordGroup::kMedia},
    {"crumb", WordGroup::kMenu},
    {"date", WordGroup::kMeta},
    {"disqus", WordGroup::kComment},
    {"entry", WordGroup::kContent},
    {"facebook", WordGroup::kShare},
    {"figure", WordGroup::kMedia},
    {"follow", WordGroup::kShare},
    {"foot", WordGroup::kFooter, kWhole},
    {"footer", WordGroup::kFooter},
    {"form", WordGroup::kForm, kWhole},
    {"gallery", WordGroup::kMedia},
    {"gdpr", WordGroup::kCookie},
    {"gravatar", WordGroup::kAuthor},
    {"head", WordGroup::kHeader, kWhole},
    {"header", WordGroup::kHeader},
    {"heading", WordGroup::kTitle},
    {"headline", WordGroup::kTitle},
    {"hidden", WordGroup::kHidden},
    {"image", WordGroup::kMedia},
    {"info", WordGroup::kMeta, kWhole},
    {"keyword", WordGroup::kTag},
    {"label", WordGroup::kTag},
    {"latest", WordGroup::kRelated},
    {"login", WordGroup::kForm},
    {"logo", WordGroup::kHeader},
    {"masthead", WordGroup::kHeader},
    {"media", WordGroup::kMedia},
    {"menu", WordGroup::kMenu},
    {"meta", WordGroup::kMeta},
    {"modal", WordGroup::kCookie},
    {"more", WordGroup::kRelated, kWhole},
    {"nav", WordGroup::kMenu},
    {"newsletter", WordGroup::kNewsletter},
    {"next", WordGroup::kPager},
    {"outline", WordGroup::kContents},
    {"pager", WordGroup::kPager},
    {"pagin", WordGroup::kPager},
    {"photo", WordGroup::kMedia},
    {"popular", WordGroup::kRelated},
    {"popup", WordGroup::kCookie},
    {"post", WordGroup::kContent, kWhole},
    {"posted", WordGroup::kMeta},
    {"prev", WordGroup::kPager},
    {"privacy", WordGroup::kCookie},
    {"promo", WordGroup::kAd},
    {"prose", WordGroup::kContent},
    {"published", WordGroup::kMeta},
    {"recent", WordGroup::kRelated},
    {"recommend", WordGroup::kRelated},
    {"related", WordGroup::kRelated},
    {"reply", WordGroup::kComment},
    {"respond", WordGroup::kComment},
    {"screen", WordGroup::kHidden},
    {"search", WordGroup::kForm},
    {"secondary", WordGroup::kSidebar},
    {"share", WordGroup::kShare},
    {"sharing", WordGroup::kShare},
    {"sidebar", WordGroup::kSidebar},
    {"signup", WordGroup::kNewsletter},
    {"similar", WordGroup::kRelated},
    {"skip", WordGroup::kHidden},
    {"social", WordGroup::kShare},
    {"sponsor", WordGroup::kAd},
    {"sr", WordGroup::kHidden, kWhole},
    {"story", WordGroup::kContent},
    {"subscri", WordGroup::kNewsletter},
    {"tag", WordGroup::kTag, kWhole},
    {"tags", WordGroup::kTag, kWhole},
    {"taxonomy", WordGroup::kTag},
    {"teaser", WordGroup::kRelated},
    {"terms", WordGroup::kTag},
    {"text", WordGroup::kContent, kWhole},
    {"thumb", WordGroup::kMedia},
    {"time", WordGroup::kMeta},
    {"title", WordGroup::kTitle},
    {"toc", WordGroup::kContents, kWhole},
    {"top", WordGroup::kHeader, kWhole},
    {"topic", WordGroup::kTag},
    {"trending", WordGroup::kRelated},
    {"tweet", WordGroup::kShare},
    {"twitter", WordGroup::kShare},
    {"updated", WordGroup::kMeta},
    {"vcard", WordGroup::kAuthor},
    {"visually", WordGroup::kHidden},
    {"whatsapp", WordGroup::kShare},
    {"widget", WordGroup::kSidebar},
    {"writer", WordGroup::kAuthor},
};

// For each letter, the words that begin with it: [first, second).
constexpr auto kByLetter = [] {
  std::array<std::pair<std::uint16_t, std::uint16_t>, 26> ranges{};
  for (std::size_t i = 0; i < std::size(kWords); ++i) {
    auto& [begin, end] = ranges[static_cast<std::size_t>(kWords[i].begin[0] - 'a')];
    if (end == 0) begin = static_cast<std::uint16_t>(i);
    if (end != 0 && end != i) throw "the words are not sorted by the first letter";
    end = static_cast<std::uint16_t>(i + 1);
  }
  return ranges;
}();

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || is_upper(c); }

std::uint32_t groups_of(std::string_view word) {
  std::uint32_t groups = 0;
  const auto [begin, end] = kByLetter[static_cast<std::size_t>(ascii_lower(word[0]) - 'a')];
  for (std::size_t i = begin; i < end; ++i) {
    const Word& known = kWords[i];
    const bool matches = known.whole ? equals_ignoring_case(word, known.begin)
                                     : starts_with_ignoring_case(word, known.begin);
    if (matches) groups |= static_cast<std::uint32_t>(known.group);
  }
  return groups;
}

// A word is a run of letters, broken where a capital follows a small letter: "articleBody" is two.
std::uint32_t words_of(std::string_view names) {
  std::uint32_t groups = 0;
  for (std::size_t at = 0; at < names.size();) {
    if (!is_letter(names[at])) {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < names.size() && is_letter(names[end]) &&
           !(is_upper(names[end]) && !is_upper(names[end - 1])))
      ++end;
    groups |= groups_of(names.substr(at, end - at));
    at = end;
  }
  return groups;
}

}  // namespace

ElementTraits traits_of(std::string_view element) {
  const std::size_t tag_bytes = std::min(element.find_first_of("#."), element.size());
  const std::string_view name = element.substr(0, tag_bytes);
  ElementTraits traits;
  const auto* const found = std::ranges::lower_bound(kTags, name, {}, &Tag::name);
  if (found != kTags.end() && found->name == name) {
    traits.kind = found->kind;
    traits.regions = found->regions;
  }
  traits.words = words_of(element.substr(tag_bytes));
  return traits;
}

}  // namespace chaff::detail
