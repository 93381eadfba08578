// Stripper and its results.
#include "chaff/stripper.h"

#include <nanobind/nanobind.h>
#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chaff/files.h"
#include "chaff/html.h"

#include "batches.h"
#include "bindings.h"
#include "errors.h"
#include "page_input.h"

namespace nb = nanobind;
using nb::literals::operator""_a;

namespace chaff::python {
namespace {

enum class Content : std::uint8_t { kText, kHtml, kMarkdown };

nb::str text(std::string_view view) {
  return nb::steal<nb::str>(
      PyUnicode_DecodeUTF8(view.data(), static_cast<Py_ssize_t>(view.size()), "replace"));
}

// What stripping one page gave, without anything of Python.
struct Outcome {
  struct Removed {
    Span span;
    Reason reason{};
    Category category{};
    std::uint32_t articles = 0, site_articles = 0, sites = 0;
    std::uint32_t template_end = 0;  // in `templates`; it begins where the one before ends
    double score = 0;
  };

  std::vector<Removed> removed;
  std::string templates;
  std::string kept;
  std::string content;                             // if it is not the kept text
  std::string page_text;                           // of HTML
  std::string title, language, url, author, date;  // of HTML
  bool is_html = false;
  bool known_site = false, damaged = false, nearly_all = false;
  bool has_reasons = true;
};

// What one thread needs to strip.
class Worker {
 public:
  explicit Worker(Stripper stripper) : stripper_(std::move(stripper)) {}

  void strip(const PageInput& input, Content content, Outcome& out) {
    const Page page = maker_.make(input);
    const StripResult& result = stripper_.strip(page);
    out.known_site = result.known_site;
    out.damaged = result.damaged_site || result.damaged_widespread;
    out.nearly_all = result.nearly_all;
    out.removed.reserve(result.removed.size());
    for (const Removal& one : result.removed) {
      out.templates += one.template_text;
      out.removed.push_back({one.span, one.reason, one.category, one.articles, one.site_articles,
                             one.sites, static_cast<std::uint32_t>(out.templates.size()),
                             one.score});
    }
    out.kept.reserve(page.text.size());
    append_kept(page.text, result.removed, out.kept);
    if (const HtmlPage* html = maker_.html()) add_html(*html, result, content, out);
  }

 private:
  static void add_html(const HtmlPage& html, const StripResult& result, Content content,
                       Outcome& out) {
    out.is_html = true;
    out.page_text = html.text;
    out.title = html.title;
    out.language = html.language;
    out.url = html.url;
    out.author = html.author;
    out.date = html.date;
    if (content == Content::kText) return;
    std::vector<Span> removed;
    removed.reserve(result.removed.size());
    for (const Removal& one : result.removed) removed.push_back(one.span);
    if (content == Content::kHtml) {
      append_html(html, removed, out.content);
    } else {
      append_markdown(html, removed, out.content);
    }
  }

  Stripper stripper_;
  PageMaker maker_;
};

// One removed span, with offsets of its source's kind.
struct PyRemoval {
  nb::object source;
  std::uint64_t begin = 0, end = 0;
  std::optional<std::string_view> reason;  // nothing without StripOptions::reasons
  std::string_view category;
  std::uint32_t articles = 0, site_articles = 0, sites = 0;
  nb::object template_text;
  double score = 0;

  nb::object text() const { return source[nb::slice(nb::int_(begin), nb::int_(end), nb::none())]; }
};

// Counts code points up to rising byte offsets.
class CodePoints {
 public:
  explicit CodePoints(std::string_view utf8) : utf8_(utf8) {}

  std::uint64_t before(std::uint64_t byte) {
    for (; at_ < byte; ++at_) count_ += (static_cast<unsigned char>(utf8_[at_]) & 0xC0) != 0x80;
    return count_;
  }

