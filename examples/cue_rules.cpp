// Strips one page without a model: only the cue rules that ship with chaff, and the page itself.
// usage: cue_rules < PAGE.txt
#include <chaff/rules.h>
#include <chaff/stripper.h>

#include <iostream>
#include <iterator>
#include <string>

int main() {
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};

  auto stripper = chaff::Stripper::create(chaff::Model(), chaff::RuleSet::builtin());
  if (!stripper) {
    std::cerr << stripper.error().message << '\n';
    return 1;
  }
  const chaff::StripResult& result = stripper->strip({.text = text});

  // What was removed and why goes to standard error, what is left to standard output.
  for (const chaff::Removal& removal : result.removed) {
    const auto [begin, end] = removal.span;
    std::cerr << name(removal.category) << " (" << name(removal.reason)
              << "): " << text.substr(begin, end - begin);
    if (text[end - 1] != '\n') std::cerr << '\n';
  }
  std::string kept;
  chaff::append_kept(text, result.removed, kept);
  std::cout << kept;
}
