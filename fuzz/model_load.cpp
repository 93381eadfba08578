// model_load: any bytes; then the same bytes with correct checksums, so that damage reaches the
// code behind the checks.
//
// - Loading and every use of the model end with an error or a result; nothing reads outside the
// bytes
//   or runs forever.
// - A loaded model can be inspected, strips any page into spans that tile it, and merges, or is
//   rejected and changes nothing. The same holds for files, whose merge gives a model that loads.
// - The size of the file bounds memory: zstd packs 128 KiB into at least four bytes.
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "chaff/chaff.h"

#include "base/little_endian.h"
#include "model/model_layout.h"
#include "support/input.h"
#include "support/peak_memory.h"
#include "support/temporary.h"

extern "C" {
// Part of libFuzzer; null when ctest replays the seeds without it.
[[gnu::weak]] std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t most);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size, std::size_t most,
                                    unsigned seed);
}

namespace chaff::fuzz {
namespace {

using Data = std::vector<std::byte>;

std::uint64_t load(const Data& data, std::size_t at) {
  return detail::load_little<std::uint64_t>(data.data() + at);
}

void store(Data& data, std::size_t at, std::uint64_t value) {
  for (std::size_t i = 0; i < 8; ++i) data[at + i] = static_cast<std::byte>(value >> (8 * i));
}

// The number of sites, limited to those that fit into the index.
std::uint64_t sites_of(const Data& data) {
  return std::min(load(data, 40), (data.size() - detail::kHeaderBytes) / detail::kIndexEntryBytes);
}

// Where the header and the index describe a part: offset, length and checksum, of eight bytes each.
template <class Visit>
void for_each_part(std::uint64_t sites, Visit visit) {
  visit(56);  // the texts of the widespread table follow it: see put_right
  for (std::uint64_t site = 0; site < sites; ++site) {
    const std::size_t entry = detail::kHeaderBytes + site * detail::kIndexEntryBytes;
    visit(entry + 8);
    visit(entry + 32);
    visit(entry + 56);
  }
}

// Writes the checksum of the range given by offset and length at `at` behind them, if the file
// contains that range.
void put_right(Data& data, std::size_t at) {
  const std::uint64_t offset = load(data, at), bytes = load(data, at + 8);
  if (offset > data.size() || bytes > data.size() - offset) return;
  store(data, at + 16, detail::checksum(std::span<const std::byte>(data).subspan(offset, bytes)));
}

// Corrects the magic of the header, and all checksums. Keeps offsets, lengths and counts.
void put_right(Data& data) {
  if (data.size() < detail::kHeaderBytes) return;
  std::memcpy(data.data(), detail::kMagic.data(), detail::kMagic.size());
  const std::uint32_t version = detail::kFormatVersion;
  for (std::size_t i = 0; i < 4; ++i) data[8 + i] = static_cast<std::byte>(version >> (8 * i));
  store(data, 16, data.size());
  const std::uint64_t sites = sites_of(data);
  store(data, 40, sites);
  for_each_part(sites, [&](std::size_t at) { put_right(data, at); });
  const std::span<const std::byte> all(data);
  const std::uint64_t texts = load(data, 56) + load(data, 64), texts_bytes = load(data, 80);
  if (texts <= data.size() && texts_bytes <= data.size() - texts)
    store(data, 88, detail::checksum(all.subspan(texts, texts_bytes)));
  store(data, 48,
        detail::checksum(all.subspan(detail::kHeaderBytes, sites * detail::kIndexEntryBytes)));
  store(data, detail::kHeaderBytes - 8, detail::checksum(all.first(detail::kHeaderBytes - 8)));
}

void check_strips(const Model& model, std::string_view site) {
  static const RuleSet rules = *RuleSet::parse("[share]\n^share\\b\n", "share.rules");
  static const std::string text =
      "Skip to content\nRead also: the bridge of the valley\n3 minutes\nThe ferry sails again, the "
      "port office announced "
      "on Friday morning.\nShare on Facebook\n\nSkip to content";
  Stripper stripper = *Stripper::create(model, rules, {.level = Level::kMax});
  std::uint64_t at = 0;
  for (const Removal& removal :
       stripper
           .strip({.text = text, .site = site, .id = "", .title = "The ferry sails again | Skip"})
           .removed) {
    check(at <= removal.span.begin && removal.span.begin < removal.span.end &&
              removal.span.end <= text.size(),
          "removed spans tile the page");
    at = removal.span.end;
    check(std::string(removal.template_text) == removal.template_text, "templates can be read");
  }
}

void use(const Model& model) {
  constexpr std::size_t kSites = 4;  // others are read the same way
  const bool sound = model.verify().has_value();
  for (std::size_t i = 0; i < std::min(model.site_count(), kSites); ++i) {
    const auto site = model.site(i);
    check(!sound || site, "the sites of a sound model can be read");
    if (!site) continue;
    check(!sound || model.find(site->name) == i, "a site of a sound model is found under its name");
    if (const auto templates = model.templates(i))
      check(templates->size() == site->templates, "a site has the stated number of templates");
    check_strips(model, site->name);
  }
  check(!sound || model.widespread(), "the widespread table of a sound model can be read");
  check_strips(model, "unknown.example");
  Learner learner = *Learner::create(model.options());
  learner.add({.text = "The ferry sails again.\n", .site = "one.example", .id = "1", .title = {}});
  const Model before = learner.build();
  const bool merged = learner.merge(model).has_value();
  const Model after = learner.build();
  check(after.verify().has_value(), "a merged model is sound");
  check(merged || std::ranges::equal(after.bytes(), before.bytes()),
        "a failed merge changes nothing");
}

// Merges like `chaff merge`: from files, as sorted runs, with samples that spill; sites of only one
// model are copied.
void merge_files(const Data& data, const Model& model) {
  static const std::string first = temporary_file("a.chaff"), second = temporary_file("b.chaff"),
                           merged = temporary_file("merged.chaff");
  write_file(first, {reinterpret_cast<const char*>(data.data()), data.size()});
  Learner learner = *Learner::create(model.options());
  const std::string known =
      model.site_count() > 0 && model.site(0) ? std::string(model.site(0)->name) : "known.example";
  for (const std::string& site : {known, std::string("new.example")})
    learner.add({.text = "3 minutes\nA ferry.\n", .site = site, .id = "1", .title = {}});
  const Model other = learner.build();
  write_file(second, {reinterpret_cast<const char*>(other.bytes().data()), other.bytes().size()});
  const LearnBounds bounds{.sample_bytes = 1, .temp_folder = temporary_file("")};
  if (!merge_models({first, second}, merged, Sample::kKeep, bounds)) return;
  const auto result = load_model(merged);
  check(result && result->find("new.example"), "a merge of files can be loaded");
  check(!model.verify() || result->verify(), "a merge of sound files is sound");
}

void load(const Data& data) {
  // A copy without a byte to spare, so that sanitizers notice a read beyond its end.
  std::shared_ptr<std::byte[]> exact(new std::byte[data.size()]);
  std::ranges::copy(data, exact.get());
  const PeakMemory memory;
  const auto model = Model::from_bytes({exact.get(), data.size()}, exact);
  if (!model) return;
  static_cast<void>(model->verify());
  constexpr std::size_t kFixed = 1 << 20, kMaxPerByte = (std::size_t{128} << 10) / 4;
  check(memory.bytes() <= kFixed + 4 * kMaxPerByte * data.size(),
        "the size of the file bounds memory");
  use(*model);
  merge_files(data, *model);
}

// Where a model's parts begin. Later parts move when a part grows.
void move_behind(Data& data, std::uint64_t part, std::uint64_t by, std::uint64_t sites) {
  for_each_part(sites, [&](std::size_t at) {
    if (load(data, at) > part) store(data, at, load(data, at) + by);
  });
}

// Changes the unpacked sample of a site; false if no sample can be unpacked.
bool change_sample(Data& data, std::size_t number) {
  constexpr std::uint64_t kMaxPlain = std::size_t{1} << 16;
  if (data.size() < detail::kHeaderBytes) return false;
  const std::uint64_t sites = sites_of(data);
  if (sites == 0) return false;
  const std::size_t entry =
      detail::kHeaderBytes + number / 2 % sites * detail::kIndexEntryBytes + 32;
  const std::uint64_t begin = load(data, entry), bytes = load(data, entry + 8);
  if (begin > data.size() || bytes > data.size() - begin || bytes < 8) return false;
  std::vector<std::uint8_t> plain(kMaxPlain);
  std::size_t size =
      ZSTD_decompress(plain.data(), plain.size(), data.data() + begin + 8, bytes - 8);
  if (ZSTD_isError(size)) return false;
  size = LLVMFuzzerMutate(plain.data(), size, plain.size());
  Data packed(8 + ZSTD_compressBound(size));
  const bool lies = number % 2 == 1;  // about the unpacked size
  store(packed, 0, lies ? load(data, begin) : size);
  packed.resize(8 + ZSTD_compress(packed.data() + 8, packed.size() - 8, plain.data(), size, 1));
  move_behind(data, begin, packed.size() - bytes, sites);
  store(data, entry + 8, packed.size());
  const auto at = data.begin() + static_cast<std::ptrdiff_t>(begin);
  data.insert(data.erase(at, at + static_cast<std::ptrdiff_t>(bytes)), packed.begin(),
              packed.end());
  return true;
}

}  // namespace

void run(Bytes bytes) {
  const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
  Data data(begin, begin + bytes.size());
  load(data);
  put_right(data);
  load(data);
}

}  // namespace chaff::fuzz

// Most changes inside a packed sample only break its frame. So every other change is made to the
// unpacked sample.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size,
                                               std::size_t most, unsigned seed) {
  const auto* begin = reinterpret_cast<const std::byte*>(bytes);
  chaff::fuzz::Data data(begin, begin + size);
  if (seed % 2 == 0 || !chaff::fuzz::change_sample(data, seed / 2) || data.size() > most)
    return LLVMFuzzerMutate(bytes, size, most);
  std::memcpy(bytes, data.data(), data.size());
  return data.size();
}
