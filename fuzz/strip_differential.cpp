// strip_differential: sites of pages (support/site_of_pages.h).
//
// - The slow reference finds the same templates of a site.
// - The runs that cover a page, and their templates, are those of looking at every window.
// - The chosen labelling is the best of all; ties go to article.
// - A page alone is stripped as in a batch, to the last figure, even with pages of other sites.
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "chaff/chaff.h"

#include "decide/decoder.h"
#include "decide/weight_tables.h"
#include "facts/fact_finder.h"
#include "model/model_image.h"
#include "reference/article_grouping.h"
#include "reference/decoding.h"
#include "reference/run_covering.h"
#include "reference/template_finding.h"
#include "support/site_of_pages.h"
#include "templates/articles.h"
#include "templates/collections.h"
#include "templates/copies.h"
#include "templates/line_templates.h"
#include "templates/page_lines.h"
#include "templates/run_templates.h"
#include "templates/templates.h"
#include "templates/titles.h"

namespace chaff::fuzz {
namespace {

void check_templates(const std::vector<SitePage>& owned, std::uint64_t seed) {
  std::vector<detail::Document> pages(owned.size()), titles(owned.size());
  for (std::size_t i = 0; i < owned.size(); ++i) {
    detail::segment(owned[i].text, seed, pages[i]);
    detail::segment(owned[i].title, seed, titles[i]);
  }
  const detail::LineIndex lines(pages);
  detail::PageLines page_lines(pages, lines);
  const std::vector<std::uint32_t> first = detail::find_copies(page_lines);
  check(first == reference::find_copies(pages), "the reference finds the same copies");
  check(detail::find_collections(page_lines, first) == reference::find_collections(pages, first),
        "the reference finds the same collections");
  const detail::ArticlePages articles(pages, lines);
  detail::SiteTemplates fast, slow;
  fast.title = slow.title = detail::find_site_title(articles, titles);
  detail::find_line_templates(articles, lines, titles, fast);
  reference::find_line_templates(articles, titles, slow);
  check(fast.templates == slow.templates && fast.keys == slow.keys && fast.prose == slow.prose,
        "the reference finds the same line templates");
  detail::find_run_templates(articles, fast);
  reference::find_run_templates(articles, slow);
  check(fast.templates == slow.templates && fast.keys == slow.keys,
        "the reference finds the same run templates");
}

// The template of the longest stretch of tokens with one template; of equally long ones the first.
std::uint32_t longest_run(const detail::Document& doc, const detail::SiteBlock& site,
                          const detail::Unit& unit) {
  std::uint32_t last = detail::SiteBlock::kNone, best = last;
  for (std::size_t t = unit.first_token, length = 0, most = 0; t < unit.last_token; ++t) {
    const std::uint32_t here = reference::covering_template(doc, site, t);
    length = here == last ? length + 1 : 1;
    last = here;
    if (here != detail::SiteBlock::kNone && length > most) most = length, best = here;
  }
  return best;
}

void check_cover(const Model& model, const SitePage& page) {
  const auto index = model.find(page.site);
  if (!index) return;
  const auto image = *detail::ModelImage::open(model.bytes());
  const detail::SiteBlock site = *image.open_site(*index);
  detail::Document doc;
  detail::segment(page.text, model.options().seed, doc);
  detail::FactFinder finder{RuleSet()};
  detail::PageFacts facts;
  finder.find(doc, page.page(), model.options().seed, site, {detail::Fact::kRuns}, facts);
  for (const detail::Unit& unit : facts.units) {
    const auto covered = static_cast<double>(
        reference::covered_tokens(doc, site, unit.first_token, unit.last_token));
    check(std::abs(unit.run_cover * unit.tokens() - covered) < 1e-9,
          "runs cover the same as by looking at every window");
    check(unit.run_template == longest_run(doc, site, unit),
          "the run of a unit is the longest stretch of one template");
  }
}

// Scores are multiples of a quarter, so that sums are exact and ties occur.
void check_decoding(std::string_view bytes) {
  std::vector<double> scores;
  for (const char c : bytes.substr(0, 9)) scores.push_back(c % 8 / 4.0);
  const double switch_cost = static_cast<double>(bytes.size() % 4) / 4;
  std::vector<bool> decided;
  detail::decode_page(scores, switch_cost, decided);
  check(decided == reference::best_labelling(scores, switch_cost),
        "the chosen labelling is the best of all, and ties go to article");
}

void check_equal(const StripResult& a, const StripResult& b) {
  const std::string_view promise = "a page alone is stripped as in a batch";
  check(a.removed.size() == b.removed.size() && a.known_site == b.known_site &&
            a.nearly_all == b.nearly_all,
        promise);
  for (std::size_t i = 0; i < a.removed.size(); ++i) {
    const Removal &x = a.removed[i], &y = b.removed[i];
    check(x.span == y.span && x.reason == y.reason && x.category == y.category &&
              x.articles == y.articles && x.site_articles == y.site_articles && x.sites == y.sites,
          promise);
    check(x.template_text == y.template_text && x.score == y.score, promise);
  }
}

}  // namespace

void run(Bytes bytes) {
  static const RuleSet rules = RuleSet::builtin();
  check_decoding({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  Input input(bytes);
  const std::uint64_t seed = input.byte();
  const std::vector<SitePage> pages = pages_of(input);
  check_templates(pages, seed);  // as if all pages were of one site
  Learner learner = *Learner::create({.seed = seed});
  for (const SitePage& page : pages) learner.add(page.page());
  const Model model = learner.build();
  Stripper batch = *Stripper::create(model, rules, {.level = Level::kMax});
  std::size_t stripped = 0;
  for (const SitePage& page : pages) {
    if (stripped++ >= 8) break;  // other pages are similar
    check_cover(model, page);
    Stripper alone = *Stripper::create(model, rules, {.level = Level::kMax});
    check_equal(batch.strip(page.page()), alone.strip(page.page()));
  }
}

}  // namespace chaff::fuzz
