#include "html/address.h"

#include <libxml/uri.h>
#include <libxml/xmlmemory.h>

#include <algorithm>
#include <memory>

#include "html/tag_source.h"

namespace chaff::detail {
namespace {

bool is_web_address(std::string_view address) {
  const std::size_t scheme = begins_with(address, "https://")  ? 8
                             : begins_with(address, "http://") ? 7
                                                               : 0;
  return scheme > 0 && address.size() > scheme && address.size() <= kMaxAddressBytes &&
         !std::string_view("/?#:@").contains(address[scheme]) &&
         std::ranges::none_of(address, [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' ||
                  c == '\x7F';
         });
}

struct Free {
  void operator()(xmlChar* text) const { xmlFree(text); }
};

}  // namespace

std::string resolve_address(std::string_view reference, std::string_view base) {
  reference = trimmed(reference);
  if (reference.empty() || reference.size() > kMaxAddressBytes) return {};
  if (is_web_address(reference)) return std::string(reference);
  if (!is_web_address(base)) return {};
  const std::unique_ptr<xmlChar, Free> resolved(
      xmlBuildURI(reinterpret_cast<const xmlChar*>(std::string(reference).c_str()),
                  reinterpret_cast<const xmlChar*>(std::string(base).c_str())));
  if (resolved == nullptr) return {};  // the reference is none
  std::string address = reinterpret_cast<const char*>(resolved.get());
  if (!is_web_address(address)) address.clear();
  return address;
}

}  // namespace chaff::detail
