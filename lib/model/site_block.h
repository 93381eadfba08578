// The block of one site in a model: encoding it, and looking up fingerprints in its bytes
// (docs/model-format.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "chaff/model.h"

#include "base/little_endian.h"
#include "templates/templates.h"

namespace chaff::detail {

/// A decoded template. The example points into the block.
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
  std::string_view example;
};

/// Encodes a site as a block. Equal sites give equal bytes.
std::string encode_site(std::string_view name, std::uint64_t pages_seen, const SiteTemplates& site);

/// A view of a block. Small, trivially copyable; valid as long as the bytes.
class SiteBlock {
 public:
  /// A site without templates.
  SiteBlock() = default;

  /// Checks that every count, offset and table entry is inside the block, so that the other members
  /// are safe for any bytes. Returns nothing if the block is damaged. Cost: linear in the block.
  static std::optional<SiteBlock> open(std::span<const std::byte> block);

  /// Opens a block that open() accepted before, without checks. Constant cost.
  static SiteBlock trusted(std::span<const std::byte> block);

  std::string_view name() const { return text(0, name_bytes_); }
  std::uint32_t pages() const { return pages_; }
  std::uint32_t articles() const { return articles_; }
  std::uint64_t pages_seen() const { return pages_seen_; }
  double prose() const { return prose_; }
  const SiteTitle& title() const { return title_; }
  std::uint32_t template_count() const { return template_count_; }

  /// REQUIRES index < template_count().
  StoredTemplate at(std::uint32_t index) const;

  /// at(index).articles, but cheaper.
  std::uint32_t articles_of(std::uint32_t index) const {
    return load_little<std::uint32_t>(templates_ + index * kTemplateBytes);
  }

  /// The index of the template with this fingerprint, or kNone. Constant cost.
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t find(std::uint64_t fingerprint) const {
    if (table_mask_ == 0) return kNone;
    for (std::uint64_t slot = fingerprint & table_mask_;; slot = (slot + 1) & table_mask_) {
      const auto key = load_little<std::uint64_t>(keys_ + slot * 8);
      if (key == fingerprint) return load_little<std::uint32_t>(values_ + slot * 4);
      if (key == 0) return kNone;
    }
  }

  /// Calls visit(fingerprint, index) for every fingerprint, in the order of the table. Linear.
  template <class Visit>
  void for_each_key(Visit visit) const {
    if (table_mask_ == 0) return;
    for (std::uint64_t slot = 0; slot <= table_mask_; ++slot) {
      const auto key = load_little<std::uint64_t>(keys_ + slot * 8);
      if (key != 0) visit(key, load_little<std::uint32_t>(values_ + slot * 4));
    }
  }

 private:
  static constexpr std::size_t kTemplateBytes = 24;

  std::string_view text(std::size_t offset, std::size_t bytes) const {
    return {reinterpret_cast<const char*>(text_) + offset, bytes};
  }

  std::uint32_t pages_ = 0;
  std::uint32_t articles_ = 0;
  std::uint64_t pages_seen_ = 0;
  double prose_ = 0;
  SiteTitle title_;
  std::uint32_t template_count_ = 0;
  std::uint32_t name_bytes_ = 0;
  std::uint64_t table_mask_ = 0;
  const std::byte* templates_ = nullptr;
  const std::byte* keys_ = nullptr;
  const std::byte* values_ = nullptr;
  const std::byte* text_ = nullptr;
};

}  // namespace chaff::detail
