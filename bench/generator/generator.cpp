#include "generator/generator.h"

#include <algorithm>
#include <cstring>

#include "generator/prose.h"
#include "generator/site.h"

namespace chaff::bench {
namespace {

constexpr char kArticle = '1', kChaff = '0', kBoth = '?';

// One page under construction.
class Composer {
 public:
  Composer(const Site& site, const Place& place, std::uint64_t seed, MadePage& page)
      : site_(site),
        place_(place),
        seed_(seed),
        language_(*site.language),
        random_({site.key, 6, place.article}),
        page_(page) {}

  void compose() {
    // An article at a second address: the story of the previous page, with the same boilerplate.
    const bool copy = site_.copies && place_.article % 8 == 7;
    story_ = place_.article - (copy ? 1 : 0);
    page_.text.clear();
    page_.labels.clear();
    page_.title.clear();
    append_title(story_, page_.title);
    page_.site = site_.host;
    page_.id = site_.host + '/' + std::to_string(place_.article);
    page_.url =
        "https://www." + site_.host + (copy ? "/amp/" : "/") + std::to_string(story_) + ".html";
    header();
    body();
    footer();
    page_.title += " – ";
    page_.title += site_.name;
    page_.text.pop_back();
    if (site_.one_line) {
      std::ranges::replace(page_.text, '\n', ' ');
      page_.labels = kBoth;
    }
  }

 private:
  // Every line is appended to the text and then ended with its label.
  void end_line(char label) {
    page_.text += '\n';
    page_.labels += label;
  }

  void line(char label, std::string_view text) {
    page_.text += text;
    end_line(label);
  }

  void append_title(std::uint64_t article, std::string& out) const {
    Random random = site_.article(article);
    append_headline(language_, random, out);
  }

  void append_author(std::string& out) const {
    Random random = site_.own(100 + site_.article(story_).below(12));
    append_name(language_, random, out);
  }

  std::string_view section() const {
    const auto& menu = language_.wording("nav");
    return menu[1 + site_.article(story_).next() % (menu.size() - 1)];
  }

  // Agencies write in one language; so do their readers.
  std::uint64_t wire_desk() const {
    return static_cast<std::uint64_t>(language_.name()[0]) << 8 |
           static_cast<std::uint64_t>(language_.name()[1]);
  }

  void own_sentence(std::uint64_t number) {
    Random random = site_.own(number);
    append_sentence(language_, random, page_.text);
  }

  // The `back`-th article before this one; before the first comes the last.
  std::uint64_t earlier(std::uint64_t back) const {
    return (place_.article + place_.articles - back % place_.articles) % place_.articles;
  }

  // An article that this one links to: mostly a recent one.
  std::uint64_t other_article() { return earlier(random_.zipf(10)); }

  void fill(std::string_view wording, std::uint64_t title) {
    std::string& out = page_.text;
    for (std::size_t at = 0; at < wording.size();) {
      const std::size_t open = std::min(wording.find('{', at), wording.size());
      out += wording.substr(at, open - at);
      if (open == wording.size()) return;
      const std::size_t close = wording.find('}', open);
      slot(wording.substr(open + 1, close - open - 1), title);
      at = close + 1;
    }
  }

  void slot(std::string_view name, std::uint64_t title) {
    std::string& out = page_.text;
    if (name == "name") {
      out += site_.name;
    } else if (name == "section") {
      out += section();
    } else if (name == "title") {
      append_title(title, out);
    } else if (name == "author") {
      append_author(out);
    } else if (name == "n") {
      out += std::to_string(random_.zipf(5));
    } else if (name == "y") {
      out += "2026";
    } else if (name == "d") {
      two_digits(1 + random_.below(28));
    } else if (name == "m") {
      two_digits(1 + random_.below(12));
    } else {  // time
      two_digits(6 + random_.below(17));
      out += ':';
      two_digits(random_.below(60));
    }
  }

  void two_digits(std::uint32_t number) {
    page_.text += static_cast<char>('0' + number / 10);
    page_.text += static_cast<char>('0' + number % 10);
  }

  void filled(std::string_view wording, std::uint64_t title) {
    fill(wording, title);
    end_line(kChaff);
  }

  // The entries of a list of its language that the site uses: one bit of its menu each.
  void chosen(std::string_view key) {
    const auto& entries = language_.wording(key);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (i == 0 || (site_.menu >> ((i + key.size()) % 64) & 1)) line(kChaff, entries[i]);
    }
  }

  void teaser_list(std::string_view heading, std::uint32_t count, bool numbered) {
    line(kChaff, heading);
    const std::uint64_t newest = random_.zipf(10);
    for (std::uint32_t i = 1; i <= count; ++i) {
      if (numbered) (page_.text += std::to_string(i)) += ". ";
      append_title(earlier(newest + i), page_.text);
      end_line(kChaff);
    }
  }