 private:
  std::string_view utf8_;
  std::uint64_t at_ = 0, count_ = 0;
};

class Stripped {
 public:
  Stripped(nb::object source, Outcome outcome, Content content)
      : source_(std::move(source)), outcome_(std::move(outcome)) {
    const bool is_bytes = source_.is_valid() && PyBytes_Check(source_.ptr()) != 0;
    if (is_bytes) {
      kept_ = nb::bytes(outcome_.kept.data(), outcome_.kept.size());
    } else {
      kept_ = python::text(outcome_.kept);
    }
    if (outcome_.is_html) source_ = python::text(outcome_.page_text);
    content_ =
        outcome_.is_html && content != Content::kText ? python::text(outcome_.content) : kept_;
    outcome_.kept = {};
    outcome_.content = {};
    outcome_.page_text = {};
  }

  const nb::object& text() const { return kept_; }
  const nb::object& content() const { return content_; }
  const nb::object& source() const { return source_; }
  bool known_site() const { return outcome_.known_site; }
  bool damaged() const { return outcome_.damaged; }
  bool nearly_all() const { return outcome_.nearly_all; }

  // Made when first wanted: many users need only the text.
  nb::object removed() {
    if (removed_.is_valid()) return removed_;
    nb::list all;
    std::uint32_t template_begin = 0;
    for_each_span([&](const Outcome::Removed& one, std::uint64_t begin, std::uint64_t end) {
      const std::string_view example =
          std::string_view(outcome_.templates)
              .substr(template_begin, one.template_end - template_begin);
      template_begin = one.template_end;
      std::optional<std::string_view> reason;
      if (outcome_.has_reasons) reason = name(one.reason);
      all.append(PyRemoval{
          source_, begin, end, reason, name(one.category), one.articles, one.site_articles,
          one.sites, example.empty() ? nb::object(nb::none()) : python::text(example), one.score});
    });
    removed_ = nb::tuple(all);
    return removed_;
  }

  nb::list kept_spans() {
    nb::list spans;
    std::uint64_t at = 0;
    for_each_span([&](const Outcome::Removed&, std::uint64_t begin, std::uint64_t end) {
      if (at < begin) spans.append(nb::make_tuple(at, begin));
      at = end;
    });
    const std::uint64_t size = nb::len(source_);
    if (at < size) spans.append(nb::make_tuple(at, size));
    return spans;
  }

  nb::list byte_spans() const {
    nb::list spans;
    for (const Outcome::Removed& one : outcome_.removed)
      spans.append(nb::make_tuple(one.span.begin, one.span.end));
    return spans;
  }

  nb::dict metadata() const {
    nb::dict fields;
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty()) fields[name] = python::text(value);
    };
    add("title", outcome_.title);
    add("lang", outcome_.language);
    add("url", outcome_.url);
    add("author", outcome_.author);
    add("date", outcome_.date);
    return fields;
  }

  std::size_t removals() const { return outcome_.removed.size(); }

 private:
  template <class Use>
  void for_each_span(const Use& use) const {
    nb::object owner;
    std::string_view utf8;
    view_of(source_, owner, utf8);
    const bool is_ascii = PyBytes_Check(source_.ptr()) != 0 || nb::len(source_) == utf8.size();
    CodePoints points(utf8);
    for (const Outcome::Removed& one : outcome_.removed) {
      const std::uint64_t begin = is_ascii ? one.span.begin : points.before(one.span.begin);
      const std::uint64_t end = is_ascii ? one.span.end : points.before(one.span.end);
      use(one, begin, end);
    }
  }

  nb::object source_;
  Outcome outcome_;
  nb::object kept_;
  nb::object content_;
  nb::object removed_;
};

// The built-in rules are compiled as lines need them, so all strippers share them.
const RuleSet& builtin_rules() {
  static const RuleSet rules = RuleSet::builtin();
  return rules;
}

Level level_named(std::string_view name) {
  if (name == "safe") return Level::kSafe;
  if (name == "careful") return Level::kCareful;
  if (name == "balanced") return Level::kBalanced;
  if (name == "max") return Level::kMax;
  raise(
      {ErrorCode::kBadOption,
       "level is \"" + std::string(name) + "\"; use \"safe\", \"careful\", \"balanced\" or \"max\"",
       0, "level"});
}

