// Model, and what it says about sites.
#include "chaff/model.h"

#include <nanobind/nanobind.h>
#include <nanobind/operators.h>
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chaff/files.h"
#include "chaff/merge.h"
#include "chaff/page.h"

#include "batches.h"
#include "bindings.h"
#include "errors.h"

namespace nb = nanobind;
using nb::literals::operator""_a;

namespace chaff::python {
namespace {

// What the model says of a site, with a name of its own.
struct Site {
  std::string name;
  std::uint32_t pages = 0, articles = 0;
  std::uint64_t pages_seen = 0;
  std::uint32_t templates = 0;
  bool few_articles = false;

  friend bool operator==(const Site&, const Site&) = default;
};

struct Template {
  std::string_view kind;
  std::uint32_t articles = 0;
  std::uint32_t sites = 0;
  std::string text;
};

std::string_view name_of(TemplateKind kind) {
  switch (kind) {
    case TemplateKind::kLine:
      return "line";
    case TemplateKind::kMasked:
      return "masked";
    case TemplateKind::kPrefix:
      return "prefix";
    case TemplateKind::kSuffix:
      return "suffix";
    case TemplateKind::kRun:
      return "run";
    case TemplateKind::kPath:
      return "path";
  }
  return "line";
}

nb::str text(std::string_view view) {
  return nb::steal<nb::str>(
      PyUnicode_DecodeUTF8(view.data(), static_cast<Py_ssize_t>(view.size()), "replace"));
}

Site site_at(const Model& model, std::size_t i) {
  const SiteInfo info = value_of(model.site(i));
  return {std::string(info.name), info.pages,     info.articles,
          info.pages_seen,        info.templates, has_few_articles(info)};
}

std::vector<Site> sites(const Model& model) {
  std::vector<Site> all;
  all.reserve(model.site_count());
  for (std::size_t i = 0; i < model.site_count(); ++i) all.push_back(site_at(model, i));
  return all;
}

// Models know sites by their keys; users have addresses, too.
std::optional<std::size_t> find(const Model& model, std::string_view site) {
  return model.find(site_of_name(site));
}

std::optional<Site> site(const Model& model, std::string_view name) {
  const auto i = find(model, name);
  if (!i) return std::nullopt;
  return site_at(model, *i);
}

std::vector<Template> templates(const Model& model, std::string_view name) {
  std::vector<Template> all;
  const auto i = find(model, name);
  if (!i) return all;
  const auto found = value_of(model.templates(*i));
  all.reserve(found.size());
  for (const TemplateInfo& one : found)
    all.push_back({name_of(one.kind), one.articles, 0, std::string(one.example)});
  return all;
}

std::vector<Template> widespread(const Model& model) {
  std::vector<Template> all;
  const auto found = value_of(model.widespread());
  all.reserve(found.size());
  for (const WidespreadLine& line : found)
    all.push_back({name_of(line.kind), 0, line.sites, std::string(line.example)});
  return all;
}

Model load(const std::filesystem::path& path) {
  auto loaded = [&] {
    const nb::gil_scoped_release released;
    return load_model(path.string());
  }();
  return value_of(std::move(loaded), path.string());
}

// Copies the bytes: the owner of a Python object would need the GIL at its end.
Model from_bytes(const nb::bytes& bytes) {
  const auto owner = std::make_shared<const std::string>(bytes.c_str(), bytes.size());
  return value_of(Model::from_bytes(std::as_bytes(std::span(*owner)), owner));
}

nb::bytes to_bytes(const Model& model) {
  const auto bytes = model.bytes();
  return nb::bytes(bytes.data(), bytes.size());
}

void save(const Model& model, const std::filesystem::path& path) {
  auto saved = [&] {
    const nb::gil_scoped_release released;
    return save_model(model, path.string());
  }();
  value_of(std::move(saved), path.string());
}

bool equal(const Model& one, const Model& other) {
  return std::ranges::equal(one.bytes(), other.bytes());
}

nb::dict merge_files(const std::vector<std::filesystem::path>& models,
                     const std::filesystem::path& output, bool sample, std::uint64_t memory,
                     std::optional<unsigned> threads, const std::filesystem::path& temp,
                     std::pair<std::uint32_t, std::uint32_t> shard) {
  const LearnBounds bounds{
      .memory_bytes = memory, .threads = thread_count(threads), .temp_folder = temp.string()};
  std::vector<std::string> paths;
  paths.reserve(models.size());
  for (const std::filesystem::path& model : models) paths.push_back(model.string());
  auto merged = [&] {
    const nb::gil_scoped_release released;
    return merge_models(paths, output.string(), sample ? Sample::kKeep : Sample::kDrop, bounds,
                        {.index = shard.first, .count = shard.second});
  }();
  const ModelFigures figures = value_of(std::move(merged));
  nb::dict result;
  result["sites"] = figures.sites;
  result["widespread_lines"] = figures.widespread_lines;
  result["bytes"] = figures.bytes;
  return result;
}

}  // namespace

void bind_model(nb::module_& module) {
  nb::class_<Site>(module, "Site", "What a model knows of a site.")
      .def_prop_ro(
          "name", [](const Site& s) { return text(s.name); }, "Its key: most often its host.")
      .def_ro("pages", &Site::pages, "Pages in the sample.")
      .def_ro("articles", &Site::articles, "Distinct articles among them.")
      .def_ro("pages_seen", &Site::pages_seen,
              "Distinct pages that were learned; an estimate if the sample is full.")
      .def_ro("templates", &Site::templates, "Templates that were found.")
      .def_ro("few_articles", &Site::few_articles,
              "Whether the pages are hardly more than copies of a few articles, so that templates "
              "may be missing.")
      .def(nb::self == nb::self, nb::sig("def __eq__(self, other: object, /) -> bool"))
      .def("__repr__", [](const Site& s) {
        return nb::str("Site({!r}, pages={}, articles={}, templates={})")
            .format(text(s.name), s.pages, s.articles, s.templates);
      });

  nb::class_<Template>(module, "Template", "Text that a site, or many sites, repeat.")
      .def_ro("kind", &Template::kind,
              "\"line\", \"masked\" (any digits), \"prefix\", \"suffix\", \"run\" (words, wherever "
              "lines break) or \"path\" (a place in the HTML).")
      .def_ro("articles", &Template::articles,
              "Articles of the site with it; 0 for widespread lines.")
      .def_ro("sites", &Template::sites, "Sites with it, of widespread lines; else 0.")
      .def_prop_ro(
          "text", [](const Template& t) { return text(t.text); },
          "What it is on one page, at most 96 bytes.")
      .def("__repr__", [](const Template& t) {
        return nb::str("Template({!r}, {!r}, {}={})")
            .format(t.kind, text(t.text), t.sites != 0 ? "sites" : "articles",
                    t.sites != 0 ? t.sites : t.articles);
      });

  nb::class_<Model>(
      module, "Model",
      "What each site repeats. Immutable; all threads may share it.\n\n"
      "Comes from learn(), Learner.build() or Model.load(). The same pages give the "
      "same bytes, in any order and in any split into parts that are merged. Models "
      "can be pickled; a loaded one is mapped into memory, so that processes share it.")
      .def(nb::init<>(), "A model without sites.")
      .def_static("load", &load, "path"_a,
                  nb::sig("def load(path: str | os.PathLike[str]) -> Model"), "Maps a model file into memory.")
      .def_static("from_bytes", &from_bytes, "data"_a, "A model from to_bytes().")
      .def_static(
          "merge",
          [](const nb::args& arguments, const nb::kwargs& options) {
            return nb::module_::import_("chaff").attr("merge")(*arguments, **options);
          },
          nb::sig(
              "def merge(models: typing.Iterable[Model | str | os.PathLike[str]], output: str | "
              "os.PathLike[str] | None = None, *, sample: bool = True, memory: int = 0, threads: "
              "int | None = None, temp: str | os.PathLike[str] = '', shard: tuple[int, int] = (0, "
              "1)) -> Model"),
          "The same as chaff.merge().")
      .def("save", &save, "path"_a,
           nb::sig("def save(self, path: str | os.PathLike[str]) -> None"), "Writes the model, whole or not at all.")
      .def("to_bytes", &to_bytes, "The bytes of the model's file.")
      .def("__bytes__", &to_bytes)
      .def("__reduce__",
[](const nb::handle self) {
             // Functions of the native module can't be pickled.
             return nb::make_tuple(nb::module_::import_("chaff").attr("_model_from_bytes"),
                                   nb::make_tuple(self.attr("to_bytes")()));
},
nb::sig("def __reduce__(self) -> tuple[typing.Any, ...]"))
      .def("sites", &sites, "All sites, in the order of the model's index.")
      .def("site", &site, "name"_a, "The site of that name or address, or None.")
      .def("templates", &templates, "site"_a,
           "The templates of a site, most frequent first; none if the model does not know it.")
      .def("widespread", &widespread,
           "Lines that are boilerplate on at least three sites, most widespread first.")
      .def(
          "verify",
          [](const Model& model) {
            auto result = [&] {
              const nb::gil_scoped_release released;
              return model.verify();
            }();
            value_of(std::move(result));
          },
          "Checks every byte. A model is otherwise checked as it is used.")
      .def_prop_ro("has_sample", &Model::has_sample,
                   "Whether it holds the sampled pages, so that it can be merged.")
      .def_prop_ro("checksum", &Model::checksum, "Equal models have equal checksums.")
      .def_prop_ro(
          "sample_pages", [](const Model& m) { return m.options().sample_pages; },
          "Pages kept of each site.")
      .def_prop_ro(
          "page_bytes", [](const Model& m) { return m.options().page_bytes; },
          "Bytes kept of each page.")
      .def_prop_ro(
          "seed", [](const Model& m) { return m.options().seed; }, "Seed of all hashes.")
      .def("__len__", &Model::site_count)
      .def("__contains__",
           [](const Model& model, std::string_view name) { return find(model, name).has_value(); })
      .def("__eq__", &equal, nb::is_operator(),
           nb::sig("def __eq__(self, other: object, /) -> bool"))
      .def("__hash__",
           [](const Model& model) { return static_cast<Py_hash_t>(model.checksum() >> 1); })
      .def("__repr__", [](const Model& model) {
        return nb::str("Model({} sites, {} bytes)")
            .format(model.site_count(), model.bytes().size());
      });

  module.def(
      "merge_files", &merge_files, "models"_a, "output"_a, nb::kw_only(), "sample"_a = true,
      "memory"_a = 0, "threads"_a = nb::none(), "temp"_a = "", "shard"_a = std::pair(0U, 1U),
      nb::sig("def merge_files(models: typing.Sequence[str | os.PathLike[str]], output: str | "
              "os.PathLike[str], *, sample: bool = True, memory: int = 0, threads: int | None "
              "= None, temp: str | os.PathLike[str] = '', shard: tuple[int, int] = (0, 1)) -> "
              "dict[str, int]"),
      "Merges model files into one, whole or not at all, and returns its figures.");
}

}  // namespace chaff::python
