// Learner and StreamingLearner.
#include "chaff/learner.h"

#include <nanobind/nanobind.h>
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chaff/streaming_learner.h"

#include "batches.h"
#include "bindings.h"
#include "errors.h"
#include "page_input.h"

namespace nb = nanobind;
using nb::literals::operator""_a;

namespace chaff::python {
namespace {

Sample kept(bool sample) { return sample ? Sample::kKeep : Sample::kDrop; }

// A learner that several threads of Python may use: one at a time.
class SharedLearner {
 public:
  SharedLearner(std::uint32_t sample_pages, std::uint32_t page_bytes, std::uint64_t seed)
      : options_{sample_pages, page_bytes, seed}, learner_(value_of(Learner::create(options_))) {}

  void add(const nb::handle page, const PageArguments& arguments) {
    const PageInput input = read_page(page, arguments);
    const nb::gil_scoped_release released;
    const std::lock_guard lock(mutex_);
    learner_.add(maker_.make(input));
  }

  void add_many(const nb::handle pages) {
    for_each_batch(pages, [&](const std::vector<PageInput>& batch) {
      const nb::gil_scoped_release released;
      const std::lock_guard lock(mutex_);
      for (const PageInput& input : batch) learner_.add(maker_.make(input));
    });
  }

  void merge_learner(SharedLearner& other) {
    if (&other == this) return;
    auto merged = [&] {
      const nb::gil_scoped_release released;
      const std::scoped_lock lock(mutex_, other.mutex_);
      return learner_.merge(std::move(other.learner_));
    }();
    value_of(std::move(merged));
  }

  void merge_model(const Model& model) {
    auto merged = [&] {
      const nb::gil_scoped_release released;
      const std::lock_guard lock(mutex_);
      return learner_.merge(model);
    }();
    value_of(std::move(merged));
  }

  Model build(std::optional<unsigned> threads, bool sample) {
    const nb::gil_scoped_release released;
    const std::lock_guard lock(mutex_);
    return learner_.build(thread_count(threads), kept(sample));
  }

 private:
  LearnOptions options_;
  std::mutex mutex_;
  Learner learner_;
  PageMaker maker_;
};

// Adds pages on several threads; ends after build() or save().
class FileLearner {
 public:
  FileLearner(const std::filesystem::path& output, std::uint64_t memory,
              std::optional<unsigned> threads, const std::filesystem::path& temp,
              std::uint32_t sample_pages, std::uint32_t page_bytes, std::uint64_t seed)
      : output_(output.string()),
        threads_(thread_count(threads)),
        learner_(value_of(
            StreamingLearner::create(
                {sample_pages, page_bytes, seed},
                {.memory_bytes = memory, .threads = threads_, .temp_folder = temp.string()},
                output_),
            output_)) {
    makers_.resize(threads_);
  }

  void add(const nb::handle page, const PageArguments& arguments) {
    const PageInput input = read_page(page, arguments);
    auto added = [&] {
      const nb::gil_scoped_release released;
      const std::lock_guard lock(mutex_);
      return open().add(makers_.front().make(input));
    }();
    value_of(std::move(added));
  }

  void add_many(const nb::handle pages) {
    for_each_batch(pages, [&](const std::vector<PageInput>& batch) {
      std::optional<Error> failure;
      {
        const nb::gil_scoped_release released;
        const std::lock_guard lock(mutex_);
        StreamingLearner& learner = open();
        std::mutex first;
        run_parallel(batch.size(), threads_, [&](unsigned worker, std::size_t i) {
          auto added = learner.add(makers_[worker].make(batch[i]));
          if (added) return;
          const std::lock_guard one(first);
          if (!failure) failure = std::move(added.error());
        });
      }
      if (failure) raise(*failure, output_);
    });
  }

  nb::dict save(bool sample) {
    if (output_.empty()) throw nb::value_error("the learner has no output; use build()");
    auto saved = [&] {
      const nb::gil_scoped_release released;
      const std::lock_guard lock(mutex_);
      StreamingLearner learner = take();
      return learner.save(kept(sample));
    }();
    const ModelFigures figures = value_of(std::move(saved), output_);
    nb::dict result;
    result["sites"] = figures.sites;
    result["widespread_lines"] = figures.widespread_lines;
    result["bytes"] = figures.bytes;
    result["few_articles"] = figures.few_articles;
    return result;
  }

  Model build(bool sample) {
    auto built = [&] {
      const nb::gil_scoped_release released;
      const std::lock_guard lock(mutex_);
      StreamingLearner learner = take();
      return learner.build(kept(sample));
    }();
    return value_of(std::move(built), output_);
  }

 private:
  StreamingLearner& open() {
    if (!learner_) throw nb::value_error("the model was built already; make a new learner");
    return *learner_;
  }

  StreamingLearner take() {
    StreamingLearner learner = std::move(open());
    learner_.reset();
    return learner;
  }

