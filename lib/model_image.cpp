#include "model_image.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "global_table.h"
#include "little_endian.h"
#include "sample_codec.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kMagic = "chaffmdl";
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kFlagSample = 1;
constexpr std::size_t kHeaderBytes = 96;
constexpr std::size_t kEntryBytes = 56;

std::uint64_t checksum(std::span<const std::byte> bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }
std::uint64_t checksum(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::unexpected<Error> damaged(std::uint64_t offset, const std::string& what) {
  return std::unexpected(Error{
      ErrorCode::kModelDamaged,
      "the model is damaged at byte " + std::to_string(offset) + ": " + what + "; learn it again or copy it again", offset});
}

std::string global_table_of(const std::vector<EncodedSite>& sites) {
  std::vector<SiteModel> blocks;
  blocks.reserve(sites.size());
  for (const EncodedSite& site : sites) blocks.push_back(SiteModel::trusted(std::as_bytes(std::span(site.block))));
  return encode_global_table(std::move(blocks));
}

}  // namespace

std::uint64_t name_hash(std::string_view site) { return XXH3_64bits(site.data(), site.size()); }

std::string assemble_model(const LearnOptions& options, Sample kept, std::vector<EncodedSite> sites) {
  std::ranges::sort(sites, [](const EncodedSite& a, const EncodedSite& b) {
    return std::pair(name_hash(a.name), a.name) < std::pair(name_hash(b.name), b.name);
  });
  const std::string global = global_table_of(sites);
  // All blocks first and all samples behind them: stripping never touches the second half of the file.
  const std::uint64_t global_offset = kHeaderBytes + sites.size() * kEntryBytes;
  std::uint64_t block_offset = global_offset + global.size();
  std::uint64_t sample_offset = block_offset;
  for (const EncodedSite& site : sites) sample_offset += site.block.size();
  std::string index;
  for (const EncodedSite& site : sites) {
    append_little(index, name_hash(site.name));
    append_little(index, block_offset);
    append_little(index, std::uint64_t{site.block.size()});
    append_little(index, checksum(site.block));
    append_little(index, sample_offset);
    append_little(index, std::uint64_t{site.sample.size()});
    append_little(index, checksum(site.sample));
    block_offset += site.block.size();
    sample_offset += site.sample.size();
  }
  std::string image(kMagic);
  append_little(image, kVersion);
  append_little(image, kept == Sample::kKeep ? kFlagSample : std::uint32_t{0});
  append_little(image, sample_offset);
  append_little(image, options.seed);
  append_little(image, options.sample_pages);
  append_little(image, options.page_bytes);
  append_little(image, std::uint64_t{sites.size()});
  append_little(image, checksum(index));
  append_little(image, global_offset);
  append_little(image, std::uint64_t{global.size()});
  append_little(image, checksum(global));
  append_little(image, std::uint64_t{0});
  append_little(image, checksum(image));
  image.reserve(sample_offset);
  image += index;
  image += global;
  for (const EncodedSite& site : sites) image += site.block;
  for (const EncodedSite& site : sites) image += site.sample;
  return image;
}

