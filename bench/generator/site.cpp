#include "generator/site.h"

#include "generator/prose.h"

namespace chaff::bench {

Site::Site(const Vocabulary& vocabulary, std::uint64_t seed, std::uint64_t number) {
  Random random({seed, 5, number});
  key = random.next();
  language = &vocabulary.draw(random);
  append_name(*language, random, name);
  host = "site" + std::to_string(number) + ".example";
  menu = random.next() | random.next() | 1;
  looks = random.next();
  breadcrumb = random.percent(70);
  banner = random.percent(60);
  form = random.percent(50);
  copies = random.percent(20);
  glues = random.percent(25);
  wraps = random.percent(10);
  one_line = random.percent(2);
  teasers = 5 + random.below(10);
}

std::string_view Site::pick(std::string_view key_of_wording) const {
  const auto& wordings = language->wording(key_of_wording);
  return wordings[(looks >> key_of_wording.size()) % wordings.size()];
}

}  // namespace chaff::bench
