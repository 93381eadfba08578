#include "text/site_name.h"

#include <arpa/inet.h>
#include <libpsl.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>
#include <string>

#include "chaff/page.h"

#include "base/ascii.h"
#include "text/unicode.h"

namespace chaff {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kBlanksAndDots = " \t\r\n.";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kSchemeBytes =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.";
constexpr std::string_view kNoHostBytes = " #%/:<>?@[\\]^`{|}\"\x7F";

// Labels below a country's domain under which names are sold: "example.co.uk".
constexpr std::array<std::string_view, 13> kSharedLabels = {
    "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "mil", "ne", "net", "or", "org"};

// "http:" or "https:" at the beginning, without the slashes after it; 0 if there is none.
std::size_t web_scheme_bytes(std::string_view url) {
  if (detail::starts_with_ignoring_case(url, "http:")) return 5;
  return detail::starts_with_ignoring_case(url, "https:") ? 6 : 0;
}

// The URL without its scheme. Slashes in a path do not make a scheme.
std::string_view without_scheme(std::string_view url) {
  const std::size_t end = std::min(url.find_first_not_of(kSchemeBytes), url.size());
  if (url.substr(end).starts_with("://")) return url.substr(end + 3);
  if (url.starts_with("//")) return url.substr(2);
  if (!url.substr(end).starts_with(':')) return url;
  // Programs that tidy paths make one slash of two.
  if (const std::size_t bytes = web_scheme_bytes(url);
      bytes != 0 && url.substr(bytes).starts_with('/'))
    return url.substr(bytes + 1);
  // A port as in "host:80/path", or another scheme as in "mailto:somebody"?
  const std::size_t port_end = url.find_first_not_of(kDigits, end + 1);
  const bool port =
      port_end == std::string_view::npos || std::string_view("/?#").contains(url[port_end]);
  return port ? url : std::string_view();
}

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// The parts of an address without its scheme.
struct Address {
  std::string_view host;  // without user and port; an IPv6 address with its brackets
  std::string_view path;  // all after it
};

Address address_of(std::string_view url) {
  url = without_scheme(trimmed(url));
  const std::size_t end = std::min(url.find_first_of("/?#\\"), url.size());
  std::string_view host = url.substr(0, end);
  if (const auto user = host.rfind('@'); user != host.npos) host.remove_prefix(user + 1);
  if (host.starts_with('[')) {
    host = host.substr(0, host.find(']') + 1);
  } else {
    host = host.substr(0, host.find(':'));
  }
  return {host, url.substr(end)};
}

// The digits of a time, and a mark of the form that an archive gives ("id_"), in a path segment.
// Returns the number of the digits, or 0 if the segment is something else.
std::size_t time_digits(std::string_view segment) {
  const std::size_t digits = std::min(segment.find_first_not_of(kDigits), segment.size());
  const std::string_view mark = segment.substr(digits);
  const bool is_mark =
      mark.empty() || mark == "*" ||
      (mark.size() == 3 && mark[2] == '_' && mark.find_first_not_of(kLetters) == 2);
  return is_mark && digits <= 14 ? digits : 0;
}

// The address of a page that an archive of the web has under `archive`, or nothing. The forms are
// /web/20200131123000/http://example.org/ and with other folders before the time. The
// addresses of web.archive.org may be shorter: fewer digits, no scheme.
std::optional<std::string_view> archived_in(const Address& archive) {
  constexpr std::string_view kWayback = "web.archive.org";
  const bool wayback = detail::equals_ignoring_case(archive.host, kWayback);
  if (!wayback && !archive.path.contains("/http")) return std::nullopt;  // nearly all addresses
  std::string_view path = archive.path.substr(0, archive.path.find_first_of("?#"));
  for (std::size_t at = 0; at < path.size() && path[at] == '/';) {
    const std::size_t end = path.find('/', at + 1);
    if (end == path.npos) return std::nullopt;
    const std::string_view rest = archive.path.substr(end + 1);
    const std::size_t digits = time_digits(path.substr(at + 1, end - at - 1));
    const bool has_scheme = web_scheme_bytes(rest) != 0;
    if (has_scheme ? digits == 14 || (wayback && digits != 0)
                   : wayback && digits >= 4 && address_of(rest).host.contains('.')) {
      return rest;
    }
    if (has_scheme) return std::nullopt;  // the path of another address begins
    at = end;
  }
  return std::nullopt;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = detail::ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const detail::Decoded decoded = detail::decode(text, at);
    if (decoded.value == detail::kInvalid) return false;
    at += decoded.bytes;
  }
  return true;
}

// Whether a host may have these bytes.
bool may_be_host(std::string_view host) {
  return host.find_first_of(kNoHostBytes) == host.npos &&
         std::ranges::none_of(host, [](char c) { return static_cast<unsigned char>(c) < 0x20; }) &&
         is_utf8(host);
}

// The host with its %XX as bytes, if they are bytes of a host.
std::string percent_decoded(const std::string& host) {
  std::string decoded;
  for (std::size_t at = 0; at < host.size(); ++at) {
    const int high = host[at] == '%' && at + 2 < host.size() ? hex_value(host[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(host[at + 2]) : -1;
    if (low < 0) {
      decoded += host[at];
    } else {
      decoded += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  return may_be_host(decoded) ? decoded : host;
}

// Throws std::bad_alloc if that is what ICU ran out of.
bool succeeded(UErrorCode code) {
  if (code == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  return U_SUCCESS(code) != 0;
}

const UIDNA* idna() {
  constexpr auto open = [] {
    UErrorCode code = U_ZERO_ERROR;
    UIDNA* const opened =
        ::uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE, &code);
    return succeeded(code) ? opened : nullptr;
  };
  static const std::unique_ptr<UIDNA, decltype(&::uidna_close)> opened(open(), ::uidna_close);
  return opened.get();
}

// The host as people read it: lower case, normal form, no punycode. Method: UTS 46, ToUnicode,
// nontransitional. A host that is none stays.
std::string as_unicode(const std::string& host) {
  constexpr std::size_t kMaxHostBytes = 2048;  // of DNS 255; ICU takes quadratic time
  constexpr auto kHarmless = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                             UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                             UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
  if (host.size() > kMaxHostBytes || !is_utf8(host) || !idna()) return host;
  std::string unicode(4 * host.size() + 64, '\0');
  UErrorCode code = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const auto bytes = ::uidna_nameToUnicodeUTF8(
      idna(), host.data(), static_cast<std::int32_t>(host.size()), unicode.data(),
      static_cast<std::int32_t>(unicode.size()), &info, &code);
  if (!succeeded(code) || (info.errors & ~static_cast<std::uint32_t>(kHarmless)) != 0) return host;
  unicode.resize(static_cast<std::size_t>(bytes));
  return may_be_host(unicode) ? unicode : host;
}

// One spelling of an IPv6 address in brackets.
std::string ipv6_name(std::string_view host) {
  const std::string inside(host.substr(1, host.size() - 2));
  std::array<unsigned char, sizeof(in6_addr)> address{};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (::inet_pton(AF_INET6, inside.c_str(), address.data()) == 1 &&
      ::inet_ntop(AF_INET6, address.data(), text.data(), text.size()) != nullptr) {
    return '[' + std::string(text.data()) + ']';
  }
  std::string name(host);
  std::ranges::transform(name, name.begin(), detail::ascii_lower);
  return name;
}

// Without blanks and dots around it, and without "www." before a domain.
void strip_host(std::string& host) {
  host.erase(host.find_last_not_of(kBlanksAndDots) + 1);
  host.erase(0, host.find_first_not_of(kBlanks));
  while (host.starts_with("www.") && host.find('.', 4) != host.npos) {
    host.erase(0, 4);
    host.erase(0, host.find_first_not_of(kBlanks));
  }
}

// One spelling of a host.
std::string host_name(std::string_view host) {
  if (host.starts_with('[')) return host.ends_with(']') ? ipv6_name(host) : "";
  if (host.find_first_of("[]") != host.npos) return "";
  std::string name(host);
  std::ranges::transform(name, name.begin(), detail::ascii_lower);
  strip_host(name);
  if (name.contains('%')) {
    name = percent_decoded(name);
    std::ranges::transform(name, name.begin(), detail::ascii_lower);
  }
  const bool ascii =
      std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (!ascii || name.contains("xn--")) name = as_unicode(name);
  strip_host(name);
  return name;
}

// The address of the page itself, if `address` is that of an archived copy.
Address original(Address address) {
  constexpr int kMaxArchives = 4;  // in archives; each takes time for the whole address
  for (int depth = 0; depth < kMaxArchives; ++depth) {
    const auto archived = archived_in(address);
    if (!archived) break;
    const Address inside = address_of(*archived);
    if (inside.host.empty()) break;
    address = inside;
  }
  return address;
}

// Whether all labels are digits: an IPv4 address, or a number.
bool is_numeric(std::string_view host) {
  return host.find_first_not_of("0123456789.") == host.npos;
}

// Whether a host without a scheme before it is one, rather than a name with a dot in it.
bool looks_like_host(std::string_view host) {
  const std::size_t dot = host.rfind('.', host.size() - 2);
  if (host.size() < 4 || dot == host.npos || dot == 0 || host.contains("..")) return false;
  if (!may_be_host(host)) return false;
  std::string_view last = host.substr(dot + 1);
  if (last.ends_with('.')) last.remove_suffix(1);
  const auto is_letter = [](char c) {
    return kLetters.contains(detail::ascii_lower(c)) || static_cast<unsigned char>(c) >= 0x80;
  };
  if (std::ranges::all_of(last, is_letter)) return last.size() >= 2;
  return detail::starts_with_ignoring_case(last, "xn--") ||
         (is_numeric(host) && std::ranges::count(host, '.') == 3);
}

}  // namespace

std::string site_of_url(std::string_view url) { return host_name(original(address_of(url)).host); }

std::string site_of_name(std::string_view name) {
  const std::string_view address = trimmed(name);
  const bool scheme =
      address.starts_with("//") ||
      address.substr(std::min(address.find_first_not_of(kSchemeBytes), address.size()))
          .starts_with("://");
  const bool one_word = address.find_first_of(kBlanks) == address.npos;
  if (one_word &&
      (scheme || (!address.contains('@') && looks_like_host(address_of(address).host)))) {
    if (std::string site = site_of_url(address); !site.empty()) return site;
  }
  return std::string(name);
}

std::string domain_of_site(std::string_view site) {
  std::string domain(site);
  if (!looks_like_host(site) || is_numeric(site)) return domain;
  const char* registrable = ::psl_registrable_domain(::psl_builtin(), domain.c_str());
  return registrable ? std::string(registrable) : domain;
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