Content content_named(std::string_view name) {
  if (name == "text") return Content::kText;
  if (name == "html") return Content::kHtml;
  if (name == "markdown") return Content::kMarkdown;
  raise({ErrorCode::kBadOption,
         "to is \"" + std::string(name) + "\"; use \"text\", \"html\" or \"markdown\"", 0, "to"});
}

StripOptions options_of(std::string_view level, const std::vector<std::string>& keep,
                        std::vector<std::string> without, double warn_ratio, bool widespread,
                        bool reasons) {
  StripOptions options;
  options.level = level_named(level);
  options.keep.reserve(keep.size());
  for (const std::string& name : keep) {
    const auto category = category_named(name);
    if (!category) {
      raise({ErrorCode::kBadOption,
             "keep has the unknown category \"" + name + "\"; categories() lists all", 0, "keep"});
    }
    options.keep.push_back(*category);
  }
  options.without = std::move(without);
  options.warn_ratio = warn_ratio;
  options.widespread = widespread;
  options.reasons = reasons;
  return options;
}

// Makes a stripper of the library for each thread that strips at the same time, and keeps it.
class SharedStripper {
 public:
  SharedStripper(std::optional<Model> model, StripOptions options,
                 const std::vector<std::filesystem::path>& rules, bool builtin,
                 const std::optional<std::filesystem::path>& weights)
      : model_(model.value_or(Model())),
        rules_(builtin ? builtin_rules() : RuleSet()),
        options_(std::move(options)),
        weights_(weights ? value_of(load_weights(weights->string()), weights->string())
                         : Weights::builtin()) {
    for (const std::filesystem::path& path : rules)
      rules_ = rules_.with(value_of(load_rules(path.string()), path.string()));
    idle_.push_back(
        std::make_unique<Worker>(value_of(Stripper::create(model_, rules_, options_, weights_))));
  }

  nb::object strip(const nb::handle page, const PageArguments& arguments, std::string_view to) {
    const Content content = content_named(to);
    const PageInput input = read_page(page, arguments);
    Outcome outcome;
    {
      const nb::gil_scoped_release released;
      auto worker = take();
      worker->strip(input, content, outcome);
      outcome.has_reasons = options_.reasons;
      give(std::move(worker));
    }
    return nb::cast(Stripped(input.source, std::move(outcome), content));
  }

  nb::list strip_many(const nb::handle pages, std::optional<unsigned> threads,
                      std::string_view to) {
    const Content content = content_named(to);
    const unsigned count = thread_count(threads);
    nb::list results;
    std::vector<Outcome> outcomes;
    for_each_batch(pages, [&](const std::vector<PageInput>& batch) {
      outcomes.clear();
      outcomes.resize(batch.size());
      {
        const nb::gil_scoped_release released;
        std::vector<std::unique_ptr<Worker>> workers(count);
        run_parallel(batch.size(), count, [&](unsigned worker, std::size_t i) {
          if (!workers[worker]) workers[worker] = take();
          workers[worker]->strip(batch[i], content, outcomes[i]);
          outcomes[i].has_reasons = options_.reasons;
        });
        for (auto& worker : workers) {
          if (worker) give(std::move(worker));
        }
      }
      for (std::size_t i = 0; i < batch.size(); ++i)
        results.append(Stripped(batch[i].source, std::move(outcomes[i]), content));
    });
    return results;
  }

  const Model& model() const { return model_; }

 private:
  std::unique_ptr<Worker> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto worker = std::move(idle_.back());
        idle_.pop_back();
        return worker;
      }
    }
    // The options were checked when the first one was made.
    return std::make_unique<Worker>(*Stripper::create(model_, rules_, options_, weights_));
  }

  void give(std::unique_ptr<Worker> worker) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
  }

  Model model_;
  RuleSet rules_;
  StripOptions options_;
  Weights weights_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

