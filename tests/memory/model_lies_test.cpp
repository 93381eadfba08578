// Model files with wrong fields and correct checksums. Sets every numeric field of
// docs/model-format.md to every value that might do harm, and then calls everything that a model is
// for. Each call must work or return an error with a message, and memory must stay proportional to
// the file.
#include <gtest/gtest.h>
#include <xxhash.h>
#include <zstd.h>

#include <cstring>
#include <iterator>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/stripper.h"

#include "support/counted_new.h"

namespace chaff {
namespace {

constexpr std::size_t kHeaderBytes = 112, kEntryBytes = 80, kBlockHeaderBytes = 80;

// The place of a field, and the part that it is in, which has a checksum.
enum class Part { kHeader, kIndex, kBlock, kWidespread, kTexts, kSample, kUnpackedSample };
struct Field {
  std::string name;
  Part part;
  std::size_t at;  ///< in the file, or in the unpacked sample
  std::size_t bytes;
};

std::string honest_bytes() {
  Learner learner = *Learner::create({.sample_pages = 50, .page_bytes = 2048});
  for (const char* site : {"a.example", "b.example", "c.example"}) {
    for (int i = 0; i < 9; ++i) {
      const std::string id = std::to_string(i);
      const std::string text =
          "Menu of " + std::string(site) + "\nWe value your privacy on this page\nStory " + id +
          " tells what nobody else has told before.\nIt goes on for a while about " + id +
          " and more\nAll rights reserved to us";
      const std::string title = "Story " + id + " | The Paper";
      learner.add({.text = text, .site = site, .id = id, .title = title});
    }
  }
  const Model model = learner.build();
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

class ModelFile {
 public:
  explicit ModelFile(std::string bytes) : bytes_(std::move(bytes)) {}

  std::uint64_t get(std::size_t at, std::size_t size = 8) const {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes_.data() + at, size);
    return value;
  }
  void put(std::size_t at, std::uint64_t value, std::size_t size = 8) {
    std::memcpy(bytes_.data() + at, &value, size);
  }

  std::size_t sites() const { return 3; }
  std::size_t entry(std::size_t site) const { return kHeaderBytes + site * kEntryBytes; }

  // Corrects the checksums of all parts that are inside the file, except if `lie` is that checksum.
  void sign(std::size_t lie) {
    const auto sign_range = [&](std::size_t at, std::size_t offset, std::size_t size) {
      if (at == lie || offset > bytes_.size() || size > bytes_.size() - offset) return;
      put(at, XXH3_64bits(bytes_.data() + offset, size));
    };
    for (std::size_t site = 0; site < sites(); ++site) {
      sign_range(entry(site) + 24, get(entry(site) + 8), get(entry(site) + 16));
      sign_range(entry(site) + 48, get(entry(site) + 32), get(entry(site) + 40));
      sign_range(entry(site) + 72, get(entry(site) + 56), get(entry(site) + 64));
    }
    sign_range(72, get(56), get(64));
    sign_range(88, get(56) + get(64), get(80));
    const std::uint64_t promised = get(40);
    sign_range(48, kHeaderBytes,
               promised <= bytes_.size() / kEntryBytes ? promised * kEntryBytes : bytes_.size());
    sign_range(kHeaderBytes - 8, 0, kHeaderBytes - 8);
  }

  std::string unpacked_sample(std::size_t site) const {
    const std::size_t at = get(entry(site) + 32), size = get(entry(site) + 40);
    std::string plain(get(at), '\0');
    EXPECT_EQ(ZSTD_decompress(plain.data(), plain.size(), bytes_.data() + at + 8, size - 8),
              plain.size());
    return plain;
  }

  // The new sample is appended to the file; the old one stays.
  void put_sample(std::size_t site, const std::string& plain) {
    std::string packed(8 + ZSTD_compressBound(plain.size()), '\0');
    const std::uint64_t size = plain.size();
    std::memcpy(packed.data(), &size, 8);
    packed.resize(
        8 + ZSTD_compress(packed.data() + 8, packed.size() - 8, plain.data(), plain.size(), 1));
    put(entry(site) + 32, bytes_.size());
    put(entry(site) + 40, packed.size());
    bytes_ += packed;
    put(16, bytes_.size());
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

void add_block_fields(const std::string& name, Part part, std::size_t at, std::size_t block_bytes,
                      std::vector<Field>& fields) {
  const auto add = [&](const char* what, std::size_t offset, std::size_t bytes) {
    fields.push_back({name + ": " + what, part, at + offset, bytes});
  };
  add("pages", 0, 4), add("articles", 4, 4), add("pages seen", 8, 8), add("prose", 16, 4),
      add("name bytes", 20, 4);
  add("title prefix", 24, 8), add("title suffix", 32, 8), add("prefix tokens", 40, 4),
      add("suffix tokens", 44, 4);
  for (std::size_t kind = 0; kind < 6; ++kind)
    add(("templates of kind " + std::to_string(kind)).c_str(), 48 + 4 * kind, 4);
  add("fingerprints of runs", 72, 4), add("articles bytes", 76, 2), add("rests bytes", 78, 2);
  for (std::size_t i = 0; i < 60 && kBlockHeaderBytes + i < block_bytes; ++i)
    add(("byte " + std::to_string(i) + " of the tables").c_str(), kBlockHeaderBytes + i, 1);
}

std::vector<Field> all_fields(const ModelFile& file) {
  std::vector<Field> fields;
  const auto header = [&](const char* name, std::size_t at, std::size_t bytes) {
    fields.push_back({name, Part::kHeader, at, bytes});
  };
  header("version", 8, 4), header("flags", 12, 4), header("file bytes", 16, 8),
      header("seed", 24, 8), header("sample pages", 32, 4);
  header("page bytes", 36, 4), header("sites", 40, 8), header("index checksum", 48, 8),
      header("global offset", 56, 8);
  header("global bytes", 64, 8), header("global checksum", 72, 8),
      header("global texts bytes", 80, 8), header("global texts checksum", 88, 8),
      header("revision", 96, 8), header("header checksum", 104, 8);
  for (std::size_t site = 0; site < file.sites(); ++site) {
    const char* names[] = {"name hash",     "block offset",  "block bytes",     "block checksum",
                           "sample offset", "sample bytes",  "sample checksum", "texts offset",
                           "texts bytes",   "texts checksum"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
      fields.push_back({"index " + std::to_string(site) + ": " + names[i], Part::kIndex,
                        file.entry(site) + 8 * i, 8});
    }
  }
  add_block_fields("site", Part::kBlock, file.get(file.entry(1) + 8), file.get(file.entry(1) + 16),
                   fields);
  add_block_fields("widespread table", Part::kWidespread, file.get(56), file.get(64), fields);
  const std::size_t texts = file.get(file.entry(1) + 56);
  fields.push_back({"texts: votes", Part::kTexts, texts, 4});
  const std::size_t frame = texts + 4 + 8 * file.get(texts, 4);
  for (std::size_t i = 0; i < 13; ++i)
    fields.push_back({"texts: frame byte " + std::to_string(i), Part::kTexts, frame + i, 1});
  const std::size_t sample = file.get(file.entry(1) + 32);
  fields.push_back({"sample: plain bytes", Part::kSample, sample, 8});
  for (std::size_t i = 0; i < 13; ++i)
    fields.push_back({"sample: frame byte " + std::to_string(i), Part::kSample, sample + 8 + i, 1});
  const std::string plain = file.unpacked_sample(1);
  for (std::size_t at = 0, page = 0; at < plain.size() && page < 2; ++page) {
    std::uint32_t title = 0, text = 0;
    std::memcpy(&title, plain.data() + at + 16, 4);
    std::memcpy(&text, plain.data() + at + 20, 4);
    fields.push_back({"sample: id hash", Part::kUnpackedSample, at, 8});
    fields.push_back({"sample: text hash", Part::kUnpackedSample, at + 8, 8});
    fields.push_back({"sample: title bytes", Part::kUnpackedSample, at + 16, 4});
    fields.push_back({"sample: text bytes", Part::kUnpackedSample, at + 20, 4});
    at += 24 + title + text;
  }
  return fields;
}

std::set<std::uint64_t> values_for(std::uint64_t old, std::size_t bytes, const ModelFile& file) {
  const std::uint64_t most = bytes == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * bytes) - 1;
  std::set<std::uint64_t> values = {0,        1,        2,        most,
                                    most - 1, most - 7, most / 2, most / 2 + 1,
                                    old + 1,  old - 1,  old * 2,  old ^ 8};
  for (const std::size_t other : {16, 24, 32, 40, 56, 64, 80})
    values.insert(file.get(other));  // of the header
  for (const std::size_t other : {0, 8, 16, 32, 40, 56, 64})
    values.insert(file.get(file.entry(1) + other));  // of the index
  for (const std::uint64_t bits : {31, 32, 33, 40, 41, 63, 64}) values.insert(bits);
  std::set<std::uint64_t> fitting;
  for (const std::uint64_t value : values) fitting.insert(value & most);
  fitting.erase(old);
  return fitting;
}

void expect_told(const Error& error, const std::string& lie) {
  EXPECT_NE(error.code, ErrorCode::kBadOption) << lie;
  EXPECT_GT(error.message.size(), 20u) << lie;
}

// Calls everything that a model is for. Returns whether all of it worked.
bool use(const std::string& bytes, const std::string& lie) {
  const auto model = Model::from_bytes(std::as_bytes(std::span(bytes)), nullptr);
  if (!model) return expect_told(model.error(), lie), false;
  bool well = true;
  const auto told = [&](const auto& result) {
    if (!result) expect_told(result.error(), lie);
    well = well && result.has_value();
  };
  told(model->verify());
  told(model->widespread());
  for (std::size_t site = 0; site < model->site_count(); ++site) {
    told(model->site(site));
    told(model->templates(site));
  }
  Stripper stripper = *Stripper::create(*model, RuleSet());
  for (const char* site : {"a.example", "b.example", "c.example", "none.example", ""}) {
    const std::string text =
        "Menu of " + std::string(site) +
        "\n\nWe value your privacy on this page\nA story.\nAll rights reserved to us\n";
    const StripResult& result =
        stripper.strip({.text = text, .site = site, .id = "1", .title = "Story 1 | The Paper"});
    std::uint64_t at = 0;
    for (const Removal& removal : result.removed) {
      EXPECT_TRUE(at <= removal.span.begin && removal.span.begin < removal.span.end &&
                  removal.span.end <= text.size())
          << lie;
      at = removal.span.end;
    }
    if (const auto found = model->find(site)) told(model->site(*found));
  }
  Learner learner = *Learner::create(model->options());
  learner.add({.text = "Menu of b.example\nNew", .site = "b.example", .id = "new", .title = ""});
  const auto merged = learner.merge(*model);
  told(merged);
  EXPECT_TRUE(!merged || learner.build().verify()) << lie;
  return well;
}

TEST(Model, EveryWrongFieldIsReportedOrHarmless) {
  const ModelFile honest(honest_bytes());
  ASSERT_TRUE(use(honest.bytes(), "none"));
  test::reset_peak();
  const std::size_t before = test::allocated.live;
  std::size_t told = 0, tried = 0;
  for (const Field& field : all_fields(honest)) {
    const std::string plain = field.part == Part::kUnpackedSample ? honest.unpacked_sample(1) : "";
    std::uint64_t old = 0;
    std::memcpy(&old,
                (field.part == Part::kUnpackedSample ? plain : honest.bytes()).data() + field.at,
                field.bytes);
    for (const std::uint64_t value : values_for(old, field.bytes, honest)) {
      ModelFile lying = honest;
      if (field.part == Part::kUnpackedSample) {
        std::string other = plain;
        std::memcpy(other.data() + field.at, &value, field.bytes);
        lying.put_sample(1, other);
      } else {
        lying.put(field.at, value, field.bytes);
      }
      lying.sign(field.part == Part::kUnpackedSample ? 0 : field.at);
      told += !use(lying.bytes(),
                   field.name + " " + std::to_string(old) + " becomes " + std::to_string(value));
      ++tried;
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(tried, 2000u);
  EXPECT_GT(told, tried / 4);
  EXPECT_LT(test::allocated.peak - before, std::size_t{32} << 20)
      << "a file of " << honest.bytes().size() << " bytes";
  RecordProperty("tried", static_cast<int>(tried));
  RecordProperty("told", static_cast<int>(told));
}

}  // namespace
}  // namespace chaff
