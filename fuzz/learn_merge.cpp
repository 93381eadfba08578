// learn_merge: sites of pages (support/site_of_pages.h).
//
// The same pages give the same model, byte for byte:
// - in reverse order, on several threads, with each page twice;
// - in parts, whose learners or models are merged in any order;
// - by the streaming learner, which spills every sample.
// A site's templates do not depend on other sites.
#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/streaming_learner.h"

#include "support/site_of_pages.h"

namespace chaff::fuzz {
namespace {

using Pages = std::vector<SitePage>;

bool same_bytes(const Model& a, const Model& b) { return std::ranges::equal(a.bytes(), b.bytes()); }

Learner learner_of(const Pages& pages, const LearnOptions& options) {
  Learner learner = *Learner::create(options);
  for (const SitePage& page : pages) learner.add(page.page());
  return learner;
}

void check_order(const Model& model, const Pages& pages, const LearnOptions& options) {
  Learner learner = *Learner::create(options);
  for (const SitePage& page : std::views::reverse(pages)) {
    learner.add(page.page());
    learner.add(page.page());
  }
  check(same_bytes(learner.build(3), model),
        "neither order nor threads nor repeated pages change the model");
}

void check_parts(const Model& model, const Pages& pages, const LearnOptions& options,
                 std::uint8_t split) {
  Pages parts[3];
  for (std::size_t i = 0; i < pages.size(); ++i) {
    parts[(i * (split % 7 + 1) + split / 7) % 3].push_back(pages[i]);
    if (i % 5 == 0) parts[i % 3].push_back(pages[i]);  // some in two
  }
  Learner learners = learner_of(parts[2], options), models = learner_of(parts[1], options);
  check(learners.merge(learner_of(parts[0], options)) &&
            learners.merge(learner_of(parts[1], options)),
        "learners of the same options merge");
  check(same_bytes(learners.build(), model), "merged learners build the model of one learner");
  check(models.merge(learner_of(parts[2], options).build()) &&
            models.merge(learner_of(parts[0], options).build()),
        "models of the same options merge");
  check(same_bytes(models.build(), model), "merged models are the model of all pages");
}

void check_bounded(const Model& model, const Pages& pages, const LearnOptions& options) {
  auto learner = *StreamingLearner::create(options, {.sample_bytes = 1, .threads = 2}, "");
  for (const SitePage& page : pages)
    check(learner.add(page.page()).has_value(), "temporary files can be written");
  const auto built = learner.build(Sample::kKeep);
  check(built && same_bytes(*built, model), "spilling changes nothing");
}

void check_alone(const Model& model, const Pages& pages, const LearnOptions& options) {
  for (std::size_t i = 0; i < model.site_count(); ++i) {
    const std::string site(model.site(i)->name);
    Pages own = pages;
    std::erase_if(own, [&](const SitePage& page) { return page.site != site; });
    const Model alone = learner_of(own, options).build();
    check(alone.site_count() == 1 && alone.site(0)->pages == model.site(i)->pages,
          "a model of one site has its pages");
    const auto same = [](const TemplateInfo& a, const TemplateInfo& b) {
      return a.kind == b.kind && a.articles == b.articles && a.example == b.example;
    };
    check(std::ranges::equal(*alone.templates(0), *model.templates(i), same),
          "no other site changes a site's templates");
  }
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const std::uint8_t choice = input.byte(), split = input.byte();
  const LearnOptions options{.sample_pages = choice % 4 == 0 ? 1u + choice / 16u : 1000u,
                             .page_bytes = 1024u << (choice / 4 % 4),
                             .seed = choice};
  const Pages pages = pages_of(input);
  const Model model = learner_of(pages, options).build();
  check(model.verify().has_value(), "a new model is sound");
  check_order(model, pages, options);
  check_parts(model, pages, options, split);
  if (split % 4 == 0) check_bounded(model, pages, options);
  if (split % 4 == 1) check_alone(model, pages, options);
}

}  // namespace chaff::fuzz
