#include "chaff/page.h"

#include <algorithm>

namespace chaff {

std::string site_of_url(std::string_view url) {
  if (const auto scheme = url.find("//"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 2);
  }
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  if (url.starts_with('[')) {
    url = url.substr(0, url.find(']') + 1);  // an IPv6 address, colons and all
  } else {
    url = url.substr(0, url.find(':'));
  }
  while (url.ends_with('.')) url.remove_suffix(1);
  std::string site(url);
  std::ranges::transform(site, site.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (site.starts_with("www.")) site.erase(0, 4);
  return site;
}

}  // namespace chaff
