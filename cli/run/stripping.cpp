#include "run/stripping.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "chaff/read.h"
#include "chaff/stripper.h"
#include "chaff/write.h"

#include "commands.h"
#include "console/show.h"
#include "console/units.h"
#include "run/output_writer.h"
#include "run/page_notes.h"
#include "run/pipeline.h"
#include "run/reading.h"
#include "run/resume.h"

namespace chaff::cli {
namespace {

Colour colour_for(const std::string& output) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no thread changes the environment
  const bool wanted = std::getenv("NO_COLOR") == nullptr;
  return output == "-" && ::isatty(STDOUT_FILENO) != 0 && wanted ? Colour::kYes : Colour::kNo;
}

// Strips the records of one chunk after the other, on one thread.
class StripWorker {
 public:
  StripWorker(Stripper stripper, Sites sites, const InputSettings& input,
              const OutputSettings& output, Messages& messages, Progress& progress)
      : stripper_(std::move(stripper)),
        site_wanted_(sites == Sites::kKnown && input.read.site_from != SiteFrom::kNone),
        records_(input.read),
        quiet_(input.quiet),
        output_(output),
        colour_(colour_for(output.output)),
        messages_(messages),
        progress_(progress) {}

  StrippedChunk operator()(const Task& task) {
    StrippedChunk out;
    out.file = task.file;
    out.kind = kind_of(task.chunk.format);
    records_.start(task.chunk);
    while (auto record = records_.next()) {
      if (!*record) {
        messages_.record_error(record->error(), *task.chunk.path);
        ++out.counts.left_out;
        continue;
      }
      if (output_.attributes && !has_attributes(task, **record)) {
        ++out.counts.left_out;
        continue;
      }
      const StripResult& result = stripper_.strip((*record)->page);
      note_result(task, **record, result, messages_, out.warnings);
      note_site(task, **record, result, out);
      append(**record, task.chunk.format, result, out.bytes);
      ++out.counts.pages;
      out.counts.text_bytes += (*record)->page.text.size();
      for (const Removal& removal : result.removed)
        out.counts.removed_bytes += removal.span.end - removal.span.begin;
      progress_.add_pages(1);
    }
    if (!quiet_) messages_.passed_over(records_.passed_over());
    return out;
  }

 private:
  OutputKind kind_of(Format format) const {
    if (output_.attributes) return OutputKind::kAttributes;
    if (output_.show) return OutputKind::kMarked;
    const bool one_page = format == Format::kText || format == Format::kHtml;
    if (!one_page || output_.spans) return OutputKind::kJsonl;
    if (format == Format::kText || output_.to == Output::kText) return OutputKind::kText;
    return output_.to == Output::kHtml ? OutputKind::kHtml : OutputKind::kMarkdown;
  }

  // Attributes are ranges in the text of a JSON line. Else the error is reported.
  bool has_attributes(const Task& task, const Record& record) const {
    const bool is_line = task.chunk.format == Format::kJsonl;
    if (is_line && record.html == nullptr) return true;
    messages_.error(
        {ErrorCode::kBadFormat,
         place_of(task, record) +
             (is_line ? ": its text is in HTML" : ": it is no JSON line with a text") +
             ", so --to dolma can't name places in it; make JSON lines with a text of it first",
         record.line});
    return false;
  }

  void note_site(const Task& task, const Record& record, const StripResult& result,
                 StrippedChunk& out) const {
    if (!site_wanted_) return;
    if (record.page.site.empty()) {
      ++out.counts.without_site;
      out.warnings.add(Warning::kModelUnused, place_of(task, record));
    } else if (!result.known_site && !result.damaged_site) {
      ++out.counts.unknown_sites;
      out.unknown_sites.add(Warning::kNoSiteKnown,
                            place_of(task, record) + ": " + std::string(record.page.site));
    }
  }

  void append(const Record& record, Format format, const StripResult& result, std::string& out) {
    if (output_.attributes) {
      append_attributes(record, result, out);
    } else if (output_.show) {
      append_marked(record.page.id, record.page.text, result, colour_, out);
    } else {
      append_stripped(record, format, result, output_.spans ? Spans::kYes : Spans::kNo, out,
                      output_.to);
    }
  }

  Stripper stripper_;
  bool site_wanted_;  // pages need one
  RecordReader records_;
  bool quiet_;
  const OutputSettings& output_;
  Colour colour_;
  Messages& messages_;
  Progress& progress_;
};

Recipe recipe_of(const InputSettings& input, const StripSettings& strip,
                 const OutputSettings& output, const Model& model) {
  Recipe recipe;
  recipe.add("model",
             std::to_string(model.bytes().size()) + ' ' + std::to_string(model.checksum()));
  recipe.add(input.read);
  recipe.add(strip);
  recipe.add("spans", output.spans ? "yes" : "no");
  recipe.add("show", output.show ? "yes" : "no");
  recipe.add("to", output.attributes ? "dolma" : std::to_string(static_cast<int>(output.to)));
  return recipe;
}

// What is left to strip, and with what.
struct Job {
  RuleSet rules;
  Weights weights;
  std::vector<InputFile> files;
  std::vector<std::string> names;  // of the outputs, one per file
  std::optional<DoneList> done;    // with --resume

