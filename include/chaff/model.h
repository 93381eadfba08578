// The model: what a site repeats, as an immutable block of bytes that is used in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/learn_options.h"
#include "chaff/template.h"

namespace chaff {

/// Whether a model carries the sample of pages that it was built from. Only with it can it be
/// merged; without it it is smaller and holds no page text but one short example a template.
enum class Sample { kKeep, kDrop };

/// One site of a model.
struct SiteInfo {
  std::string_view name;       ///< valid as long as the model
  std::uint32_t pages = 0;     ///< pages in the sample
  std::uint32_t articles = 0;  ///< distinct articles among them
  std::uint64_t pages_seen =
      0;  ///< distinct pages seen; estimated from the sample where that is full
  std::uint32_t templates = 0;
};

/// One line of a model's widespread table: boilerplate of many sites ("Skip to content", a consent
/// notice).
struct WidespreadLine {
  TemplateKind kind{};       ///< kLine or kMasked
  std::uint32_t sites = 0;   ///< sites that carry it on most of their articles, of each domain one
  std::string_view example;  ///< as in TemplateInfo
};

/// What a model that was written holds.
struct ModelFigures {
  std::uint64_t sites = 0;
  std::uint64_t widespread_lines = 0;  ///< in its widespread table
  std::uint64_t bytes = 0;
};

/// An immutable model. Cheap to copy (shared); all members are const and may be called from any
/// number of threads at once. The bytes are the file: little-endian, versioned, checksummed
/// (docs/model-format.md).
class CHAFF_EXPORT Model {
 public:
  /// A model without sites.
  Model();

  /// Takes over bytes that `owner` keeps alive (a mapped file, a string). Checks the header and the
  /// site index; the block of each site is checked when it is first used, so that the cost does not
  /// depend on the model's size. Errors: kNotAModel, kModelVersion, kModelDamaged, with the offset.
  static Result<Model> from_bytes(std::span<const std::byte> bytes,
                                  std::shared_ptr<const void> owner);

  /// The bytes to save.
  std::span<const std::byte> bytes() const;

  LearnOptions options() const;
  bool has_sample() const;

  /// The checksum of the header, which has those of the index and of the widespread table; the
  /// index has those of all other parts: so it tells a model from others.
  std::uint64_t checksum() const;

  std::size_t site_count() const;

  /// Figures of site i, in the order of the index. Errors: kModelDamaged.
  Result<SiteInfo> site(std::size_t i) const;

  /// The index of a site, or nothing.
  std::optional<std::size_t> find(std::string_view site) const;

  /// All templates of site i, most frequent first. Errors: kModelDamaged.
  Result<std::vector<TemplateInfo>> templates(std::size_t i) const;

  /// The widespread table, the line of most sites first: lines that are boilerplate on at least
  /// three sites of different domains. Pages of sites that the model hardly knows are compared with
  /// it. Errors: kModelDamaged.
  Result<std::vector<WidespreadLine>> widespread() const;

  /// Checks every block of the model. Cost: linear in its bytes. Errors: kModelDamaged, with the
  /// offset of the first.
  Result<void> verify() const;

 private:
  friend class Learner;
  friend class Stripper;
  struct CHAFF_HIDDEN Impl;
  explicit Model(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace chaff