void bind_results(nb::module_& module) {
  nb::class_<PyRemoval>(module, "Removal", "One removed span, and the evidence for its removal.")
      .def_ro("begin", &PyRemoval::begin,
              "Where it begins in the page's text: in code points of str, in bytes of bytes.")
      .def_ro("end", &PyRemoval::end, "Where it ends; the end is not part of it.")
      .def_prop_ro("text", &PyRemoval::text, nb::sig("def text(self) -> str | bytes"),
                   "The removed text.")
      .def_ro("reason", &PyRemoval::reason, nb::sig("def reason(self) -> str | None"),
              "The evidence that weighed most: \"repeated-line\", \"slotted-line\", "
              "\"repeated-run\", \"cue\", \"duplicate-title\", \"context\" or "
              "\"widespread-line\". None with Stripper(reasons=False).")
      .def_ro("category", &PyRemoval::category,
              "What the text is for, as far as a cue rule knows it; see categories().")
      .def_ro("articles", &PyRemoval::articles,
              "Articles of the site with the template; 0 if there is none.")
      .def_ro("site_articles", &PyRemoval::site_articles, "Articles of the site.")
      .def_ro("sites", &PyRemoval::sites, "Sites with the widespread line; 0 for other reasons.")
      .def_ro("template", &PyRemoval::template_text, nb::sig("def template(self) -> str | None"),
              "The template on one page, or the name of the cue rule.")
      .def_ro("score", &PyRemoval::score, "The evidence for removal, in log odds.")
      .def("__repr__", [](const PyRemoval& r) {
        return nb::str("Removal({}, {}, {!r}, {!r}, score={:.2f})")
            .format(r.begin, r.end, r.reason, r.category, r.score);
      });

  nb::class_<Stripped>(module, "Stripped", "What stripping left of a page, and what it removed.")
      .def_prop_ro("text", &Stripped::text, nb::sig("def text(self) -> typing.Any"),
                   "The kept text: bytes if the page's text was bytes, else str.")
      .def_prop_ro("content", &Stripped::content, nb::sig("def content(self) -> typing.Any"),
                   "The kept HTML or Markdown with to=\"html\" or to=\"markdown\" if the page was "
                   "HTML, else the kept text.")
      .def_prop_ro("source", &Stripped::source, nb::sig("def source(self) -> typing.Any"),
                   "The text that was stripped, to which offsets refer: the page's text, or the "
                   "visible text of its HTML.")
      .def_prop_ro("removed", &Stripped::removed,
                   nb::sig("def removed(self) -> tuple[Removal, ...]"),
                   "The removed spans, in order. They don't overlap.")
      .def_prop_ro("kept_spans", &Stripped::kept_spans,
                   nb::sig("def kept_spans(self) -> list[tuple[int, int]]"),
                   "The ranges of the source that were kept, in order.")
      .def_prop_ro(
          "byte_spans", &Stripped::byte_spans,
          nb::sig("def byte_spans(self) -> list[tuple[int, int]]"),
          "The removed ranges in bytes of the source's UTF-8, as the command line has them.")
      .def_prop_ro("metadata", &Stripped::metadata, nb::sig("def metadata(self) -> dict[str, str]"),
                   "Of HTML: title, lang, url, author and date, as far as the page has them.")
      .def_prop_ro("known_site", &Stripped::known_site, "Whether the model knows the page's site.")
      .def_prop_ro("damaged_model", &Stripped::damaged,
                   "Whether the model's part for the site, or its widespread table, is damaged and "
                   "was not used.")
      .def_prop_ro("nearly_all", &Stripped::nearly_all,
                   "Whether more than warn_ratio of the page was removed.")
      .def("__repr__", [](Stripped& s) {
        return nb::str("Stripped({} of {} kept, {} removals)")
            .format(nb::len(s.text()), nb::len(s.source()), s.removals());
      });
}

}  // namespace

