// Merges models in memory and prints the templates of every site, the most frequent first.
// usage: template_report MODEL…
#include <chaff/files.h>
#include <chaff/learner.h>

#include <iostream>

namespace {

int fail(const chaff::Error& error) {
  std::cerr << error.message << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: template_report MODEL...\n";
    return 2;
  }
  chaff::Model model;
  for (int i = 1; i < argc; ++i) {
    auto loaded = chaff::load_model(argv[i]);
    if (!loaded) return fail(loaded.error());
    if (i == 1) {
      model = *loaded;
      continue;
    }
    // Models with their samples merge to the model of all their pages.
    auto learner = chaff::Learner::create(model.options());
    if (!learner) return fail(learner.error());
    if (auto merged = learner->merge(model); !merged) return fail(merged.error());
    if (auto merged = learner->merge(*loaded); !merged) return fail(merged.error());
    model = learner->build();
  }
  for (std::size_t site = 0; site < model.site_count(); ++site) {
    const auto info = model.site(site);
    if (!info) return fail(info.error());
    std::cout << info->name << ": " << info->articles << " articles\n";
    const auto templates = model.templates(site);
    if (!templates) return fail(templates.error());
    for (const chaff::TemplateInfo& found : *templates)
      std::cout << "  " << found.articles << "  " << found.example << '\n';
  }
}