  // Drops the files whose outputs are complete.
  void leave_out_complete() {
    std::size_t left = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (done->has(files[i].path, names[i])) continue;
      if (left != i) {
        files[left] = std::move(files[i]);
        names[left] = std::move(names[i]);
      }
      ++left;
    }
    files.resize(left);
    names.resize(left);
  }
};

Result<Job> prepare(const std::vector<InputFile>& files, const InputSettings& input,
                    const StripSettings& strip, const OutputSettings& output, const Model& model) {
  auto rules = strip.rules();
  if (!rules) return std::unexpected(std::move(rules.error()));
  auto weights = strip.weights();
  if (!weights) return std::unexpected(std::move(weights.error()));
  if (auto valid = validate(strip.options); !valid)
    return std::unexpected(std::move(valid.error()));
  auto names = plan_outputs(files, input, output);
  if (!names) return std::unexpected(std::move(names.error()));
  Job job{std::move(*rules), std::move(*weights), files, std::move(*names), std::nullopt};
  if (!output.resume) return job;
  if (job.names.front() == output.output) {  // one stream for all
    return std::unexpected(
        Error{ErrorCode::kBadOption,
              "--resume needs an output folder with one file per input; name one with -o", 0});
  }
  auto opened = DoneList::open(output.output, recipe_of(input, strip, output, model));
  if (!opened) return std::unexpected(std::move(opened.error()));
  job.done = std::move(*opened);
  job.leave_out_complete();
  return job;
}

std::string summary_of(const StripCounts& counts, std::uint64_t left_out, std::uint64_t lost,
                       std::size_t complete_before, double seconds) {
  const double percent = counts.text_bytes == 0 ? 0
                                                : 100 * static_cast<double>(counts.removed_bytes) /
                                                      static_cast<double>(counts.text_bytes);
  std::array<char, 96> figures{};
  std::snprintf(figures.data(), figures.size(), " (%.1f %%) removed in %.2f s", percent, seconds);
  std::string summary, more;
  if (complete_before > 0) {
    summary = counted(complete_before, "output") + (complete_before == 1 ? " was" : " were") +
              " complete already; ";
  }
  add_part(more, counts.without_site, "without a site");
  add_part(more, counts.unknown_sites, "of unknown sites");
  add_part(more, left_out, "more left out");
  add_part(more, lost, "more not written");
  return summary + "stripped " + counted(counts.pages, "page") +
         (more.empty() ? "" : " (" + more + ')') + ": " + human_bytes(counts.removed_bytes) +
         " of " + human_bytes(counts.text_bytes) + figures.data();
}

}  // namespace

int strip_files(const std::vector<InputFile>& files, const InputSettings& input,
                const StripSettings& strip, const OutputSettings& output, const Model& model,
                Sites sites, Messages& messages) {
  auto job = prepare(files, input, strip, output, model);
  if (!job) return fail(messages, job.error());
  Progress progress("stripping", total_bytes(job->files), input.quiet);
  StripOptions options = strip.options;
  options.reasons = output.spans || output.show;
  TaskReader reader(job->files, input.read, messages, progress);
  OutputWriter writer(job->names, reader, messages, [&](std::size_t file) {
    if (!job->done || reader.failed(file)) return;
    if (auto added = job->done->add(job->files[file].path, job->names[file]); !added)
      messages.error(added.error());
  });
  StripCounts read;
  WarningCounts unknown_sites;
  run_pipeline(
      input.thread_count(), [&] { return reader.next(); },
      [&] {
        return StripWorker(*Stripper::create(model, job->rules, options, job->weights), sites,
                           input, output, messages, progress);
      },
      [&](const StrippedChunk& chunk) {
        read += chunk.counts;
        unknown_sites += chunk.unknown_sites;
        return writer.write(chunk);
      });
  writer.finish();
  if (read.unknown_sites != 0 && read.unknown_sites + read.without_site == read.pages)
    messages.warn(unknown_sites);
  const std::size_t complete_before = files.size() - job->files.size();
  const bool all_failed = messages.failed() && writer.written().pages == 0 && complete_before == 0;
  if (!input.quiet && !writer.reader_closed() && !all_failed)
    messages.summary(summary_of(writer.written(), read.left_out, writer.lost_pages(),
                                complete_before, progress.seconds()));
  return kDone;
}

}  // namespace chaff::cli
