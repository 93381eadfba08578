#include "report/making.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>
#include <utility>

#include "commands.h"
#include "console/units.h"
#include "report/report_page.h"
#include "report/shown_page.h"
#include "report/site_figures.h"
#include "run/page_notes.h"
#include "run/pipeline.h"
#include "run/reading.h"

namespace chaff::cli {
namespace {

constexpr std::size_t kMaxTemplates = 1000;  // of a site; the most frequent

// What strips, for both passes.
struct Tools {
  const Model& model;
  RuleSet rules;
  Weights weights;
  StripOptions options;
};

// --- the first pass: the figures of all pages ---

struct ChunkFigures {
  std::vector<PageFigures> pages;
  std::uint64_t left_out = 0;
  WarningCounts warnings;
  PassedOver passed_over{};
};

class FiguresWorker {
 public:
  FiguresWorker(const Tools& tools, const InputSettings& input, Messages& messages,
                Progress& progress)
      : stripper_(*Stripper::create(tools.model, tools.rules, tools.options, tools.weights)),
        records_(input.read),
        messages_(messages),
        progress_(progress) {}

  ChunkFigures operator()(const Task& task) {
    ChunkFigures chunk;
    records_.start(task.chunk);
    while (auto record = records_.next()) {
      if (!*record) {
        messages_.record_error(record->error(), *task.chunk.path);
        ++chunk.left_out;
        continue;
      }
      const StripResult& result = stripper_.strip((*record)->page);
      note_result(task, **record, result, messages_, chunk.warnings);
      if ((*record)->page.site.empty())
        chunk.warnings.add(Warning::kModelUnused, place_of(task, **record));
      chunk.pages.push_back(figures_of(task, **record, result));
      progress_.add_pages(1);
    }
    chunk.passed_over = records_.passed_over();
    return chunk;
  }

