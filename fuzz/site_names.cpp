// site_names: any bytes, read as a URL and as the name of a site.
//
// - The site of a site is itself, in each of the three functions; nothing depends on earlier calls.
// - Blanks around a URL, the scheme's case, a port and a user change nothing.
// - A site from a URL in UTF-8 is UTF-8. It has no blanks around it, no slash, and no capital
// letter
//   of ASCII.
// - The domain is an end of the site.
#include <algorithm>
#include <string>
#include <string_view>

#include "chaff/page.h"

#include "support/input.h"
#include "text/unicode.h"

namespace chaff::fuzz {
namespace {

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const detail::Decoded decoded = detail::decode(text, at);
    if (decoded.value == detail::kInvalid) return false;
    at += decoded.bytes;
  }
  return true;
}

void check_site(std::string_view url, const std::string& site) {
  check(site_of_url(site) == site, "the site of a site is itself");
  check(!is_utf8(url) || is_utf8(site), "the site of a URL in UTF-8 is UTF-8");
  check(site.find_first_of("/?#\\@ABCDEFGHIJKLMNOPQRSTUVWXYZ") == site.npos,
        "a site is a host in lower case");
  check(site.empty() || (!std::string_view(" \t\r\n").contains(site.front()) &&
                         !std::string_view(" \t\r\n.").contains(site.back())),
        "a site has no blanks around it, and no dot at its end");
  const std::string domain = domain_of_site(site);
  check(site.ends_with(domain), "the domain is an end of the site");
  check(domain_of_site(domain) == domain, "the domain of a domain is itself");
}

}  // namespace

void run(Bytes bytes) {
  const std::string_view url = Input(bytes).rest();
  const std::string site = site_of_url(url);
  check_site(url, site);
  check(site_of_url(" \n" + std::string(url) + "\t") == site, "blanks around a URL change nothing");
  const std::string name = site_of_name(url);
  check(name == url || name == site, "a name is the site of its URL, or stays");
  check(site_of_name(name) == name, "the site of a name is a name");
  if (url.find_first_of("/?#\\@:[] \t\r\n") != url.npos) return;
  for (const char* scheme : {"http://", "HTTPS://", "//", "http://user:word@", "http:/"}) {
    for (const char* rest : {"", "/", ":80", ":8080/a b?c#d", "?q", "#x"})
      check(site_of_url(scheme + std::string(url) + rest) == site,
            "the site of a URL is that of its host");
  }
}

}  // namespace chaff::fuzz
