#include "html/metadata.h"

#include <simdjson.h>

#include <algorithm>
#include <new>
#include <vector>

#include "html/address.h"
#include "html/tag_source.h"
#include "html/white_space.h"
#include "text/entities.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

// Whether one of the words of `value` is `lower`.
bool has_word(std::string_view value, std::string_view lower) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(" \t\r\n\f"), value.size());
    if (equals(value.substr(0, end), lower)) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

bool is_language(std::string_view text) {
  return text.size() >= 2 && text.size() <= 35 && is_letter(text[0]) && is_letter(text[1]) &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

// Ranks of JSON-LD among the sources of a field.
constexpr int kOfArticle = 10;
constexpr int kOfOther = 15;

}  // namespace

// The objects of a page's JSON-LD that may be the page or its article.
struct Metadata::JsonLd {
  using Element = simdjson::dom::element;
  using Object = simdjson::dom::object;

  simdjson::dom::parser parser;
  std::vector<Object> objects;

  static std::string_view string_of(const Object& object, std::string_view key) {
    std::string_view text;
    if (object.at_key(key).get(text) != simdjson::SUCCESS) text = {};
    return text;
  }

  void add(const Element& element) {
    Object object;
    if (element.get(object) != simdjson::SUCCESS) return;
    objects.push_back(object);
  }

  // Of the root: an object, an array of them, or a graph.
  void add_all(const Element& root) {
    simdjson::dom::array array;
    if (root.get(array) == simdjson::SUCCESS) {
      for (const Element element : array) add(element);
    } else {
      add(root);
    }
    for (std::size_t i = 0, roots = objects.size(); i < roots; ++i) {
      const Object object = objects[i];
      if (object.at_key("@graph").get(array) == simdjson::SUCCESS)
        for (const Element element : array) add(element);
      for (const std::string_view part : {"mainEntity", "mainEntityOfPage"}) {
        Element element;
        if (object.at_key(part).get(element) == simdjson::SUCCESS) add(element);
      }
    }
  }

  static bool is_article(const Object& object) {
    const auto is_type = [](std::string_view type) {
      return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" ||
             type == "Review" || type == "Recipe";
    };
    Element type;
    if (object.at_key("@type").get(type) != simdjson::SUCCESS) return false;
    std::string_view name;
    if (type.get(name) == simdjson::SUCCESS) return is_type(name);
    simdjson::dom::array names;
    if (type.get(names) != simdjson::SUCCESS) return false;
    return std::ranges::any_of(names, [&](const Element element) {
      return element.get(name) == simdjson::SUCCESS && is_type(name);
    });
  }

  // The name of a person: text, an object, or an object that names another one.
  std::string_view name_of(const Element& person) const {
    std::string_view name;
    if (person.get(name) == simdjson::SUCCESS) return name;
    Object object;
    if (person.get(object) != simdjson::SUCCESS) return {};
    name = string_of(object, "name");
    const std::string_view id = string_of(object, "@id");
    if (!name.empty() || id.empty()) return name;
    const auto same = std::ranges::find_if(objects, [&](const Object& other) {
      return string_of(other, "@id") == id && !string_of(other, "name").empty();
    });
    return same == objects.end() ? std::string_view() : string_of(*same, "name");
  }

  std::string author_of(const Object& object) const {
    constexpr std::size_t kMaxAuthors = 20;
    std::string authors;
    Element author;
    if (object.at_key("author").get(author) != simdjson::SUCCESS) return authors;
    simdjson::dom::array array;
    if (author.get(array) != simdjson::SUCCESS) return std::string(name_of(author));
    std::size_t count = 0;
    for (const Element element : array) {
      const std::string_view name = name_of(element);
      if (name.empty()) continue;
      if (++count > kMaxAuthors) break;
      if (!authors.empty()) authors += ", ";
      authors += name;
    }
    return authors;
  }
};

Metadata::Metadata() : json_ld_(std::make_unique<JsonLd>()) {}
Metadata::Metadata(Metadata&&) noexcept = default;
Metadata& Metadata::operator=(Metadata&&) noexcept = default;
Metadata::~Metadata() = default;

void Metadata::begin(std::string_view address) {
  for (Value& value : values_) value = {};
  address_ = address;
  base_.clear();
  json_.clear();
  json_bytes_ = 0;
}

void Metadata::offer(Field field, int rank, std::string_view text) {
  Value& value = values_[field];
  if (rank >= value.rank) return;
  const std::size_t bound = field == kUrl ? kMaxAddressBytes + 1 : kMaxFieldBytes;
  std::string collapsed;
  append_collapsed(text.substr(0, char_floor(text, bound)), collapsed);
  if (collapsed.empty()) return;
  value = {.text = std::move(collapsed), .rank = rank};
}

