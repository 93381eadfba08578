#include "model/model_image.h"

#include <algorithm>
#include <cstring>
#include <ranges>
#include <string>

#include "base/little_endian.h"
#include "model/model_layout.h"
#include "sample/sample_codec.h"

namespace chaff::detail {
namespace {

std::unexpected<Error> damaged(std::uint64_t offset, const std::string& what) {
  return std::unexpected(Error{ErrorCode::kModelDamaged,
                               "the model is damaged at byte " + std::to_string(offset) + ": " +
                                   what + "; learn it again or copy it again",
                               offset});
}

}  // namespace

Result<ModelImage> ModelImage::open(std::span<const std::byte> bytes) {
  if (bytes.size() < kMagic.size() ||
      std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
    return std::unexpected(
        Error{ErrorCode::kNotAModel, "not a chaff model; make one with `chaff learn`", 0});
  }
  if (bytes.size() < 12) return damaged(bytes.size(), "the file ends inside the header");
  if (const auto version = load_little<std::uint32_t>(bytes.data() + 8);
      version != kFormatVersion) {
    return std::unexpected(Error{
        ErrorCode::kModelVersion,
        "a model of format version " + std::to_string(version) + ", this chaff reads version " +
            std::to_string(kFormatVersion) + "; learn it again or use the chaff that made it",
        8});
  }
  if (bytes.size() < kHeaderBytes) return damaged(bytes.size(), "the file ends inside the header");
  if (load_little<std::uint64_t>(bytes.data() + kHeaderBytes - 8) !=
      checksum(bytes.first(kHeaderBytes - 8))) {
    return damaged(kHeaderBytes - 8, "wrong header checksum");
  }
  const auto file_bytes = load_little<std::uint64_t>(bytes.data() + 16);
  if (file_bytes != bytes.size()) {
    return damaged(bytes.size(), "the header promises " + std::to_string(file_bytes) +
                                     " bytes, the file has " + std::to_string(bytes.size()));
  }
  ModelImage image;
  image.bytes_ = bytes;
  image.has_sample_ = (load_little<std::uint32_t>(bytes.data() + 12) & kFlagSample) != 0;
  image.options_.seed = load_little<std::uint64_t>(bytes.data() + 24);
  image.options_.sample_pages = load_little<std::uint32_t>(bytes.data() + 32);
  image.options_.page_bytes = load_little<std::uint32_t>(bytes.data() + 36);
  if (!validate(image.options_)) return damaged(32, "impossible learning options");
  const auto sites = load_little<std::uint64_t>(bytes.data() + 40);
  if (sites > (bytes.size() - kHeaderBytes) / kIndexEntryBytes)
    return damaged(40, "more sites than the file can hold");
  image.site_count_ = sites;
  const auto index = bytes.subspan(kHeaderBytes, sites * kIndexEntryBytes);
  if (load_little<std::uint64_t>(bytes.data() + 48) != checksum(index))
    return damaged(kHeaderBytes, "wrong index checksum");
  image.widespread_offset_ = load_little<std::uint64_t>(bytes.data() + 56);
  image.widespread_bytes_ = load_little<std::uint64_t>(bytes.data() + 64);
  image.widespread_checksum_ = load_little<std::uint64_t>(bytes.data() + 72);
  image.widespread_texts_bytes_ = load_little<std::uint64_t>(bytes.data() + 80);
  image.widespread_texts_checksum_ = load_little<std::uint64_t>(bytes.data() + 88);
  image.built_alike_ = load_little<std::uint64_t>(bytes.data() + 96) == kLearningRevision;
  return image;
}

std::uint64_t ModelImage::header_checksum() const {
  return load_little<std::uint64_t>(bytes_.data() + kHeaderBytes - 8);
}

IndexEntry ModelImage::entry(std::size_t site) const {
  const std::byte* at = bytes_.data() + kHeaderBytes + site * kIndexEntryBytes;
  const auto field = [&](std::size_t i) { return load_little<std::uint64_t>(at + 8 * i); };
  return {field(0), field(1), field(2), field(3), field(4),
          field(5), field(6), field(7), field(8), field(9)};
}

// The first site for which before(hash of its name) is false. REQUIRES that all sites for which it
// is true come first.
template <class Before>
std::size_t ModelImage::first_not(Before before) const {
  const auto sites = std::views::iota(std::size_t{0}, site_count_);
  const auto found = std::ranges::partition_point(
      sites, [&](std::size_t site) { return before(entry(site).name_hash); });
  return static_cast<std::size_t>(found - sites.begin());
}

ModelImage::Range ModelImage::candidates(std::string_view name) const {
  const std::uint64_t hash = name_hash(name);
  const std::size_t first = first_not([&](std::uint64_t other) { return other < hash; });
  const std::size_t last = first_not([&](std::uint64_t other) { return other <= hash; });
  return {first, std::max(first, last)};  // an index out of order could give last < first
}

ModelImage::Range ModelImage::shard(const Shard& shard) const {
  const auto part = [&](std::uint64_t hash) { return part_of_hash(hash, shard.count); };
  return {first_not([&](std::uint64_t hash) { return part(hash) < shard.index; }),
          first_not([&](std::uint64_t hash) { return part(hash) <= shard.index; })};
}

// The bytes of a part, after checking its place and its checksum. `named_at`: where the file says
// its place.
Result<std::span<const std::byte>> ModelImage::checked_part(std::uint64_t named_at,
                                                            std::uint64_t offset,
                                                            std::uint64_t part_bytes,
                                                            std::uint64_t part_checksum,
                                                            const std::string& what) const {
  if (offset > bytes_.size() || part_bytes > bytes_.size() - offset)
    return damaged(named_at, what + " lies outside the file");
  const auto part = bytes_.subspan(offset, part_bytes);
  if (checksum(part) != part_checksum) return damaged(offset, "wrong checksum of " + what);
  return part;
}

Result<SiteBlock> ModelImage::open_site(std::size_t site) const {
  const IndexEntry e = entry(site);
  const auto block = checked_part(kHeaderBytes + site * kIndexEntryBytes, e.block_offset,
                                  e.block_bytes, e.block_checksum, "a site's block");
  if (!block) return std::unexpected(block.error());
  const auto opened = SiteBlock::open(*block);
  if (!opened) return damaged(e.block_offset, "a site's block contradicts itself");
  return *opened;
}

Result<SiteBlock> ModelImage::open_widespread() const {
  const auto block = checked_part(56, widespread_offset_, widespread_bytes_, widespread_checksum_,
                                  "the widespread table");
  if (!block) return std::unexpected(block.error());
  const auto opened = SiteBlock::open(*block);
  if (!opened) return damaged(widespread_offset_, "the widespread table contradicts itself");
  return *opened;
}

Result<std::span<const std::byte>> ModelImage::stored_texts(std::size_t site) const {
  const IndexEntry e = entry(site);
  return checked_part(kHeaderBytes + site * kIndexEntryBytes, e.texts_offset, e.texts_bytes,
                      e.texts_checksum, "a site's texts");
}

Result<SiteExamples> ModelImage::open_examples(std::size_t site, std::uint32_t templates) const {
  const auto texts = stored_texts(site);
  if (!texts) return std::unexpected(texts.error());
  auto opened = SiteExamples::open(*texts, templates);
  if (!opened) return damaged(entry(site).texts_offset, "a site's texts contradict themselves");
  return std::move(*opened);
}

// REQUIRES a table that open_widespread() accepted, so that the sum does not overflow.
Result<SiteExamples> ModelImage::open_widespread_examples(std::uint32_t lines) const {
  const std::uint64_t offset = widespread_offset_ + widespread_bytes_;
  const auto texts = checked_part(80, offset, widespread_texts_bytes_, widespread_texts_checksum_,
                                  "the texts of the widespread table");
  if (!texts) return std::unexpected(texts.error());
  auto opened = SiteExamples::open(*texts, lines);
  if (!opened) return damaged(offset, "the texts of the widespread table contradict themselves");
  return std::move(*opened);
}

SiteBlock ModelImage::trusted_site(std::size_t site) const {
  return SiteBlock::trusted(block_bytes(site));
}

std::span<const std::byte> ModelImage::block_bytes(std::size_t site) const {
  const IndexEntry e = entry(site);
  return bytes_.subspan(e.block_offset, e.block_bytes);
}

Result<std::span<const std::byte>> ModelImage::stored_sample(std::size_t site) const {
  const IndexEntry e = entry(site);
  return checked_part(kHeaderBytes + site * kIndexEntryBytes, e.sample_offset, e.sample_bytes,
                      e.sample_checksum, "a site's sample");
}

Result<void> ModelImage::read_sample(std::size_t site, SiteSample& sample) const {
  const auto stored = stored_sample(site);
  if (!stored) return std::unexpected(stored.error());
  if (!decode_sample(*stored, options_, sample))
    return damaged(entry(site).sample_offset, "a site's sample contradicts itself");
  return {};
}

std::unexpected<Error> ModelImage::out_of_order(std::size_t site) {
  return damaged(kHeaderBytes + site * kIndexEntryBytes,
                 "the index is not in the order of the sites");
}

Error other_options(const LearnOptions& a, const LearnOptions& b) {
  std::string how;
  const auto compare = [&](const char* name, std::uint64_t x, std::uint64_t y) {
    if (x != y)
      how += (how.empty() ? "" : ", ") + std::string(name) + ' ' + std::to_string(x) + ", not " +
             std::to_string(y);
  };
  compare("seed", a.seed, b.seed);
  compare("sample pages", a.sample_pages, b.sample_pages);
  compare("page bytes", a.page_bytes, b.page_bytes);
  return {ErrorCode::kModelMismatch,
          "learned with other options (" + how +
              ") and can't be merged; learn both with the same options",
          0};
}

Result<void> can_merge(const ModelImage& image, const LearnOptions& options) {
  if (image.options() != options) return std::unexpected(other_options(image.options(), options));
  if (!image.has_sample()) {
    return std::unexpected(Error{
        ErrorCode::kModelMismatch,
        "saved without its sample and can't be merged; learn it again and keep the sample", 0});
  }
  return {};
}

}  // namespace chaff::detail
