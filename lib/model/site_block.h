// The block of one site in a model: encoding it, and looking up fingerprints in its bytes
// (docs/model-format.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "chaff/model.h"

#include "base/little_endian.h"
#include "model/key_table.h"
#include "templates/templates.h"

namespace chaff::detail {

/// A decoded template. What the model does not store for its kind is 0.
struct StoredTemplate {
  TemplateKind kind{};
  double company = 0;  ///< 0 to 1
  std::uint8_t place = 0;
  double side = 0;           ///< 0 to 1
  double headline = 0;       ///< 0 to 1
  Beside above{}, below{};   ///< in parts of Beside::kScale
  std::uint32_t length = 0;  ///< bytes
  std::uint32_t articles = 0;
  std::uint32_t rests = 0;
};

/// What a model stores of a site besides its sample.
struct SiteBytes {
  std::string block;  ///< all that stripping looks at (SiteBlock)
  std::string texts;  ///< what people and merging look at (SiteTexts)
};

/// Encodes a site. Equal sites give equal blocks; the bytes of the texts depend on the version of
/// libzstd. `votes` are fingerprints for SiteTexts.
SiteBytes encode_site(std::string_view name, std::uint64_t pages_seen, const SiteTemplates& site,
                      std::span<const std::uint64_t> votes);

/// A view of a block. Small, trivially copyable; valid as long as the bytes.
///
/// The templates have indices from 0. Those of a kind follow each other: runs with the most
/// frequent first, all others in the order of their fingerprints.
class SiteBlock {
 public:
  /// A site without templates.
  SiteBlock() = default;

  /// Checks that every count, offset and table entry is inside the block, so that the other members
  /// are safe for any bytes. Returns nothing if the block is damaged. Cost: linear in the block.
  static std::optional<SiteBlock> open(std::span<const std::byte> block);

  /// Opens a block that open() accepted before, without checks. Constant cost.
  static SiteBlock trusted(std::span<const std::byte> block);

  std::string_view name() const { return {reinterpret_cast<const char*>(name_), name_bytes_}; }
  std::uint32_t pages() const { return pages_; }
  std::uint32_t articles() const { return articles_; }
  std::uint64_t pages_seen() const { return pages_seen_; }
  double prose() const { return prose_; }
  const SiteTitle& title() const { return title_; }
  std::uint32_t template_count() const { return kinds_.back().last; }

  /// REQUIRES index < template_count(). Inline, so that members that the caller does not look at
  /// cost nothing.
  StoredTemplate at(std::uint32_t index) const;

  /// at(index).articles, but cheaper.
  std::uint32_t articles_of(std::uint32_t index) const {
    const OfKind& kind = kinds_[kind_of(index)];
    return load_narrow(kind.records + std::size_t{index - kind.first} * kind.record_bytes,
                       articles_bytes_);
  }

  /// The indices [first, last) of the templates of a kind.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  Range range(TemplateKind kind) const {
    const OfKind& of_kind = kinds_[static_cast<std::size_t>(kind)];
    return {of_kind.first, of_kind.last};
  }

  /// Whether there are templates of runs. Constant cost.
  bool has_runs() const {
    return range(TemplateKind::kRun).first != range(TemplateKind::kRun).last;
  }

  /// The index of the template of a kind with this fingerprint, or kNone. Cost: that of
  /// KeyTable::find.
  static constexpr std::uint32_t kNone = KeyTable::kNone;
  std::uint32_t find(TemplateKind kind, std::uint64_t fingerprint) const {
    const OfKind& of_kind = kinds_[static_cast<std::size_t>(kind)];
    const std::uint32_t found = of_kind.keys.find(fingerprint);
    if (found == kNone) return kNone;
    if (kind != TemplateKind::kRun) return of_kind.first + found;
    return of_kind.first + load_narrow(runs_ + std::size_t{found} * run_bytes_, run_bytes_);
  }

  /// The index of the template of a line or a piece of one, or kNone. Lines that are equal but for
  /// their digits count only if this very line has no template. The two fingerprints of a piece are
  /// equal even if it has digits.
  std::uint32_t find_line(std::uint64_t exact, std::uint64_t masked) const {
    const std::uint32_t found = find(TemplateKind::kLine, exact);
    return found == kNone ? find(TemplateKind::kMasked, masked) : found;
  }

 private:
  static constexpr std::size_t kKinds = 6;

  // The templates of a kind. All but runs have one fingerprint each.
  struct OfKind {
    KeyTable keys;
    const std::byte* records = nullptr;
    std::uint32_t record_bytes = 0;
    std::uint32_t first = 0, last = 0;  // index of the first, and behind the last
  };

  // Reads an integer of 1, 2 or 4 bytes.
  static std::uint32_t load_narrow(const std::byte* at, std::uint32_t bytes) {
    if (bytes == 1) return load_little<std::uint8_t>(at);
    return bytes == 2 ? load_little<std::uint16_t>(at) : load_little<std::uint32_t>(at);
  }

  std::size_t kind_of(std::uint32_t index) const {
    std::size_t kind = 0;
    while (index >= kinds_[kind].last) ++kind;
    return kind;
  }

  std::uint32_t pages_ = 0;
  std::uint32_t articles_ = 0;
  std::uint64_t pages_seen_ = 0;
  double prose_ = 0;
  SiteTitle title_;
  std::uint32_t articles_bytes_ = 1, rests_bytes_ = 1, run_bytes_ = 1;
  std::array<OfKind, kKinds> kinds_{};
  const std::byte* runs_ = nullptr;  // for each fingerprint of a run the number of its template
  const std::byte* name_ = nullptr;
  std::uint32_t name_bytes_ = 0;
};

inline StoredTemplate SiteBlock::at(std::uint32_t index) const {
  StoredTemplate t;
  const std::size_t number = kind_of(index);
  const OfKind& of_kind = kinds_[number];
  t.kind = static_cast<TemplateKind>(number);
  const std::byte* stored =
      of_kind.records + std::size_t{index - of_kind.first} * of_kind.record_bytes;
  t.articles = load_narrow(stored, articles_bytes_);
  if (t.kind == TemplateKind::kRun) return t;
  stored += articles_bytes_;
  t.company = load_little<std::uint8_t>(stored) / 255.0;
  t.side = load_little<std::uint8_t>(stored + 1) / 255.0;
  if (t.kind == TemplateKind::kPrefix || t.kind == TemplateKind::kSuffix) {
    t.rests = load_narrow(stored + 2, rests_bytes_);
    return t;
  }
  t.place = load_little<std::uint8_t>(stored + 2);
  t.headline = load_little<std::uint8_t>(stored + 3) / 255.0;
  if (t.kind == TemplateKind::kPath) {
    t.above.prose = load_little<std::uint8_t>(stored + 4);
    t.rests = load_little<std::uint32_t>(stored + 5);
    t.length = load_little<std::uint16_t>(stored + 9);
    return t;
  }
  // Two numbers from 0 to 15 in each byte.
  const auto pair = [&](std::size_t byte, std::uint8_t& low, std::uint8_t& high) {
    const auto both = load_little<std::uint8_t>(stored + byte);
    low = both & 15;
    high = both >> 4;
  };
  pair(4, t.above.repeated, t.above.prose);
  pair(5, t.above.length, t.below.repeated);
  pair(6, t.below.prose, t.below.length);
  return t;
}

}  // namespace chaff::detail
