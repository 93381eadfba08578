// Compatibility with the models that users have: those of each format version are read correctly,
// or refused with a message that describes the remedy. tests/golden/make.sh made the files.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <vector>

#include "chaff/files.h"
#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/stripper.h"

#include "model/model_image.h"
#include "support/random_site.h"
#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

std::string golden(const std::string& name) {
  return std::string(CHAFF_SOURCE_DIR) + "/tests/golden/" + name;
}

std::string bytes(const Model& model) {
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

// A page and the text that stripping must leave.
struct GoldenPage {
  test::OwnedPage page;
  std::string kept;
};

std::vector<GoldenPage> golden_pages() {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream records;
  EXPECT_EQ(parser.load_many(golden("pages.jsonl")).get(records), simdjson::SUCCESS);
  std::vector<GoldenPage> pages;
  for (const simdjson::dom::element record : records) {
    const auto field = [&](const char* key) { return std::string(std::string_view(record[key])); };
    pages.push_back({{field("id"), field("site"), field("title"), field("text")}, field("kept")});
  }
  return pages;
}

Model learned(Sample sample) {
  Learner learner;
  for (const GoldenPage& page : golden_pages()) learner.add(page.page.page());
  return learner.build(1, sample);
}

void expect_strips(const Model& model) {
  Stripper stripper = *Stripper::create(model, RuleSet::builtin());
  const auto pages = golden_pages();
  ASSERT_EQ(pages.size(), 25u);
  for (const GoldenPage& page : pages) {
    std::string kept;
    const StripResult& result = stripper.strip(page.page.page());
    append_kept(page.page.text, result.removed, kept);
    EXPECT_EQ(kept, page.kept) << page.page.id;
    EXPECT_EQ(result.known_site, !page.page.site.empty()) << page.page.id;
    EXPECT_FALSE(result.damaged_site || result.damaged_widespread) << page.page.id;
  }
}

TEST(Golden, OlderVersionsAreRefusedWithARemedy) {
  for (const std::string version : {"1", "2"}) {
    const auto model = load_model(golden("v" + version + ".chaff"));
    ASSERT_FALSE(model);
    test::expect_says(model.error(), ErrorCode::kModelVersion,
                      {"version " + version, "reads version 3", "learn it again"});
  }
}

TEST(Golden, Version3StripsCorrectly) {
  const auto model = load_model(golden("v3.chaff"));
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_TRUE(model->verify());
  expect_strips(*model);
}

// The blocks of sites are made by chaff alone, so their bytes are the same on every machine. Those
// of examples depend on the version of libzstd.
TEST(Golden, EqualPagesStillGiveEqualBlocks) {
  const Model now = learned(Sample::kDrop), then = *load_model(golden("v3.chaff"));
  const auto image = *detail::ModelImage::open(now.bytes());
  const auto golden_image = *detail::ModelImage::open(then.bytes());
  ASSERT_EQ(now.site_count(), then.site_count());
  bool equal = true;
  for (std::size_t site = 0; site < now.site_count(); ++site) {
    equal = equal && std::ranges::equal(image.block_bytes(site), golden_image.block_bytes(site));
    const auto templates = *now.templates(site), expected = *then.templates(site);
    equal = equal && std::ranges::equal(templates, expected, {}, &TemplateInfo::example,
                                        &TemplateInfo::example);
  }
  EXPECT_TRUE(equal)
      << "the format or the result of learning changed. If that is intended, raise the version of "
         "the format (docs/model-format.md) or the revision of learning "
         "(lib/model/model_layout.h), note it in the CHANGELOG and run tests/golden/make.sh";
}

// The bytes of samples depend on the version of libzstd, too; their contents do not.
TEST(Golden, Version3WithSamplesMerges) {
  const auto model = load_model(golden("v3-sample.chaff"));
  ASSERT_TRUE(model) << model.error().message;
  ASSERT_TRUE(model->has_sample());
  EXPECT_TRUE(model->verify());
  Learner learner;
  ASSERT_TRUE(learner.merge(*model));
  EXPECT_EQ(bytes(learner.build(1, Sample::kDrop)), bytes(learned(Sample::kDrop)));
  EXPECT_EQ(bytes(learner.build()), bytes(learned(Sample::kKeep)));
}

}  // namespace
}  // namespace chaff