void bind_stripper(nb::module_& module) {
  bind_results(module);
  nb::class_<SharedStripper>(
      module, "Stripper",
      "Removes boilerplate from pages. Threads may share one; each page is decided alone.\n\n"
      "model: a Model; None: only cues and the shape of lines decide.\n"
      "level: \"safe\", \"careful\", \"balanced\" or \"max\". A higher level removes everything "
      "that a lower one does.\n"
      "keep: names of categories() that are never removed.\n"
      "without: names of heuristics() to leave out.\n"
      "warn_ratio: share of a page above which Stripped.nearly_all is set.\n"
      "widespread: whether lines of many sites count on sites that the model hardly knows.\n"
      "reasons: whether removals get their reason and template. Without, stripping takes about a "
      "seventh less time and removes the same.\n"
      "rules: files of cue rules, added to the built-in ones (builtin_rules=False: in place of "
      "them).\n"
      "weights: a file from `chaff train`.")
      .def(
          "__init__",
          [](SharedStripper* self, std::optional<Model> model, std::string_view level,
             const std::vector<std::string>& keep, std::vector<std::string> without,
             double warn_ratio, bool widespread, bool reasons,
             const std::vector<std::filesystem::path>& rules, bool builtin,
             const std::optional<std::filesystem::path>& weights) {
            new (self) SharedStripper(
                std::move(model),
                options_of(level, keep, std::move(without), warn_ratio, widespread, reasons), rules,
                builtin, weights);
          },
          "model"_a.none() = nb::none(), nb::kw_only(), "level"_a = "balanced",
          "keep"_a = std::vector<std::string>(), "without"_a = std::vector<std::string>(),
          "warn_ratio"_a = 0.95, "widespread"_a = true, "reasons"_a = true,
          "rules"_a = std::vector<std::filesystem::path>(), "builtin_rules"_a = true,
          "weights"_a = nb::none(),
          nb::sig(
              "def __init__(self, model: Model | None = None, *, level: str = 'balanced', keep: "
              "typing.Sequence[str] = (), without: typing.Sequence[str] = (), warn_ratio: float = "
              "0.95, widespread: bool = True, reasons: bool = True, rules: typing.Sequence[str | "
              "os.PathLike[str]] = (), "
              "builtin_rules: bool = True, weights: str | os.PathLike[str] | None = None) -> None"))
      .def(
          "strip",
          [](SharedStripper& stripper, const nb::handle page, const nb::handle text,
             const nb::handle html, const nb::handle url, const nb::handle site,
             const nb::handle id, const nb::handle title, std::string_view to) {
            return stripper.strip(page, {text, html, url, site, id, title}, to);
          },
          "page"_a = nb::none(), nb::kw_only(), "text"_a = nb::none(), "html"_a = nb::none(),
          "url"_a = nb::none(), "site"_a = nb::none(), "id"_a = nb::none(), "title"_a = nb::none(),
          "to"_a = "text",
          nb::sig(
              "def strip(self, page: typing.Any = None, *, text: str | bytes | None = None, html: "
              "str | bytes | None = None, url: str | None = None, site: str | None = None, id: "
              "str | None = None, title: str | None = None, to: str = 'text') -> Stripped"),
          "Strips one page: a text, a mapping with the fields text (or html), url, site, id and "
          "title, or an object with these attributes. Named arguments go before its fields.\n\n"
          "to: what Stripped.content holds for a page of HTML: \"text\", \"html\" or \"markdown\".")
      .def(
          "strip_many", &SharedStripper::strip_many, "pages"_a, nb::kw_only(),
          "threads"_a = nb::none(), "to"_a = "text",
          nb::sig("def strip_many(self, pages: typing.Iterable[typing.Any], *, threads: int | None "
                  "= None, to: str = 'text') -> list[Stripped]"),
          "Strips all pages of an iterable on several threads (None: all cores), without the GIL. "
          "Results have the order of the pages.")
      .def_prop_ro("model", &SharedStripper::model, "The model.");
}

}  // namespace chaff::python
