#include "text/site_name.h"

#include <algorithm>
#include <array>

#include "chaff/page.h"

namespace chaff {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kSchemeBytes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";

// Labels below a country's domain under which names are sold: "example.co.uk".
constexpr std::array<std::string_view, 13> kSharedLabels = {
    "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "mil", "ne", "net", "or", "org"};

// The URL without its scheme. Slashes in a path do not make a scheme.
std::string_view without_scheme(std::string_view url) {
  const std::size_t end = std::min(url.find_first_not_of(kSchemeBytes), url.size());
  if (url.substr(end).starts_with("://")) return url.substr(end + 3);
  if (url.starts_with("//")) return url.substr(2);
  if (!url.substr(end).starts_with(':')) return url;
  // A port as in "host:80/path", or another scheme as in "mailto:somebody"?
  const std::size_t port_end = url.find_first_not_of(kDigits, end + 1);
  const bool port =
      port_end == std::string_view::npos || std::string_view("/?#").contains(url[port_end]);
  return port ? url : std::string_view();
}

}  // namespace

std::string site_of_url(std::string_view url) {
  url.remove_prefix(std::min(url.find_first_not_of(kBlanks), url.size()));
  url = url.substr(0, url.find_last_not_of(kBlanks) + 1);
  url = without_scheme(url);
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  if (url.starts_with('[')) {
    url = url.substr(0, url.find(']') + 1);  // an IPv6 address, colons and all
  } else {
    url = url.substr(0, url.find(':'));
  }
  std::string site(url);
  std::ranges::transform(site, site.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  if (site.starts_with("www.")) site.erase(0, 4);
  while (site.ends_with('.')) site.pop_back();
  return site;
}

namespace detail {

std::string_view owner_of(std::string_view site) {
  constexpr std::size_t kNone = std::string_view::npos;
  const auto dot_before = [&](std::size_t dot) {
    return dot == 0 ? kNone : site.rfind('.', dot - 1);
  };
  const std::size_t last_dot = site.rfind('.');
  if (last_dot == kNone) return site;
  std::size_t dot = dot_before(last_dot);
  const std::string_view second = site.substr(dot + 1, last_dot - dot - 1);  // kNone + 1 is 0
  const bool country = site.size() - last_dot == 3;
  if (dot != kNone && country && std::ranges::find(kSharedLabels, second) != kSharedLabels.end())
    dot = dot_before(dot);
  return site.substr(dot + 1);
}

}  // namespace detail
}  // namespace chaff
