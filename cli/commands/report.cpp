// chaff report
#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "chaff/files.h"
#include "chaff/model.h"

#include "commands.h"
#include "console/validators.h"
#include "report/making.h"
#include "run/reading.h"

namespace chaff::cli {

Run add_report(CLI::App& app) {
  struct ReportArguments {
    InputSettings input;
    StripSettings strip;
    ReportSettings report;
    std::string model;
    std::string temp_folder;
  };
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = app.add_subcommand(
      "report", "Write an HTML file that shows what stripping removes from the pages of each site");
  arguments->input.add_to(*command);
  command->add_option("-m,--model", arguments->model, "A model from `chaff learn`")
      ->required()
      ->type_name("MODEL");
  command->add_option("-o,--output", arguments->report.output, "The HTML file to write")
      ->required()
      ->type_name("FILE");
  command
      ->add_option(
          "--pages", arguments->report.pages,
          "Show at most N pages of a site: half are those that lose the largest share, the "
          "others are drawn by the hash of their id and text")
      ->type_name("N")
      ->check(positive_number())
      ->capture_default_str();
  command
      ->add_option("--sites", arguments->report.sites,
                   "Show at most N sites: those with the most pages")
      ->type_name("N")
      ->check(positive_number())
      ->capture_default_str();
  command
      ->add_option(
          "--temp", arguments->temp_folder,
          "Folder for copies of standard input and pipes, which are read twice; the copies "
          "have no names (default: the system's folder for temporary files)")
      ->type_name("FOLDER");
  arguments->strip.add_to(*command);
  command->footer(
      "The file needs no other and no network. It shows the pages at all four levels; --level is "
      "the "
      "first, and\nthe one of all figures.\n"
      "Examples:\n"
      "  chaff report pages/ -m sites.chaff -o report.html\n"
      "  chaff report crawl.warc.gz -m sites.chaff --pages 100 --sites 5 -o report.html");
  return [arguments](Messages& messages) {
    const auto model = load_model(arguments->model);
    if (!model) return fail(messages, model.error());
    auto files = open_inputs(arguments->input.inputs, messages);
    if (files.empty()) return kFailed;
    for (InputFile& file : files) {
      if (auto copied = copy_stream(file, arguments->temp_folder); !copied)
        return fail(messages, copied.error());
    }
    return make_report(files, arguments->input, arguments->strip, arguments->report, *model,
                       messages);
  };
}

}  // namespace chaff::cli
