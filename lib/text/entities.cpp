#include "text/entities.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace chaff::detail {
namespace {

// In the order of their code points, which begin at 160.
constexpr std::array<std::string_view, 96> kLatin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Name {
  std::string_view name;
  char16_t value = 0;
};

constexpr std::array kOthers = std::to_array<Name>(
    {{"quot", '"'},      {"amp", '&'},       {"apos", '\''},     {"lt", '<'},
     {"gt", '>'},        {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},
     {"scaron", 0x161},  {"Yuml", 0x178},    {"fnof", 0x192},    {"circ", 0x2C6},
     {"tilde", 0x2DC},   {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009},
     {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lrm", 0x200E},    {"rlm", 0x200F},
     {"hyphen", 0x2010}, {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},
     {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
     {"bdquo", 0x201E},  {"dagger", 0x2020}, {"Dagger", 0x2021}, {"bull", 0x2022},
     {"hellip", 0x2026}, {"permil", 0x2030}, {"prime", 0x2032},  {"Prime", 0x2033},
     {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"frasl", 0x2044},  {"euro", 0x20AC},
     {"trade", 0x2122},  {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},
     {"darr", 0x2193},   {"harr", 0x2194},   {"minus", 0x2212}});

constexpr auto kNames = [] {
  std::array<Name, kLatin1.size() + kOthers.size()> all;
  auto next = std::ranges::copy(kOthers, all.begin()).out;
  for (std::size_t i = 0; i < kLatin1.size(); ++i)
    *next++ = {kLatin1[i], static_cast<char16_t>(160 + i)};
  std::ranges::sort(all, {}, &Name::name);
  return all;
}();
static_assert(
    std::ranges::max(kNames, {}, [](const Name& n) { return n.name.size(); }).name.size() + 2 <=
    kMaxEntityBytes);

// What the numbers 128 to 159 mean; 0 where Windows-1252 has no character.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

// The code point of the digits between "&#" and the semicolon; 0 if they are no character.
char32_t of_number(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [rest, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc() || rest != digits.data() + digits.size()) return 0;
  if (value >= 0x80 && value < 0xA0) return kWindows1252[value - 0x80];
  return value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0 : char32_t{value};
}

char32_t of_name(std::string_view name) {
  const auto found = std::ranges::lower_bound(kNames, name, {}, &Name::name);
  return found != kNames.end() && found->name == name ? found->value : 0;
}

}  // namespace

Decoded decode_entity(std::string_view text, std::size_t at) {
  constexpr Decoded kAlone{'&', 1};
  const std::string_view inside = text.substr(at + 1, kMaxEntityBytes - 1);
  const std::size_t end = inside.find(';');
  if (end == inside.npos) return kAlone;
  const std::string_view name = inside.substr(0, end);
  const char32_t value = name.starts_with('#') ? of_number(name.substr(1)) : of_name(name);
  return value == 0 ? kAlone : Decoded{value, static_cast<std::uint32_t>(end + 2)};
}

void append_visible(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode_visible(text, at);
    if (text[at] == '&') {
      append_utf8(out, c.value);
    } else {
      out.append(text, at, c.bytes);
    }
    at += c.bytes;
  }
}

}  // namespace chaff::detail
