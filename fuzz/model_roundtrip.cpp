// model_roundtrip: sites of pages (support/site_of_pages.h).
//
// - A saved and loaded model has the same bytes, figures and templates, with its sample and
// without.
// - Learning from a model's own sample gives the same bytes.
// - The model, the loaded model and the model without its sample strip a page alike.
#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "chaff/chaff.h"

#include "support/site_of_pages.h"

namespace chaff::fuzz {
namespace {

bool same_bytes(const Model& a, const Model& b) { return std::ranges::equal(a.bytes(), b.bytes()); }

// A copy without a byte to spare, so that sanitizers notice a read beyond its end.
Model loaded(const Model& model) {
  const auto bytes = model.bytes();
  std::shared_ptr<std::byte[]> copy(new std::byte[bytes.size()]);
  std::ranges::copy(bytes, copy.get());
  const auto result = Model::from_bytes({copy.get(), bytes.size()}, copy);
  check(result.has_value(), "a saved model can be loaded");
  return *result;
}

void check_figures(const Model& a, const Model& b) {
  check(a.site_count() == b.site_count() && a.options() == b.options(),
        "a loaded model has the same sites and options");
  for (std::size_t i = 0; i < a.site_count(); ++i) {
    const SiteInfo x = *a.site(i), y = *b.site(i);
    check(x.name == y.name && x.pages == y.pages && x.articles == y.articles &&
              x.pages_seen == y.pages_seen,
          "sites have the same figures");
    check(b.find(x.name) == i, "a site is found under its name");
    const auto same = [](const TemplateInfo& s, const TemplateInfo& t) {
      return s.kind == t.kind && s.articles == t.articles && s.example == t.example;
    };
    check(std::ranges::equal(*a.templates(i), *b.templates(i), same),
          "sites have the same templates");
  }
}

std::string kept_of(Stripper& stripper, const Page& page) {
  std::string kept;
  append_kept(page.text, stripper.strip(page).removed, kept);
  return kept;
}

}  // namespace

void run(Bytes bytes) {
  static const RuleSet rules = RuleSet::builtin();
  Input input(bytes);
  const std::uint8_t choice = input.byte();
  const LearnOptions options{.sample_pages = 1u + choice, .page_bytes = 1024, .seed = choice};
  Learner learner = *Learner::create(options);
  const std::vector<SitePage> pages = pages_of(input);
  for (const SitePage& page : pages) learner.add(page.page());

  const Model model = learner.build(), small = learner.build(1, Sample::kDrop);
  const Model again = loaded(model), small_again = loaded(small);
  check(same_bytes(model, again) && same_bytes(small, small_again), "loading changes no byte");
  check(again.verify() && small_again.verify(), "a loaded model is sound");
  check(model.has_sample() && !small.has_sample(), "only one of them has its sample");
  check_figures(model, again);
  check_figures(model, small_again);

  Learner relearned = *Learner::create(options);
  check(relearned.merge(again).has_value(), "a model can be merged into a learner of its options");
  check(same_bytes(relearned.build(), model), "learning from its own sample gives the same bytes");
  check(!relearned.merge(small_again), "a model without its sample can't be merged");

  Stripper first = *Stripper::create(model, rules), second = *Stripper::create(again, rules),
           third = *Stripper::create(small_again, rules);
  for (std::size_t i = 0; i < std::min<std::size_t>(pages.size(), 4); ++i) {
    const std::string kept = kept_of(first, pages[i].page());
    check(kept == kept_of(second, pages[i].page()) && kept == kept_of(third, pages[i].page()),
          "all of them strip alike");
  }
}

}  // namespace chaff::fuzz
