#include "run/stripping.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <set>

#include "chaff/model.h"
#include "chaff/output_file.h"
#include "chaff/read.h"
#include "chaff/stripper.h"
#include "chaff/write.h"

#include "console/show.h"
#include "run/pipeline.h"
#include "run/reading.h"
#include "run/resume.h"

namespace chaff::cli {

namespace fs = std::filesystem;

namespace {

// What a worker made of one chunk.
struct Stripped {
  std::size_t file = 0;
  std::string bytes;
  std::uint64_t text_bytes = 0;
  std::uint64_t removed_bytes = 0;
  bool failed = false;  // a record could not be used
};

bool is_folder(const std::string& path) { return path != "-" && fs::is_directory(path); }

bool in_colour(const std::string& output) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
  return output == "-" && ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
}

// Strips the records of one chunk after the other, on one thread.
class Worker {
 public:
  Worker(Stripper stripper, const InputSettings& input, const OutputSettings& output,
         Messages& messages, Progress& progress)
      : stripper_(std::move(stripper)),
        records_(input.read),
        output_(output),
        messages_(messages),
        progress_(progress) {}

  Stripped operator()(const Task& task) {
    Stripped out;
    out.file = task.file;
    records_.start(task.chunk);
    while (auto record = records_.next()) {
      if (!*record) {
        messages_.error(record->error());
        out.failed = true;
        continue;
      }
      const StripResult& result = stripper_.strip((*record)->page);
      warn(task, **record, result);
      if (output_.show) {
        append_marked((*record)->page.id, (*record)->page.text, result,
                      in_colour(output_.output) ? Colour::kYes : Colour::kNo, out.bytes);
      } else {
        append_stripped(**record, task.chunk.format, result,
                        output_.spans ? Spans::kYes : Spans::kNo, out.bytes);
      }
      out.text_bytes += (*record)->page.text.size();
      for (const Removal& removal : result.removed)
        out.removed_bytes += removal.span.end - removal.span.begin;
      progress_.add_pages(1);
    }
    return out;
  }

 private:
  void warn(const Task& task, const Record& record, const StripResult& result) {
    const auto place = [&] {
      return *task.chunk.path + ": line " + std::to_string(record.line) + ": ";
    };
    if (result.damaged_site) {
      messages_.error({ErrorCode::kModelDamaged,
                       place() + "the model's part for the site \"" +
                           std::string(record.page.site) +
                           "\" is damaged and was not used; learn the model again",
                       record.line});
    }
    if (result.damaged_widespread) {
      messages_.error(
          {ErrorCode::kModelDamaged,
           place() +
               "the model's widespread table is damaged and was not used; learn the model again",
           record.line});
    }
    if (result.nearly_all) {
      messages_.warning("nearly all", place() + "nearly all of the page " +
                                          std::string(record.page.id) +
                                          " was removed; look at it with --show");
    }
  }

  Stripper stripper_;
  RecordReader records_;
  const OutputSettings& output_;
  Messages& messages_;
  Progress& progress_;
};

// Writes results in order, one output file after the other.
class Writer {
 public:
  /// Calls completed(file) when its output is in its place and nothing that it holds had failed. An
  /// output whose only input `reader` could not read does not take its place: what stands there is
  /// better.
  Writer(const std::vector<std::string>& names, const TaskReader& reader, Messages& messages,
         std::function<void(std::size_t)> completed)
      : names_(names), reader_(reader), messages_(messages), completed_(std::move(completed)) {}

  // Goes over to the output of `file`; the ones before it are complete.
  void advance(std::size_t file) {
    for (; next_ <= file && next_ < names_.size(); ++next_) {
      if (next_ > 0 && names_[next_] == names_[next_ - 1]) continue;
      close();
      auto opened = OutputFile::create(names_[next_]);
      if (opened) {
        current_ = std::move(*opened);
        current_file_ = next_;
        failed_ = false;
      } else {
        messages_.error(opened.error());
      }
    }
  }

  // False where going on makes no sense: the one output there is has failed.
  bool write(const Stripped& stripped) {
    advance(stripped.file);
    if (!current_) return names_.front() != names_.back();
    failed_ |= stripped.failed;
    if (auto written = current_->write(stripped.bytes); !written) {
      messages_.error(written.error());
      current_.reset();
      return names_.front() != names_.back();
    }
    return true;
  }

  void finish() {
    advance(names_.size());
    close();
  }

 private:
  void close() {
    if (!current_) return;
    const bool of_one_input = names_.size() == 1 || names_.front() != names_.back();
    if (of_one_input && reader_.unreadable(current_file_)) return current_.reset();
    if (auto done = current_->commit(); !done) {
      messages_.error(done.error());
    } else if (!failed_) {
      completed_(current_file_);
    }
    current_.reset();
  }

