// strip_differential: sites of pages (support/site_of_pages.h).
//
// - The templates of a site are those that the slow reference finds.
// - What runs cover on a page is what looking at every window finds; the best labelling is the best of all.
// - A page alone is stripped as in a batch, to the last figure, also where its neighbours are of other sites.
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "articles.h"
#include "chaff/chaff.h"
#include "decoder.h"
#include "fact_finder.h"
#include "line_templates.h"
#include "model_image.h"
#include "reference/decoding.h"
#include "reference/run_covering.h"
#include "reference/template_finding.h"
#include "run_templates.h"
#include "support/site_of_pages.h"
#include "templates.h"
#include "titles.h"
#include "weight_tables.h"

namespace chaff::fuzz {
namespace {

void check_templates(const std::vector<SitePage>& owned, std::uint64_t seed) {
  std::vector<detail::Document> pages(owned.size()), titles(owned.size());
  for (std::size_t i = 0; i < owned.size(); ++i) {
    detail::segment(owned[i].text, seed, pages[i]);
    detail::segment(owned[i].title, seed, titles[i]);
  }
  const detail::LineIndex lines(pages);
  check(detail::group_articles(pages, lines) == reference::group_articles(pages), "articles are grouped as by the reference");
  const detail::ArticlePages articles(pages, lines);
  detail::SiteTemplates fast, slow;
  fast.title = slow.title = detail::find_site_title(articles, titles);
  detail::find_line_templates(articles, lines, titles, fast);
  reference::find_line_templates(articles, titles, slow);
  check(fast.templates == slow.templates && fast.keys == slow.keys && fast.prose == slow.prose, "line templates are those of the reference");
  detail::find_run_templates(articles, fast);
  reference::find_run_templates(articles, slow);
  check(fast.templates == slow.templates && fast.keys == slow.keys, "run templates are those of the reference");
}

void check_cover(const Model& model, const SitePage& page) {
  const auto index = model.find(page.site);
  if (!index) return;
  const auto image = *detail::ModelImage::open(model.bytes());
  const detail::SiteModel site = *image.open_site(*index);
  detail::Document doc;
  detail::segment(page.text, model.options().seed, doc);
  detail::FactFinder finder{RuleSet()};
  detail::PageFacts facts;
  finder.find(doc, page.title, model.options().seed, site, {detail::Fact::kRuns}, facts);
  for (const detail::Unit& unit : facts.units) {
    const auto covered = static_cast<double>(reference::covered_tokens(doc, site, unit.first_token, unit.last_token));
    check(std::abs(unit.run_cover * unit.tokens() - covered) < 1e-9, "runs cover what looking at every window finds");
  }
}

void check_decoding(const std::vector<Removal>& removed) {
  std::vector<double> scores;
  for (const Removal& removal : removed) scores.push_back(scores.size() % 2 == 0 ? removal.score : -removal.score / 2);
  scores.resize(std::min<std::size_t>(scores.size(), 8));
  std::vector<bool> decided;
  detail::decode_page(scores, detail::kSwitchCost, decided);
  const double value = reference::value_of(decided, scores, detail::kSwitchCost);
  check(std::abs(value - reference::best_value(scores, detail::kSwitchCost)) < 1e-6, "the decided labelling is the best of all");
}

void check_equal(const StripResult& a, const StripResult& b) {
  const std::string_view promise = "a page alone is stripped as in a batch";
  check(a.removed.size() == b.removed.size() && a.known_site == b.known_site && a.nearly_all == b.nearly_all, promise);
  for (std::size_t i = 0; i < a.removed.size(); ++i) {
    const Removal &x = a.removed[i], &y = b.removed[i];
    check(x.span == y.span && x.reason == y.reason && x.category == y.category && x.articles == y.articles && x.of == y.of && x.sites == y.sites, promise);
    check(x.template_text == y.template_text && x.score == y.score, promise);
  }
}

}  // namespace

void run(Bytes bytes) {
  static const RuleSet rules = RuleSet::builtin();
  Input input(bytes);
  const std::uint64_t seed = input.byte();
  const std::vector<SitePage> pages = pages_of(input);
  check_templates(pages, seed);  // as if all were of one site
  Learner learner = *Learner::create({.seed = seed});
  for (const SitePage& page : pages) learner.add(page.page());
  const Model model = learner.build();
  Stripper batch = *Stripper::create(model, rules, {.level = Level::kMax});
  std::size_t stripped = 0;
  for (const SitePage& page : pages) {
    if (stripped++ >= 8) break;  // the others are like them
    check_cover(model, page);
    Stripper alone = *Stripper::create(model, rules, {.level = Level::kMax});
    const StripResult& result = batch.strip(page.page());
    check_equal(result, alone.strip(page.page()));
    check_decoding(result.removed);
  }
}

}  // namespace chaff::fuzz
