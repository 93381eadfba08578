// Pages, byte ranges of their text, and the sites that they belong to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "chaff/export.h"

namespace chaff {

/// Half-open range [begin, end) of bytes of a page's text.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// One scraped document. All members are views: the caller keeps the bytes alive during the call
/// that takes the page. UTF-8 is expected; other bytes are allowed everywhere.
struct Page {
  std::string_view text{};
  std::string_view
      site{};  ///< the key under which repetition counts, see site_of_url; empty: unknown
  std::string_view id{};     ///< distinguishes pages with equal text; may be empty
  std::string_view title{};  ///< helps to find where the article starts; may be empty

  /// What the HTML says of each line of `text`, as HtmlReader writes it (chaff/html.h). Empty: the
  /// page is only text.
  std::string_view markup{};
};

/// The site key of a URL: its host in one spelling, without user, port, dots at the end, and "www."
/// before a domain. Letters are lower case; punycode and %XX become Unicode (UTS 46); IPv6
/// addresses have their shortest form. Accepts a bare host, too, and addresses without a scheme.
/// The address of an archived page
/// ("https://web.archive.org/web/20200131123000/http://example.org/", and other archives with
/// addresses of this form) has the site of that page. Returns an empty string if there is no host.
/// The site of a site is itself. Cost: linear in the URL.
CHAFF_EXPORT std::string site_of_url(std::string_view url);

/// The site key of what a site is called: site_of_url if it is a URL or a host
/// ("https://www.Example.org/", "Example.org"), else the name as it is ("The Daily News").
CHAFF_EXPORT std::string site_of_name(std::string_view name);

/// The domain of a site that somebody registered, by the public suffix list that libpsl was built
/// with: "example.co.uk" for "m.example.co.uk". Sites that are no hosts, or that are public
/// suffixes themselves, stay.
CHAFF_EXPORT std::string domain_of_site(std::string_view site);

}  // namespace chaff