  void header() {
    chosen("skip");
    line(kChaff, site_.name);
    chosen("nav");
    chosen("tools");
    if (site_.banner) {
      own_sentence(1);
      end_line(kChaff);
    }
    if (site_.breadcrumb) filled(site_.pick("crumb"), story_);
    line(kChaff, section());
    append_title(story_, page_.text);
    end_line(kArticle);
    filled(site_.pick("dateline"), story_);
    filled(site_.pick("byline"), story_);
    filled(site_.pick("minutes"), story_);
    chosen("share");
    if (random_.percent(60))
      filled(random_.percent(50) ? site_.pick("caption") : site_.pick("credit"), story_);
  }

  void body() {
    // An agency report is the same on every site.
    Random own = site_.article(story_);
    const bool wire = own.percent(6);
    Random story = wire ? Random({seed_, 7, wire_desk(), own.zipf(12)}) : Random({own.next(), 8});
    const std::uint32_t paragraphs = 2 + story.zipf(6);
    const std::uint32_t also = random_.percent(60) ? 1 + random_.below(paragraphs) : paragraphs;
    for (std::uint32_t i = 0; i < paragraphs; ++i) {
      if (i == also) filled(site_.pick("also"), other_article());
      if (i > 2 && story.percent(15)) {
        append_words(language_, story, 2 + story.below(5), page_.text);  // a sub-heading
        end_line(kArticle);
      }
      append_paragraph(language_, story, page_.text);
      if (i + 1 == paragraphs && site_.glues) {
        own_sentence(2);  // a promo glued to the end of the article
        end_line(kBoth);
      } else {
        end_line(kArticle);
      }
    }
    if (story_ % 100 < 12 && site_.looks % 10 < 3) {  // follow-ups of one month
      Random background = site_.own(1000 + story_ / 100);
      append_paragraph(language_, background, page_.text);
      end_line(kArticle);
    }
  }

  void footer() {
    line(kChaff, site_.pick("promo"));
    own_sentence(3);
    if (site_.glues) page_.text += site_.pick("button");
    end_line(kChaff);
    line(kChaff, site_.pick("button"));
    filled(site_.pick("tags"), story_);
    filled(site_.pick("previous"), other_article());
    filled(site_.pick("next"), other_article());
    teaser_list(site_.pick("related"), site_.teasers, false);
    teaser_list(site_.pick("popular"), 5, true);
    filled(site_.pick("count"), story_);
    if (site_.form) {
      for (const std::string& entry : language_.wording("comments")) line(kChaff, entry);
    }
    about();
    chosen("footer");
    chosen("cookies");
    filled(site_.pick("rights"), story_);
  }

  void about() {
    const std::size_t begin = page_.text.size();
    fill(site_.pick("about"), story_);
    page_.text += ' ';
    own_sentence(4);
    std::size_t from = begin;
    const std::uint32_t width = site_.wraps ? 50 + random_.below(60) : 0;
    for (std::size_t i = begin; width > 0 && i < page_.text.size(); ++i) {
      if (page_.text[i] != ' ' || i - from < width) continue;
      page_.text[i] = '\n';
      page_.labels += kChaff;
      from = i + 1;
    }
    end_line(kChaff);
  }

  const Site& site_;
  const Place& place_;
  std::uint64_t seed_;
  const Language& language_;
  Random random_;
  std::uint64_t story_ = 0;
  MadePage& page_;
};

void append_field(std::string_view name, std::string_view value, std::string& out) {
  ((out += '"') += name) += "\":\"";
  // Only the newline needs an escape (Vocabulary checks that).
  for (std::size_t at = 0;;) {
    const void* found = std::memchr(value.data() + at, '\n', value.size() - at);
    const std::size_t end =
        found ? static_cast<std::size_t>(static_cast<const char*>(found) - value.data())
              : value.size();
    out += value.substr(at, end - at);
    if (!found) break;
    out += "\\n";
    at = end + 1;
  }
  out += '"';
}

}  // namespace

void Generator::make(std::uint64_t i, MadePage& page) const {
  const Place place = order_.at(i);
  const Site site(vocabulary_, seed_, place.site);
  Composer(site, place, seed_, page).compose();
}

std::uint64_t pages_for(const Vocabulary& vocabulary, std::uint64_t bytes, std::uint64_t seed) {
  constexpr std::uint64_t kTried = 1000;
  const Generator generator(vocabulary, kTried * kPagesPerSite, kTried, seed);
  MadePage page;
  std::string json;
  for (std::uint64_t i = 0; i < kTried; ++i) {
    generator.make(i, page);
    append_json(page, false, json);
  }
  return std::max<std::uint64_t>(1, bytes * kTried / json.size());
}

void append_json(const MadePage& page, bool labelled, std::string& out) {
  out += '{';
  append_field("id", page.id, out);
  out += ',';
  append_field("url", page.url, out);
  out += ',';
  append_field("site", page.site, out);
  out += ',';
  append_field("title", page.title, out);
  out += ',';
  append_field("text", page.text, out);
  if (labelled) append_field("labels", page.labels, out += ',');
  out += "}\n";
}

}  // namespace chaff::bench
