#include "run/outputs.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <new>
#include <set>
#include <string_view>
#include <system_error>

#include "console/validators.h"

namespace chaff::cli {

namespace fs = std::filesystem;

namespace {

std::unexpected<Error> bad(const std::string& message) {
  return std::unexpected(Error{ErrorCode::kBadOption, message, 0});
}

bool is_folder(const std::string& path) { return path != "-" && fs::is_directory(path); }

// Another name of the same file gives the same text.
std::string canonical(const fs::path& path) {
  std::error_code failed;
  const fs::path found = fs::weakly_canonical(path, failed);
  if (failed == std::errc::not_enough_memory) throw std::bad_alloc();
  return failed ? path.string() : found.string();
}

// Whether the output is a folder with one file for each input.
bool is_mirrored(const InputSettings& input, const OutputSettings& output) {
  return output.output != "-" && (std::ranges::any_of(input.inputs, is_folder) ||
                                  is_folder(output.output) || output.output.ends_with('/'));
}

std::string mirrored(const InputFile& file, const OutputSettings& output) {
  std::string name = (fs::path(output.output) / file.relative).string();
  const std::string_view plain = without_compression(name);
  const std::string_view compression = std::string_view(name).substr(plain.size());
  const auto insert = [&](std::string_view ending) {
    return std::string(plain).append(ending).append(compression);
  };
  const auto format = format_of_name(name);
  if (!format || *format == Format::kJsonl) return name;
  if (output.show) return name + ".marked";
  if (*format == Format::kWarc || output.spans)
    return *format == Format::kText ? name + ".jsonl" : insert(".jsonl");
  if (*format == Format::kText || output.to == Output::kHtml) return name;
  return insert(output.to == Output::kMarkdown ? ".md" : ".txt");
}

}  // namespace

void OutputSettings::add_to(CLI::App& app) {
  app.add_option("-o,--output", output,
                 "Output file, or output folder if INPUT is a folder; - is standard output")
      ->type_name("OUT")
      ->capture_default_str();
  app.add_option_function<std::string>(
         "--to",
         [this](const std::string& name) {
           const auto names = option_values("--to");
           attributes = name == "dolma";
           if (!attributes)
             to = static_cast<Output>(std::ranges::find(names, name) - names.begin());
         },
         "What pages of HTML become: text, html (the page without the removed elements) or "
         "markdown; or dolma: the output has no pages, but for each JSON line the removed spans, "
         "as an attribute file for the mixer of Dolma")
      ->check(one_of("kind of output", option_values("--to")))
      ->type_name("KIND")
      ->default_str("text");
  app.add_flag("--spans", spans,
               "Add to each page the removed byte ranges and the reasons (plain text becomes JSON "
               "lines; in an output folder a.txt becomes a.txt.jsonl)");
  app.add_flag(
      "--show", show,
      "Print the pages for reading, with the removed text marked (in an output folder a.txt "
      "becomes a.txt.marked)");
}

Result<std::vector<std::string>> plan_outputs(const std::vector<InputFile>& files,
                                              const InputSettings& input,
                                              const OutputSettings& output) {
  if (output.attributes && (output.spans || output.show)) {
    return bad(std::string("attribute files of Dolma have no pages, so --to dolma excludes ") +
               (output.spans ? "--spans" : "--show"));
  }
  const bool mirror = is_mirrored(input, output);
  std::vector<std::string> names;
  std::set<std::string> taken, sources;
  if (mirror && fs::exists(output.output) && !is_folder(output.output)) {
    return bad("the output " + output.output +
               " is a file, but the input is a folder; name a folder with -o");
  }
  if (mirror && !is_folder(output.output) && !output.output.ends_with('/') &&
      format_of_name(output.output)) {
    return bad("the output " + output.output +
               " is the name of a file, but each file of an input folder becomes one of its own; "
               "name a folder, for instance " +
               fs::path(output.output).stem().string() + "/");
  }
  for (const InputFile& file : files) {
    sources.insert(canonical(file.path));
    names.push_back(mirror ? mirrored(file, output) : output.output);
    if (mirror && !taken.insert(names.back()).second) {
      return bad("two inputs would be written to " + names.back() +
                 "; strip them into different folders");
    }
  }
  for (const std::string& name : names) {
    if (name != "-" && sources.contains(canonical(name)))
      return bad("the output " + name + " is one of the inputs; choose another place with -o");
  }
  return names;
}

}  // namespace chaff::cli