void Metadata::offer_meta(std::string_view name, std::string_view content) {
  struct Source {
    std::string_view name;
    Field field;
    int rank;
  };
  static constexpr Source kSources[] = {
      {"og:title", kTitle, 5},
      {"twitter:title", kTitle, 20},
      {"dc.title", kTitle, 21},
      {"og:locale", kLanguage, 5},
      {"og:url", kUrl, 5},
      {"author", kAuthor, 20},
      {"parsely-author", kAuthor, 21},
      {"article:author", kAuthor, 22},
      {"dc.creator", kAuthor, 23},
      {"dcterms.creator", kAuthor, 24},
      {"sailthru.author", kAuthor, 25},
      {"article:published_time", kDate, 12},
      {"og:article:published_time", kDate, 13},
      {"datepublished", kDate, 20},
      {"parsely-pub-date", kDate, 21},
      {"citation_publication_date", kDate, 22},
      {"dcterms.issued", kDate, 23},
      {"dc.date.issued", kDate, 24},
      {"dcterms.created", kDate, 25},
      {"dcterms.date", kDate, 26},
      {"dc.date", kDate, 27},
      {"sailthru.date", kDate, 28},
      {"pubdate", kDate, 29},
      {"publishdate", kDate, 30},
      {"publish_date", kDate, 31},
      {"date", kDate, 32},
  };
  for (const Source& source : kSources) {
    if (!equals(name, source.name)) continue;
    const bool is_address = begins_with(content, "http://") || begins_with(content, "https://");
    if (source.field == kAuthor && is_address) return;  // of a profile
    if (source.field == kLanguage) {
      std::string language(content);
      std::ranges::replace(language, '_', '-');
      if (is_language(language)) offer(kLanguage, source.rank, language);
      return;
    }
    return offer(source.field, source.rank, content);
  }
}

bool Metadata::open(std::string_view tag, std::span<const HtmlAttribute> attributes) {
  if (tag == "meta") {
    const std::string_view content = value_of(attributes, "content");
    for (const std::string_view key : {"property", "name", "itemprop"})
      offer_meta(value_of(attributes, key), content);
    if (equals(value_of(attributes, "http-equiv"), "content-language") && is_language(content))
      offer(kLanguage, 0, content);
  } else if (tag == "link") {
    if (has_word(value_of(attributes, "rel"), "canonical"))
      offer(kUrl, 0, value_of(attributes, "href"));
  } else if (tag == "base") {
    if (base_.empty()) base_ = resolve_address(value_of(attributes, "href"), address_);
  } else if (tag == "time") {
    if (has_word(value_of(attributes, "itemprop"), "datepublished"))
      offer(kDate, 20, value_of(attributes, "datetime"));
  } else if (tag == "script") {
    return begins_with(value_of(attributes, "type"), "application/ld+json");
  }
  return false;
}

void Metadata::json(std::string_view text) {
  json_bytes_ += text.size();
  if (json_bytes_ <= kMaxJsonLdBytes) json_ += text;
}

void Metadata::end_json() {
  // Some pages put it into a comment.
  const std::size_t begin = json_.find_first_of("{[");
  const std::size_t end = json_.find_last_of("}]");
  if (json_bytes_ <= kMaxJsonLdBytes && begin < end && end != std::string::npos) {
    JsonLd& json_ld = *json_ld_;
    json_ld.objects.clear();
    simdjson::dom::element root;
    const simdjson::error_code error =
        json_ld.parser.parse(json_.data() + begin, end - begin + 1).get(root);
    if (error == simdjson::MEMALLOC) {
      json_ld.parser = simdjson::dom::parser();  // it would crash when it is used again
      throw std::bad_alloc();
    }
    if (error == simdjson::SUCCESS) json_ld.add_all(root);
    for (const JsonLd::Object& object : json_ld.objects) {
      const int rank = JsonLd::is_article(object) ? kOfArticle : kOfOther;
      const auto offer_visible = [&](Field field, std::string_view text) {
        std::string visible;  // some write characters as in HTML
        append_visible(visible, text.substr(0, char_floor(text, kMaxFieldBytes)));
        offer(field, rank, visible);
      };
      offer_visible(kTitle, JsonLd::string_of(object, "headline"));
      offer_visible(kAuthor, json_ld.author_of(object));
      offer_visible(kDate, JsonLd::string_of(object, "datePublished"));
    }
  }
  json_.clear();
}

void Metadata::finish(HtmlPage& page) {
  if (page.title.empty()) page.title = values_[kTitle].text;
  if (page.language.empty()) page.language = values_[kLanguage].text;
  page.author = values_[kAuthor].text;
  page.date = values_[kDate].text;
  page.url = resolve_address(values_[kUrl].text, base_.empty() ? address_ : base_);
}

}  // namespace chaff::detail
