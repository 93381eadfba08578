// chaff inspect
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "chaff/files.h"
#include "chaff/model.h"

#include "commands.h"
#include "console/json.h"
#include "console/settings.h"
#include "console/units.h"
#include "console/validators.h"

namespace chaff::cli {
namespace {

struct InspectArguments {
  std::string model;
  std::string site;
  bool widespread = false;
  std::size_t top = std::numeric_limits<std::size_t>::max();
  bool json = false;
};

void print_site_json(const SiteInfo& info, std::uint64_t seed,
                     const std::vector<TemplateInfo>* templates, std::size_t top) {
  Json json = {{"site", info.name},
               {"seed", seed},
               {"pages", info.pages},
               {"pages_seen", info.pages_seen},
               {"articles", info.articles},
               {"template_count", info.templates},
               {"few_articles", has_few_articles(info)}};
  if (templates) {
    Json& array = json["templates"] = Json::array();
    for (const TemplateInfo& t : std::span(*templates).first(top)) {
      array.push_back(
          {{"kind", kind_name(t.kind)}, {"articles", t.articles}, {"example", t.example}});
    }
  }
  std::cout << json_line(json);
}

std::string note_of(const SiteInfo& info) {
  return "note: " + few_articles_text(info.name, info.pages, info.articles) + '\n';
}

int print_sites(const InspectArguments& arguments, const Model& model, Messages& messages) {
  const LearnOptions options = model.options();
  if (!arguments.json) {
    std::cout << "seed " << options.seed << ", at most " << options.sample_pages
              << " pages of a site, at most " << options.page_bytes << " bytes of a page"
              << (model.has_sample() ? "" : ", without samples") << '\n'
              << "   pages  articles  templates  site\n";
  }
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < model.site_count(); ++i) {
    const auto info = model.site(i);
    if (!info) {
      fail(messages, info.error());
    } else if (arguments.json) {
      print_site_json(*info, options.seed, nullptr, 0);
    } else {
      std::cout << std::setw(8) << info->pages_seen << std::setw(10) << info->articles
                << std::setw(11) << info->templates << "  " << info->name << '\n';
      if (has_few_articles(*info)) notes.push_back(note_of(*info));
    }
  }
  for (const std::string& note : notes) std::cout << note;
  return messages.failed() ? kFailed : kDone;
}

// The site that the user means: its name in the model, or a URL or another spelling of it.
auto find_site(const Model& model, const std::string& name) {
  for (const std::string& site : {name, site_of_name(name), site_of_url(name)}) {
    if (const auto found = model.find(site)) return found;
  }
  return model.find(domain_of_site(site_of_url(name)));
}

int print_templates(const InspectArguments& arguments, const Model& model, Messages& messages) {
  const auto index = find_site(model, arguments.site);
  if (!index) {
    return fail(messages, {ErrorCode::kNotFound,
                           arguments.model + ": no site \"" + arguments.site +
                               "\"; `chaff inspect " + arguments.model + "` lists them",
                           0});
  }
  const auto info = model.site(*index);
  const auto templates = model.templates(*index);
  if (!info) return fail(messages, info.error());
  if (!templates) return fail(messages, templates.error());
  const std::size_t top = std::min(arguments.top, templates->size());
  if (arguments.json) {
    print_site_json(*info, model.options().seed, &*templates, top);
    return kDone;
  }
  std::cout << info->name << ": " << info->pages << " pages, " << info->articles << " articles, "
            << info->templates << " templates\n";
  if (has_few_articles(*info)) std::cout << note_of(*info);
  for (const TemplateInfo& t : std::span(*templates).first(top)) {
    std::cout << std::setw(6) << t.articles << " of " << info->articles << "  " << std::left
              << std::setw(17) << kind_name(t.kind) << std::right << ' ' << t.example << '\n';
  }
  return kDone;
}

int print_widespread(const InspectArguments& arguments, const Model& model, Messages& messages) {
  const auto lines = model.widespread();
  if (!lines) return fail(messages, lines.error());
  const std::size_t top = std::min(arguments.top, lines->size());
  if (!arguments.json) std::cout << counted(lines->size(), "widespread line") << '\n';
  for (const WidespreadLine& line : std::span(*lines).first(top)) {
    if (arguments.json) {
      std::cout << json_line(
          {{"kind", kind_name(line.kind)}, {"sites", line.sites}, {"example", line.example}});
    } else {
      std::cout << std::setw(6) << line.sites << " sites  " << std::left << std::setw(17)
                << kind_name(line.kind) << std::right << ' ' << line.example << '\n';
    }
  }
  return kDone;
}

}  // namespace

Run add_inspect(CLI::App& app) {
  auto arguments = std::make_shared<InspectArguments>();
  CLI::App* command = app.add_subcommand(
      "inspect", "Show the sites of a model, the templates of a site, or the widespread lines");
  command->add_option("MODEL", arguments->model, "A model from `chaff learn`")->required();
  auto* site =
      command
          ->add_option("--site", arguments->site,
                       "Show the templates of this site (its name, or any URL of it), the most "
                       "frequent first")
          ->type_name("SITE");
  command
      ->add_flag(
          "--widespread", arguments->widespread,
          "Show the widespread lines, which are boilerplate on many sites, the most widespread "
          "first")
      ->excludes(site);
  command
      ->add_option("--top", arguments->top,
                   "Show only the first N templates or widespread lines (default: all)")
      ->type_name("N")
      ->check(positive_number());
  command->add_flag("--json", arguments->json, "Print JSON lines, one per site or widespread line");
  command->footer(
      "Examples:\n"
      "  chaff inspect sites.chaff\n"
      "  chaff inspect sites.chaff --site example.org --top 40\n"
      "  chaff inspect sites.chaff --widespread --top 40");
  return [arguments](Messages& messages) {
    const auto model = load_model(arguments->model);
    if (!model) return fail(messages, model.error());
    if (arguments->widespread) return print_widespread(*arguments, *model, messages);
    return arguments->site.empty() ? print_sites(*arguments, *model, messages)
                                   : print_templates(*arguments, *model, messages);
  };
}

}  // namespace chaff::cli
