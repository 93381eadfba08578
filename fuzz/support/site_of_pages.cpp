#include "support/site_of_pages.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace chaff::fuzz {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSites = {
    "one.example"sv, "news.two.example"sv, "two.example"sv, ""sv, "three.co.uk"sv,
    "four"sv,        "FIVE.example"sv,     "six.example"sv};

constexpr std::array kBoilerplate = {
    "Skip to content\n"sv,
    "Read also: "sv,
    "3 minutes\n"sv,
    "By Anna Berg\n"sv,
    "港の新聞\n"sv,
    "Lire aussi : "sv,
    "© 2024 The Harbour\n"sv,
    "Share on Facebook"sv,
    "Take our news along wherever you go. Our readers' club sends you the stories of the day at six, and it costs nothing."sv,
    "The valley bridge was opened in 1967 and carried eight thousand cars a day, an inquiry found in the spring of that year.\n"sv,
    "Été – Straße – weekFrance"sv,
    "e\u0301\u0301\u200Bﬁ İı\n"sv,
    "\n\n"sv,
    "\r\n"sv,
    "\xF0\x9F\x98"sv,
    "| The Harbour Courier"sv};

// One letter per digit of a counter: "bcdaa" and so on, no word twice.
void append_words(std::size_t count, std::size_t& fresh, std::string& text) {
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t number = ++fresh;
    for (int letter = 0; letter < 5; ++letter, number /= 20)
      text += static_cast<char>('a' + number % 20);
    text += i % 12 == 11 ? ". " : " ";
  }
}

// Writes pages from their descriptions.
struct Writer {
  std::vector<SitePage> pages{};
  std::vector<std::string> lines{};  // written so far
  std::size_t fresh = 0;
  std::size_t bytes = 0;

  void write(std::string_view described, std::string_view site) {
    SitePage page{std::string(site), "", "", ""};
    Input input({reinterpret_cast<const std::uint8_t*>(described.data()), described.size()});
    std::size_t line = 0;  // where the current line begins
    while (!input.empty() && page.text.size() < kMaxBytes / 4) {
      const std::uint8_t c = input.byte();
      if (c == 1)
        page.text += kBoilerplate[input.below(kBoilerplate.size())];
      else if (c == 2)
        page.text += lines.empty() ? "" : lines[input.byte() % lines.size()];
      else if (c == 3)
        append_words(input.byte() % 64, fresh, page.text);
      else if (c == 5)
        page.title = std::exchange(page.text, {}), line = 0;
      else if (c == 15)
        page.markup = std::exchange(page.text, {}), line = 0;
      else
        page.text += static_cast<char>(c);
      if (page.text.ends_with('\n') && lines.size() < 256) lines.push_back(page.text.substr(line));
      if (page.text.ends_with('\n')) line = page.text.size();
    }
    bytes += page.text.size() + page.title.size() + page.markup.size();
    page.id = page.text.size() % 7 == 0 ? "" : std::to_string(pages.size());
    pages.push_back(std::move(page));
  }

  bool full() const { return pages.size() >= kMaxPages || bytes >= kMaxBytes; }
};

}  // namespace

std::vector<SitePage> pages_of(Input& input) {
  Writer writer;
  const std::string_view all = input.rest();
  std::string_view site = kSites[0];
  for (std::size_t begin = 0; begin < all.size() && !writer.full();) {
    std::size_t end = begin;
    while (end < all.size() && all[end] != 4 && all[end] != 6)
      end += all[end] >= 1 && all[end] <= 3 ? 2 : 1;
    end = std::min(end, all.size());
    const std::size_t c = end + 1 < all.size() ? static_cast<unsigned char>(all[end + 1]) : 0;
    const bool repeats = end < all.size() && all[end] == 4;
    for (std::size_t i = 0; i < (repeats ? 1 + c % 32 : 1) && !writer.full(); ++i)
      writer.write(all.substr(begin, end - begin), site);
    if (end < all.size() && !repeats) site = kSites[c % kSites.size()];
    begin = end + 2;
  }
  return std::move(writer.pages);
}

}  // namespace chaff::fuzz
