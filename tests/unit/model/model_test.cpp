#include "chaff/model.h"

#include <gtest/gtest.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

#include "chaff/learner.h"
#include "chaff/stripper.h"

#include "base/little_endian.h"
#include "model/model_layout.h"

namespace chaff {
namespace {

Model small_model(Sample kept = Sample::kKeep) {
  Learner learner = *Learner::create({.sample_pages = 50});
  for (const char* site : {"a.example", "b.example"}) {
    for (int i = 0; i < 6; ++i) {
      const std::string id = std::to_string(i);
      const std::string text = "Menu of " + std::string(site) + "\nStory " + id +
                               " tells what nobody else has told before.\nAll rights reserved";
      learner.add({.text = text, .site = site, .id = id, .title = ""});
    }
  }
  return learner.build(1, kept);
}

Result<Model> from(std::vector<std::byte> bytes) {
  auto owner = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  const std::span<const std::byte> view(*owner);
  return Model::from_bytes(view, std::move(owner));
}

std::vector<std::byte> copy_of(const Model& model) {
  return {model.bytes().begin(), model.bytes().end()};
}

TEST(Model, ReportsSitesAndTemplates) {
  const Model model = small_model();
  ASSERT_EQ(model.site_count(), 2u);
  const auto site = model.site(*model.find("a.example"));
  ASSERT_TRUE(site);
  EXPECT_EQ(site->name, "a.example");
  EXPECT_EQ(site->pages, 6u);
  EXPECT_EQ(site->articles, 6u);
  EXPECT_EQ(site->pages_seen, 6u);
  EXPECT_FALSE(model.find("c.example"));
  const auto templates = *model.templates(*model.find("a.example"));
  const auto has = [&](std::string_view example, std::uint32_t articles) {
    return std::ranges::any_of(templates, [&](const TemplateInfo& t) {
      return t.example == example && t.articles == articles;
    });
  };
  EXPECT_TRUE(has("Menu of a.example", 6));
  EXPECT_TRUE(has("All rights reserved", 6));
  EXPECT_FALSE(has("Menu of b.example", 6));
}

TEST(Model, SavedBytesLoadToTheSameModel) {
  const Model model = small_model();
  const auto loaded = from(copy_of(model));
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(loaded->verify());
  EXPECT_EQ(copy_of(*loaded), copy_of(model));
  Learner learner = *Learner::create(model.options());
  ASSERT_TRUE(learner.merge(*loaded));
  EXPECT_EQ(copy_of(learner.build()), copy_of(model));
}

TEST(Model, DifferentModelsHaveDifferentChecksums) {
  EXPECT_EQ(small_model().checksum(), from(copy_of(small_model()))->checksum());
  EXPECT_NE(small_model().checksum(), small_model(Sample::kDrop).checksum());
  EXPECT_NE(small_model().checksum(), Model().checksum());
}

TEST(Model, RefusesOtherFilesVersionsAndTruncations) {
  const auto bytes = copy_of(small_model());
  EXPECT_EQ(from({}).error().code, ErrorCode::kNotAModel);
  EXPECT_EQ(from(std::vector<std::byte>(100)).error().code, ErrorCode::kNotAModel);
  auto version = bytes;
  version[8] = std::byte{99};
  EXPECT_EQ(from(version).error().code, ErrorCode::kModelVersion);
  EXPECT_NE(from(version).error().message.find("version 99"), std::string::npos);
  for (std::size_t size = 8; size < bytes.size(); size += 97) {
    EXPECT_EQ(from({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}).error().code,
              ErrorCode::kModelDamaged);
  }
}

TEST(Model, VerifyFindsAnyFlippedByteAndStrippingSurvivesIt) {
  const auto bytes = copy_of(small_model());
  for (std::size_t i = 8; i < bytes.size(); ++i) {
    auto damaged = bytes;
    damaged[i] ^= std::byte{0x41};
    const auto model = from(damaged);
    if (!model) continue;  // header or index
    EXPECT_FALSE(model->verify()) << "byte " << i;
    auto stripper = Stripper::create(*model, RuleSet());
    EXPECT_LE(
        stripper
            ->strip({.text = "Menu of a.example\nx", .site = "a.example", .id = "", .title = ""})
            .removed.size(),
        2u);
  }
}

// Blocks with correct checksums and wrong contents, as an attacker would make them.
TEST(Model, RefusesBlocksWithWrongContents) {
  const auto bytes = copy_of(small_model(Sample::kDrop));
  constexpr std::size_t kIndex = detail::kHeaderBytes, kEntry = detail::kIndexEntryBytes;
  const auto u64 = [&](std::size_t at) {
    std::uint64_t value;
    std::memcpy(&value, bytes.data() + at, 8);
    return detail::little(value);
  };
  const std::size_t block = u64(kIndex + 8), size = u64(kIndex + 16);
  std::size_t refused = 0, tried = 0;
  for (std::size_t field = 0; field < 80; ++field) {
    for (const int value : {0x00, 0x01, 0x7F, 0xFF}) {
      auto lying = bytes;
      lying[block + field] = static_cast<std::byte>(value);
      const auto put = [&](std::size_t at, std::uint64_t v) {
        v = detail::little(v);
        std::memcpy(lying.data() + at, &v, 8);
      };
      put(kIndex + 24, XXH3_64bits(lying.data() + block, size));
      put(48, XXH3_64bits(lying.data() + kIndex, 2 * kEntry));
      put(kIndex - 8, XXH3_64bits(lying.data(), kIndex - 8));
      const auto model = from(lying);
      ASSERT_TRUE(model) << model.error().message;
      ++tried;
      for (std::size_t site = 0; site < model->site_count(); ++site)
        refused += !model->templates(site);  // must not crash
    }
  }
  EXPECT_GT(refused, tried / 4);
}

// An index with a correct checksum and sites in the wrong order, where find() would miss them.
TEST(Model, AnIndexOutOfOrderIsDamage) {
  const auto bytes = copy_of(small_model(Sample::kDrop));
  constexpr std::size_t kIndex = detail::kHeaderBytes, kEntry = detail::kIndexEntryBytes;
  for (const bool swapped : {false, true}) {
    auto lying = bytes;
    if (swapped) {
      std::ranges::swap_ranges(std::span(lying).subspan(kIndex, kEntry),
                               std::span(lying).subspan(kIndex + kEntry, kEntry));
    } else {
      lying[kIndex] ^= std::byte{1};  // of the hash of a name
    }
    const auto put = [&](std::size_t at, std::uint64_t v) {
      v = detail::little(v);
      std::memcpy(lying.data() + at, &v, 8);
    };
    put(48, XXH3_64bits(lying.data() + kIndex, 2 * kEntry));
    put(kIndex - 8, XXH3_64bits(lying.data(), kIndex - 8));
    const auto model = from(lying);
    ASSERT_TRUE(model) << model.error().message;
    const auto verified = model->verify();
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().code, ErrorCode::kModelDamaged);
  }
}

TEST(Model, MemoryOfReadBytesIsGivenBack) {
  const Model model = small_model();
  std::size_t given_back = 0;
  const Model mapped = *Model::from_bytes(model.bytes(), nullptr, [&] { ++given_back; });
  Stripper stripper = *Stripper::create(mapped, RuleSet());
  const auto strip = [&](std::string_view site) {
    static_cast<void>(stripper.strip({.text = "Menu", .site = site, .id = "", .title = ""}));
  };
  for (int page = 0; page < 1000; ++page) strip("a.example");
  EXPECT_EQ(given_back, 0u) << "one site is read once";
  for (int page = 0; page < 3000; ++page) strip(page % 2 == 0 ? "a.example" : "b.example");
  EXPECT_GE(given_back, 3u);
  EXPECT_LE(given_back, 4u);
}

TEST(Model, BytesAfterItsEndAreDamage) {
  auto bytes = copy_of(small_model());
  bytes.push_back(std::byte{0});
  EXPECT_EQ(from(bytes).error().code, ErrorCode::kModelDamaged);
}

TEST(Model, ReportsAPartOutsideTheFile) {
  const auto bytes = copy_of(small_model());
  constexpr std::size_t kIndex = detail::kHeaderBytes, kEntry = detail::kIndexEntryBytes;
  // Offset and size of the block, of the sample and of the texts.
  for (const std::size_t field : {8, 16, 32, 40, 56, 64}) {
    for (const std::uint64_t value :
         {std::uint64_t{bytes.size()} + 1, ~std::uint64_t{0}, ~std::uint64_t{0} - 7}) {
      auto lying = bytes;
      const auto put = [&](std::size_t at, std::uint64_t v) {
        v = detail::little(v);
        std::memcpy(lying.data() + at, &v, 8);
      };
      put(kIndex + field, value);
      put(48, XXH3_64bits(lying.data() + kIndex, 2 * kEntry));
      put(kIndex - 8, XXH3_64bits(lying.data(), kIndex - 8));
      const auto model = from(lying);
      ASSERT_TRUE(model) << model.error().message;
      const auto verified = model->verify();
      ASSERT_FALSE(verified) << field;
      EXPECT_NE(verified.error().message.find("outside the file"), std::string::npos)
          << verified.error().message;
    }
  }
}

}  // namespace
}  // namespace chaff