  std::string output_;
  unsigned threads_;
  std::mutex mutex_;
  std::optional<StreamingLearner> learner_;
  std::vector<PageMaker> makers_;  // one for each thread
};

constexpr const char* kAddDoc =
    "Adds one page: a text, a mapping with the fields text (or html), url, site, id and title, or "
    "an object with these attributes. Named arguments go before its fields.\n\n"
    "The site is the field site, else the host of the url; a page without a site is ignored. The "
    "id is the field id, else the url. Adding a page again changes nothing.";

constexpr const char* kAddManyDoc =
    "Adds all pages of an iterable, and releases the GIL meanwhile.";

}  // namespace

void bind_learner(nb::module_& module) {
  const LearnOptions defaults;
  nb::class_<SharedLearner>(
      module, "Learner",
      "Collects pages in memory and builds a Model from them.\n\n"
      "Keeps a sample of each site: sample_pages pages, page_bytes bytes of each. Learners and "
      "models merge if their options are equal. Threads may share one; they take turns.")
      .def(nb::init<std::uint32_t, std::uint32_t, std::uint64_t>(), nb::kw_only(),
           "sample_pages"_a = defaults.sample_pages, "page_bytes"_a = defaults.page_bytes,
           "seed"_a = defaults.seed)
      .def(
          "add",
          [](SharedLearner& learner, const nb::handle page, const nb::handle text,
             const nb::handle html, const nb::handle url, const nb::handle site,
             const nb::handle id,
             const nb::handle title) { learner.add(page, {text, html, url, site, id, title}); },
          "page"_a = nb::none(), nb::kw_only(), "text"_a = nb::none(), "html"_a = nb::none(),
          "url"_a = nb::none(), "site"_a = nb::none(), "id"_a = nb::none(), "title"_a = nb::none(),
          nb::sig(
              "def add(self, page: typing.Any = None, *, text: str | bytes | None = None, html: "
              "str | bytes | None = None, url: str | None = None, site: str | None = None, id: "
              "str | None = None, title: str | None = None) -> None"),
          kAddDoc)
      .def("add_many", &SharedLearner::add_many, "pages"_a,
           nb::sig("def add_many(self, pages: typing.Iterable[typing.Any]) -> None"), kAddManyDoc)
      .def("merge", &SharedLearner::merge_learner, "other"_a,
           "Adds everything that another learner saw; that one is empty then.")
      .def("merge", &SharedLearner::merge_model, "model"_a, "Adds the sampled pages of a model.")
      .def("build", &SharedLearner::build, nb::kw_only(), "threads"_a = nb::none(),
           "sample"_a = true,
           "The model of everything added so far. sample=False leaves the pages out of it: it is "
           "smaller and can't be merged. May be called again after more pages.");

  nb::class_<FileLearner>(
      module, "StreamingLearner",
      "A Learner for data of any size, on several threads, straight to a file.\n\n"
      "memory bounds the bytes of the whole process (0: no bound, else at least 64 MB and 16 MB "
      "for "
      "each thread beyond the first); what does not fit goes to files without names in the folder "
      "temp. The model is the same, byte for byte.")
      .def(nb::init<const std::filesystem::path&, std::uint64_t, std::optional<unsigned>,
                    const std::filesystem::path&, std::uint32_t, std::uint32_t, std::uint64_t>(),
           "output"_a = "", nb::kw_only(), "memory"_a = 0, "threads"_a = nb::none(), "temp"_a = "",
           "sample_pages"_a = defaults.sample_pages, "page_bytes"_a = defaults.page_bytes,
           "seed"_a = defaults.seed,
           nb::sig(
               "def __init__(self, output: str | os.PathLike[str] = '', *, memory: int = 0, "
               "threads: int | None = None, temp: str | os.PathLike[str] = '', sample_pages: int "
               "= 200, page_bytes: int = 65536, seed: int = 0) -> None"))
      .def(
          "add",
          [](FileLearner& learner, const nb::handle page, const nb::handle text,
             const nb::handle html, const nb::handle url, const nb::handle site,
             const nb::handle id,
             const nb::handle title) { learner.add(page, {text, html, url, site, id, title}); },
          "page"_a = nb::none(), nb::kw_only(), "text"_a = nb::none(), "html"_a = nb::none(),
          "url"_a = nb::none(), "site"_a = nb::none(), "id"_a = nb::none(), "title"_a = nb::none(),
          nb::sig(
              "def add(self, page: typing.Any = None, *, text: str | bytes | None = None, html: "
              "str | bytes | None = None, url: str | None = None, site: str | None = None, id: "
              "str | None = None, title: str | None = None) -> None"),
          kAddDoc)
      .def("add_many", &FileLearner::add_many, "pages"_a,
           nb::sig("def add_many(self, pages: typing.Iterable[typing.Any]) -> None"), kAddManyDoc)
      .def(
          "save", &FileLearner::save, nb::kw_only(), "sample"_a = true,
          nb::sig("def save(self, *, sample: bool = True) -> dict[str, int]"),
          "Builds the model and writes it to the output, whole or not at all. Returns its figures: "
          "sites, widespread_lines, bytes, few_articles. The learner can't be used afterwards.")
      .def("build", &FileLearner::build, nb::kw_only(), "sample"_a = true,
           "Builds the model in memory. The learner can't be used afterwards.");
}

}  // namespace chaff::python
