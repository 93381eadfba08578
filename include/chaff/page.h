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
  std::string_view site{};   ///< the key under which repetition counts; empty: unknown
  std::string_view id{};     ///< distinguishes pages with equal text; may be empty
  std::string_view title{};  ///< helps to find where the article starts; may be empty

  /// What the HTML says of each line of `text`, as HtmlReader writes it (chaff/html.h). Empty: the
  /// page is only text.
  std::string_view markup{};
};

/// The site key of a URL: its host in lower case, without user, port and a leading "www.". Accepts
/// a bare host, too. Returns an empty string if there is no host. Cost: linear in the URL.
CHAFF_EXPORT std::string site_of_url(std::string_view url);

}  // namespace chaff