  const std::vector<std::string>& names_;
  const TaskReader& reader_;
  Messages& messages_;
  std::function<void(std::size_t)> completed_;
  std::optional<OutputFile> current_;
  std::size_t current_file_ = 0;
  bool failed_ = false;
  std::size_t next_ = 0;
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
  return recipe;
}

void leave_out_complete(const DoneList& done, std::vector<InputFile>& files,
                        std::vector<std::string>& names) {
  std::size_t left = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (done.has(files[i].path, names[i])) continue;
    if (left != i) {
      files[left] = std::move(files[i]);
      names[left] = std::move(names[i]);
    }
    ++left;
  }
  files.resize(left);
  names.resize(left);
}

}  // namespace

void OutputSettings::add_to(CLI::App& app) {
  app.add_option("-o,--output", output,
                 "Output file, or folder for an input folder; - is standard output")
      ->type_name("OUT")
      ->capture_default_str();
  app.add_flag("--spans", spans,
               "Add to each page the removed byte ranges with their reasons (plain text becomes "
               "JSON lines)");
  app.add_flag("--show", show, "Print the pages with the removed text marked, for reading");
}

Result<std::vector<std::string>> plan_outputs(const std::vector<InputFile>& files,
                                              const InputSettings& input,
                                              const OutputSettings& output) {
  const auto bad = [](const std::string& message) {
    return std::unexpected(Error{ErrorCode::kBadOption, message, 0});
  };
  const bool folder_in = std::ranges::any_of(input.inputs, is_folder);
  const bool mirror = output.output != "-" &&
                      (folder_in || is_folder(output.output) || output.output.ends_with('/'));
  std::vector<std::string> names;
  std::set<std::string> taken, sources;
  for (const InputFile& file : files) {
    std::error_code ignored;
    sources.insert(fs::weakly_canonical(file.path, ignored).string());
    if (!mirror) {
      names.push_back(output.output);
      continue;
    }
    fs::path name = fs::path(output.output) / file.relative;
    if ((output.spans || output.show) && name.string().find(".txt") != std::string::npos)
      name += output.spans ? ".jsonl" : ".marked";
    if (!taken.insert(name.string()).second) {
      return bad("two inputs would be written to " + name.string() +
                 "; strip them into different folders");
    }
    names.push_back(name.string());
  }
  for (const std::string& name : names) {
    std::error_code ignored;
    if (name != "-" && sources.contains(fs::weakly_canonical(name, ignored).string())) {
      return bad("the output " + name + " is one of the inputs; choose another place with -o");
    }
  }
  return names;
}

int strip_files(const std::vector<InputFile>& all_files, const InputSettings& input,
                const StripSettings& strip, const OutputSettings& output, const Model& model,
                Messages& messages) {
  const auto rules = strip.rules();
  if (!rules) return fail(messages, rules.error());
  const auto weights = strip.weights();
  if (!weights) return fail(messages, weights.error());
  if (auto valid = validate(strip.options); !valid) return fail(messages, valid.error());
  auto names = plan_outputs(all_files, input, output);
  if (!names) return fail(messages, names.error());
  std::vector<InputFile> files = all_files;
  std::optional<DoneList> done_list;
  if (output.resume) {
    if (names->front() == output.output) {  // one stream for all
      return fail(
          messages,
          {ErrorCode::kBadOption,
           "--resume needs a folder to write to, a file for each input; name one with -o", 0});
    }
    auto opened = DoneList::open(output.output, recipe_of(input, strip, output, model));
    if (!opened) return fail(messages, opened.error());
    done_list = std::move(*opened);
    leave_out_complete(*done_list, files, *names);
  }

  Progress progress("stripping", total_bytes(files), input.quiet);
  TaskReader reader(files, input.read, messages, progress);
  Writer writer(*names, reader, messages, [&](std::size_t file) {
    if (!done_list || reader.failed(file)) return;
    if (auto added = done_list->add(files[file].path, (*names)[file]); !added)
      messages.error(added.error());
  });
  std::uint64_t text_bytes = 0, removed_bytes = 0;
  run_pipeline(
      input.thread_count(), [&] { return reader.next(); },
      [&] {
        return Worker(*Stripper::create(model, *rules, strip.options, *weights), input, output,
                      messages, progress);
      },
      [&](const Stripped& stripped) {
        text_bytes += stripped.text_bytes;
        removed_bytes += stripped.removed_bytes;
        return writer.write(stripped);
      });
  writer.finish();
  if (!input.quiet) {
    const double percent = text_bytes == 0 ? 0
                                           : 100 * static_cast<double>(removed_bytes) /
                                                 static_cast<double>(text_bytes);
    std::array<char, 96> figures{};
    std::snprintf(figures.data(), figures.size(), " (%.1f %%) removed in %.2f s", percent,
                  progress.seconds());
    if (files.size() < all_files.size())
      std::cerr << all_files.size() - files.size() << " outputs were complete already; ";
    std::cerr << "stripped " << progress.pages() << " pages: " << human_bytes(removed_bytes)
              << " of " << human_bytes(text_bytes) << figures.data() << '\n';
  }
  return kDone;
}

}  // namespace chaff::cli
