#include "run/training.h"

#include <CLI/CLI.hpp>

#include "chaff/read.h"

#include "eval/labelled.h"
#include "run/reading.h"

namespace chaff::cli {

void TrainSettings::add_to(CLI::App& app) {
  app.add_option("--hidden", options.hidden, "Hidden units of each network, 0 (linear) to 1024")
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--members", options.members,
                 "Number of networks, fitted one by one and averaged, 1 to 64")
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "How often to go through the examples, 1 to 1000")
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--article-cost", options.article_cost,
                 "How much worse it is to remove a line of an article than to leave one of "
                 "boilerplate, 0.1 to 100")
      ->type_name("X")
      ->capture_default_str();
  app.add_option("--train-seed", options.seed, "Seed of everything that is random in training")
      ->type_name("N")
      ->capture_default_str();
}

void add_labels_field(CLI::App& app, InputSettings& input) {
  app.add_option("--labels-field", input.read.labels_field,
                 "JSONL field with one character per line: 1 article, 0 boilerplate, ? either")
      ->type_name("NAME")
      ->capture_default_str();
}

std::size_t add_labelled(Trainer& trainer, const std::vector<std::string>& inputs,
                         const InputSettings& input, Messages& messages) {
  std::size_t count = 0;
  for (const InputFile& file : open_inputs(inputs, messages)) {
    const std::vector<LabelledSite> sites = read_labelled({file}, input, messages);
    std::vector<chaff::LabelledPage> pages;
    for (const LabelledSite& site : sites) {
      for (const LabelledPage& page : site.pages) pages.push_back({page.page(), page.labels});
    }
    trainer.add(pages, input.thread_count());
    count += pages.size();
  }
  return count;
}

}  // namespace chaff::cli