 private:
  Stripper stripper_;
  RecordReader records_;
  Messages& messages_;
  Progress& progress_;
};

struct AllFigures {
  SiteTable sites;
  std::uint64_t pages = 0, left_out = 0;
  PassedOver passed_over{};
};

AllFigures measure(const std::vector<InputFile>& files, const InputSettings& input,
                   const Tools& tools, std::size_t most_pages, Messages& messages) {
  Progress progress("measuring", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  AllFigures figures;
  run_pipeline(
      input.thread_count(), [&] { return reader.next(); },
      [&] { return FiguresWorker(tools, input, messages, progress); },
      [&](const ChunkFigures& chunk) {
        for (const PageFigures& page : chunk.pages)
          figures.sites.try_emplace(page.site, most_pages).first->second.add(page);
        figures.pages += chunk.pages.size();
        figures.left_out += chunk.left_out;
        figures.passed_over += chunk.passed_over;
        messages.warn(chunk.warnings);
        return true;
      });
  return figures;
}

// --- the second pass: the pages that are shown ---

// The lines or records of each file that are shown.
using Wanted = std::vector<std::vector<std::uint64_t>>;

Wanted wanted_of(const std::vector<SiteTable::const_iterator>& sites, std::size_t files) {
  Wanted wanted(files);
  for (const auto& site : sites) {
    for (const auto& [file, line] : site->second.choice.chosen()) wanted[file].push_back(line);
  }
  for (auto& lines : wanted) std::ranges::sort(lines);
  return wanted;
}

using ShownPages = std::map<PageKey, Json>;

class PagesWorker {
 public:
  PagesWorker(const Tools& tools, const InputSettings& input, const Wanted& wanted)
      : viewer_(tools.model, tools.rules, tools.options, tools.weights),
        records_(input.read),
        wanted_(wanted) {}

  ShownPages operator()(const Task& task) {
    ShownPages pages;
    records_.start(task.chunk);
    while (auto record = records_.next()) {
      if (!*record || !std::ranges::binary_search(wanted_[task.file], (*record)->line)) continue;
      pages.emplace(PageKey{task.file, (*record)->line},
                    viewer_.view(**record, place_of(task, **record)));
    }
    return pages;
  }

 private:
  PageViewer viewer_;
  RecordReader records_;
  const Wanted& wanted_;
};

ShownPages view(const std::vector<InputFile>& files, const InputSettings& input, const Tools& tools,
                const Wanted& wanted, Messages& messages) {
  Progress progress("viewing", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  ShownPages pages;
  run_pipeline(
      input.thread_count(),
      [&] {
        std::optional<Task> task = reader.next();
        while (task && wanted[task->file].empty()) task = reader.next();
        return task;
      },
      [&] { return PagesWorker(tools, input, wanted); },
      [&](ShownPages& chunk) {
        pages.merge(chunk);
        return true;
      });
  return pages;
}

// --- the report ---

Json warnings_of(const SiteFigures& site, const std::string& name,
                 const std::optional<SiteInfo>& known) {
  Json warnings = Json::array();
  const auto pages = [](std::uint64_t count) { return counted(count, "page"); };
  if (name.empty()) {
    warnings.push_back("These pages have no site, so no templates were used.");
  } else if (site.damaged != 0) {
    warnings.push_back("The model's part for this site is damaged and was not used.");
  } else if (site.unknown != 0) {
    warnings.push_back("The model does not know this site, so no templates were used.");
  }
  if (known && has_few_articles(*known)) {
    warnings.push_back("Learned from " + pages(known->pages) + ", but only " +
                       counted(known->articles, "article") + ", so templates may be missing.");
  }
  if (site.nearly_all != 0)
    warnings.push_back(pages(site.nearly_all) + (site.nearly_all == 1 ? " was" : " were") +
                       " removed nearly whole.");
  if (site.replaced != 0)
    warnings.push_back(pages(site.replaced) + " had bytes that are not UTF-8, now U+FFFD.");
  return warnings;
}

Json templates_of(const Model& model, std::optional<std::size_t> index) {
  Json json = Json::array();
  if (!index) return json;
  const auto templates = model.templates(*index);
  if (!templates) return json;  // stripping has reported the damage
  for (const TemplateInfo& t : *templates) {
    if (json.size() == kMaxTemplates) break;
    json.push_back({kind_name(t.kind), t.articles, t.example});
  }
  return json;
}

Json index_entry(const std::string& name, const SiteFigures& site,
                 const std::optional<SiteInfo>& known, std::size_t shown) {
  Json reasons = Json::object();
  for (std::size_t i = 0; i < kReasons; ++i) {
    if (site.by_reason[i] != 0)
      reasons[std::string(chaff::name(static_cast<Reason>(i)))] = site.by_reason[i];
  }
  return {{"name", name},
          {"pages", site.pages},
          {"bytes", site.bytes},
          {"removed", site.removed_bytes},
          {"reasons", std::move(reasons)},
          {"articles", known ? known->articles : 0},
          {"templates", known ? known->templates : 0},
          {"warnings", warnings_of(site, name, known)},
          {"shown", shown}};
}

Result<void> write(const std::vector<SiteTable::const_iterator>& sites, const AllFigures& figures,
                   ShownPages pages, const std::string& level, const Model& model,
                   const std::string& output) {
  auto page = ReportPage::create(output);
  if (!page) return std::unexpected(std::move(page.error()));
  Json entries = Json::array();
  for (const auto& site : sites) {
    const auto index = model.find(site->first);
    std::optional<SiteInfo> known;
    if (index) {
      if (auto info = model.site(*index)) known = *info;
    }
    Json shown = Json::array();
    for (const PageKey& key : site->second.choice.chosen()) {
      // Missing: the file has changed since the first pass.
      if (const auto found = pages.find(key); found != pages.end())
        shown.push_back(std::move(found->second));
    }
    entries.push_back(index_entry(site->first, site->second, known, shown.size()));
    if (auto added = page->add_site(
            {{"templates", templates_of(model, index)}, {"pages", std::move(shown)}});
        !added) {
      return added;
    }
  }
  std::uint64_t bytes = 0, removed = 0;
  for (const auto& [name, site] : figures.sites) {
    bytes += site.bytes;
    removed += site.removed_bytes;
  }
  return page->finish({{"version", CHAFF_VERSION},
                       {"level", level},
                       {"levels", option_values("--level")},
                       {"heuristics", option_values("--without")},
                       {"pages", figures.pages},
                       {"left_out", figures.left_out},
                       {"all_sites", figures.sites.size()},
                       {"bytes", bytes},
                       {"removed", removed},
                       {"sites", std::move(entries)}});
}

}  // namespace

int make_report(const std::vector<InputFile>& files, const InputSettings& input,
                const StripSettings& strip, const ReportSettings& report, const Model& model,
                Messages& messages) {
  auto rules = strip.rules();
  if (!rules) return fail(messages, rules.error());
  auto weights = strip.weights();
  if (!weights) return fail(messages, weights.error());
  if (auto valid = validate(strip.options); !valid) return fail(messages, valid.error());
  const Tools tools{model, std::move(*rules), std::move(*weights), strip.options};
  const AllFigures figures = measure(files, input, tools, report.pages, messages);
  if (figures.pages == 0) {
    return fail(messages, {ErrorCode::kNoPages,
                           "no page could be read from the inputs; nothing was written", 0});
  }
  const auto sites = largest_sites(figures.sites, report.sites);
  messages.begin_again();
  if (!input.quiet) messages.passed_over(figures.passed_over);
  ShownPages pages = view(files, input, tools, wanted_of(sites, files.size()), messages);
  const std::size_t shown = pages.size();
  const std::string level = option_values("--level")[static_cast<std::size_t>(strip.options.level)];
  if (auto written = write(sites, figures, std::move(pages), level, model, report.output); !written)
    return fail(messages, written.error());
  if (!input.quiet) {
    messages.summary("reported " + counted(figures.pages, "page") + " of " +
                     counted(figures.sites.size(), "site") + ": " + report.output + " shows " +
                     counted(shown, "page") + " of " + counted(sites.size(), "site"));
  }
  return kDone;
}

}  // namespace chaff::cli
