#include "records/page_site.h"

namespace chaff::detail {
namespace {

std::string best_site(const SiteNames& names) {
  if (!names.field.empty()) return site_of_name(names.field);
  std::string host = site_of_url(names.url);
  if (host.empty() && names.one_page) return std::string(names.folder);
  return host;
}

}  // namespace

std::string page_site(SiteFrom from, const SiteNames& names) {
  switch (from) {
    case SiteFrom::kAuto:
      return best_site(names);
    case SiteFrom::kDomain:
      return domain_of_site(best_site(names));
    case SiteFrom::kUrl:
      return site_of_url(names.url);
    case SiteFrom::kField:
      return site_of_name(names.field);
    case SiteFrom::kFolder:
      return std::string(names.folder);
    case SiteFrom::kNone:
      break;
  }
  return {};
}

}  // namespace chaff::detail
