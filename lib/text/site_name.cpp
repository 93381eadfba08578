#include <algorithm>

#include "chaff/page.h"

namespace chaff {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kSchemeBytes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";

// What stands behind the scheme, or the whole: slashes in a path are no scheme.
std::string_view behind_scheme(std::string_view url) {
  const std::size_t end = std::min(url.find_first_not_of(kSchemeBytes), url.size());
  if (url.substr(end).starts_with("://")) return url.substr(end + 3);
  if (url.starts_with("//")) return url.substr(2);
  if (!url.substr(end).starts_with(':')) return url;
  const std::size_t port_end =
      url.find_first_not_of(kDigits, end + 1);  // "host:80/path", not "mailto:somebody"
  const bool port =
      port_end == std::string_view::npos || std::string_view("/?#").contains(url[port_end]);
  return port ? url : std::string_view();
}

}  // namespace

std::string site_of_url(std::string_view url) {
  url.remove_prefix(std::min(url.find_first_not_of(kBlanks), url.size()));
  url = url.substr(0, url.find_last_not_of(kBlanks) + 1);
  url = behind_scheme(url);
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

}  // namespace chaff
