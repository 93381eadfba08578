// The library example of the README: learn from some pages, strip one.
#include <chaff/chaff.h>

#include <iostream>
#include <string>
#include <vector>

int main() {
  const std::vector<std::string> pages = {
      "Menu\nThe bridge is open again, the council said on Monday, after two years of works on its "
      "piers.\nAll rights reserved, 2024",
      "Menu\nA storm took the roof of the old mill during the night, and nobody was hurt by the "
      "falling tiles.\nAll rights reserved, 2024",
      "Menu\nThe choir will sing in Lisbon in June, where it has been invited to a festival of sea "
      "songs.\nAll rights reserved, 2024",
  };
  auto learner = chaff::Learner::create();
  if (!learner) return 1;
  for (const std::string& text : pages)
    learner->add({.text = text, .site = "example.org", .id = "", .title = ""});
  const chaff::Model model = learner->build();

  auto stripper = chaff::Stripper::create(model, chaff::RuleSet::builtin());
  if (!stripper) return 1;
  const chaff::StripResult& result =
      stripper->strip({.text = pages[0], .site = "example.org", .id = "", .title = ""});
  std::string kept;
  chaff::append_kept(pages[0], result.removed, kept);
  for (const chaff::Removal& removal : result.removed) {
    std::cerr << removal.span.begin << ".." << removal.span.end << " "
              << chaff::name(removal.reason) << "\n";
  }
  std::cout << kept;
  return kept.find("bridge") != std::string::npos && kept.find("Menu") == std::string::npos ? 0 : 1;
}