Result<ModelImage> ModelImage::open(std::span<const std::byte> bytes) {
  if (bytes.size() < kMagic.size() || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    return std::unexpected(Error{ErrorCode::kNotAModel, "not a chaff model; make one with `chaff learn`", 0});
  }
  if (bytes.size() < 12) return damaged(bytes.size(), "the file ends inside the header");
  if (const auto version = load_little<std::uint32_t>(bytes.data() + 8); version != kVersion) {
    return std::unexpected(Error{ErrorCode::kModelVersion,
                                 "a model of format version " + std::to_string(version) + ", this chaff reads version " +
                                     std::to_string(kVersion) + "; learn it again or use the chaff that made it",
                                 8});
  }
  if (bytes.size() < kHeaderBytes) return damaged(bytes.size(), "the file ends inside the header");
  if (load_little<std::uint64_t>(bytes.data() + kHeaderBytes - 8) != checksum(bytes.first(kHeaderBytes - 8))) {
    return damaged(kHeaderBytes - 8, "wrong header checksum");
  }
  const auto file_bytes = load_little<std::uint64_t>(bytes.data() + 16);
  if (file_bytes != bytes.size()) {
    return damaged(bytes.size(), "the header promises " + std::to_string(file_bytes) + " bytes, the file has " + std::to_string(bytes.size()));
  }
  ModelImage image;
  image.bytes_ = bytes;
  image.has_sample_ = (load_little<std::uint32_t>(bytes.data() + 12) & kFlagSample) != 0;
  image.options_.seed = load_little<std::uint64_t>(bytes.data() + 24);
  image.options_.sample_pages = load_little<std::uint32_t>(bytes.data() + 32);
  image.options_.page_bytes = load_little<std::uint32_t>(bytes.data() + 36);
  if (!validate(image.options_)) return damaged(32, "impossible learning options");
  const auto sites = load_little<std::uint64_t>(bytes.data() + 40);
  if (sites > (bytes.size() - kHeaderBytes) / kEntryBytes) return damaged(40, "more sites than the file can hold");
  image.site_count_ = sites;
  const auto index = bytes.subspan(kHeaderBytes, sites * kEntryBytes);
  if (load_little<std::uint64_t>(bytes.data() + 48) != checksum(index)) return damaged(kHeaderBytes, "wrong index checksum");
  image.global_offset_ = load_little<std::uint64_t>(bytes.data() + 56);
  image.global_bytes_ = load_little<std::uint64_t>(bytes.data() + 64);
  image.global_checksum_ = load_little<std::uint64_t>(bytes.data() + 72);
  return image;
}

IndexEntry ModelImage::entry(std::size_t site) const {
  const std::byte* at = bytes_.data() + kHeaderBytes + site * kEntryBytes;
  const auto field = [&](std::size_t i) { return load_little<std::uint64_t>(at + 8 * i); };
  return {field(0), field(1), field(2), field(3), field(4), field(5), field(6)};
}

ModelImage::Range ModelImage::candidates(std::string_view name) const {
  const std::uint64_t hash = name_hash(name);
  std::size_t low = 0, high = site_count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (entry(middle).name_hash < hash) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  std::size_t last = low;
  while (last < site_count_ && entry(last).name_hash == hash) ++last;
  return {low, last};
}

Result<SiteModel> ModelImage::open_site(std::size_t site) const {
  const IndexEntry e = entry(site);
  if (e.block_offset > bytes_.size() || e.block_bytes > bytes_.size() - e.block_offset) {
    return damaged(kHeaderBytes + site * kEntryBytes, "a site's block lies outside the file");
  }
  const auto block = bytes_.subspan(e.block_offset, e.block_bytes);
  if (checksum(block) != e.block_checksum) return damaged(e.block_offset, "wrong checksum of a site's block");
  const auto opened = SiteModel::open(block);
  if (!opened) return damaged(e.block_offset, "a site's block contradicts itself");
  return *opened;
}

Result<SiteModel> ModelImage::open_global() const {
  if (global_offset_ > bytes_.size() || global_bytes_ > bytes_.size() - global_offset_) {
    return damaged(56, "the global table lies outside the file");
  }
  const auto block = bytes_.subspan(global_offset_, global_bytes_);
  if (checksum(block) != global_checksum_) return damaged(global_offset_, "wrong checksum of the global table");
  const auto opened = SiteModel::open(block);
  if (!opened) return damaged(global_offset_, "the global table contradicts itself");
  return *opened;
}

SiteModel ModelImage::trusted_site(std::size_t site) const {
  const IndexEntry e = entry(site);
  return SiteModel::trusted(bytes_.subspan(e.block_offset, e.block_bytes));
}

Result<void> ModelImage::read_sample(std::size_t site, SiteSample& sample) const {
  const IndexEntry e = entry(site);
  if (e.sample_offset > bytes_.size() || e.sample_bytes > bytes_.size() - e.sample_offset) {
    return damaged(kHeaderBytes + site * kEntryBytes, "a site's sample lies outside the file");
  }
  const auto stored = bytes_.subspan(e.sample_offset, e.sample_bytes);
  if (checksum(stored) != e.sample_checksum) return damaged(e.sample_offset, "wrong checksum of a site's sample");
  if (!decode_sample(stored, options_, sample)) return damaged(e.sample_offset, "a site's sample contradicts itself");
  return {};
}

}  // namespace chaff::detail
