// The native module chaff._chaff. The package chaff exports what it defines.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <string_view>
#include <vector>

#include "chaff/category.h"
#include "chaff/heuristics.h"
#include "chaff/page.h"
#include "chaff/reason.h"
#include "chaff/version.h"

#include "bindings.h"

namespace nb = nanobind;

namespace {

std::vector<std::string_view> categories() {
  std::vector<std::string_view> names;
  names.reserve(chaff::all_categories().size());
  for (const chaff::Category category : chaff::all_categories())
    names.push_back(chaff::name(category));
  return names;
}

nb::dict heuristics() {
  nb::dict summaries;
  for (const chaff::HeuristicInfo& heuristic : chaff::heuristics()) {
    summaries[nb::str(heuristic.name.data(), heuristic.name.size())] =
        nb::str(heuristic.summary.data(), heuristic.summary.size());
  }
  return summaries;
}

}  // namespace

// NOLINTNEXTLINE: the macro of nanobind
NB_MODULE(_chaff, module) {
  module.attr("VERSION") = CHAFF_VERSION;
  chaff::python::bind_model(module);
  chaff::python::bind_learner(module);
  chaff::python::bind_stripper(module);
  chaff::python::bind_html(module);
  module.def("categories", &categories,
             "The names of all categories of removed text, such as \"navigation\" and \"byline\".");
  module.def(
      "heuristics", &heuristics, nb::sig("def heuristics() -> dict[str, str]"),
      "The kinds of evidence that chaff weighs: names for Stripper(without=…), and what each "
      "looks at.");
  module.def(
      "site_of_url", &chaff::site_of_url, nb::arg("url"),
      "The site of an address: its host in one spelling, without \"www.\"; \"\" if it has no "
      "host.\n\nTakes addresses with and without a scheme, bare hosts, and addresses of "
      "archived pages.");
  module.def(
      "site_of_name", &chaff::site_of_name, nb::arg("name"),
      "The site that a name means: site_of_url() of addresses and hosts, other names as they "
      "are.");
  module.def("domain_of_site", &chaff::domain_of_site, nb::arg("site"),
             "The registered domain of a site: \"example.co.uk\" for \"m.example.co.uk\".");
}
