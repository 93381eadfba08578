// The model: what each site repeats, as an immutable block of bytes that is used in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/learn_options.h"
#include "chaff/template.h"

namespace chaff {

/// Whether a model carries the samples of pages that it was built from.
enum class Sample {
  kKeep,  ///< the model can be merged with others; it contains text of the sampled pages
  kDrop,  ///< the model is smaller and can't be merged; its only page text is one short example per
          ///< template
};

/// One site of a model.
struct SiteInfo {
  std::string_view name;         ///< valid as long as the model
  std::uint32_t pages = 0;       ///< pages in the sample
  std::uint32_t articles = 0;    ///< distinct articles among them
  std::uint64_t pages_seen = 0;  ///< distinct pages seen; an estimate if the sample is full
  std::uint32_t templates = 0;
};

/// Whether the pages of a site are hardly more than copies and collections of a few articles: at
/// least 20 pages in the sample, and fewer than a quarter as many articles. Repetition is counted
/// over articles, so the model may lack templates of such a site.
CHAFF_EXPORT bool has_few_articles(const SiteInfo& site);

/// One line of a model's widespread table: boilerplate of many sites ("Skip to content", a consent
/// notice).
struct WidespreadLine {
  TemplateKind kind{};      ///< kLine or kMasked
  std::uint32_t sites = 0;  ///< sites with the line on most articles; one per registrable domain
  std::string example;      ///< as in TemplateInfo
};

/// The size of a model that was written.
struct ModelFigures {
  std::uint64_t sites = 0;             ///< sites in the model
  std::uint64_t widespread_lines = 0;  ///< lines in its widespread table
  std::uint64_t bytes = 0;             ///< bytes of the file
  std::uint64_t few_articles = 0;      ///< sites for which has_few_articles() is true

  /// The first 20 of these, in the order of the index.
  struct FewArticles {
    std::string name;
    std::uint32_t pages = 0;
    std::uint32_t articles = 0;
  };
  std::vector<FewArticles> few_articles_sites{};
};

/// An immutable model. The bytes in memory are the file: little-endian, versioned, checksummed
/// (docs/model-format.md).
///
/// Copies are cheap and share the bytes. Thread-safe: all members are const. Views that members
/// return are valid as long as any copy of the model.
class CHAFF_EXPORT Model {
 public:
  /// A model without sites.
  Model();

  /// Uses `bytes`, which `owner` keeps alive (a mapped file, a string). Checks the header and the
  /// site index; the block of each site is checked at its first use, so opening a large model costs
  /// little. Cost: linear in the number of sites. Errors: kNotAModel, kModelVersion, kModelDamaged,
  /// with the offset.
  ///
  /// `forget`, if there is one, gives the memory of `bytes` back to the system, which reads them
  /// again from their file. Strippers call it, on any thread, whenever they have read about 48 MB.
  static Result<Model> from_bytes(std::span<const std::byte> bytes,
                                  std::shared_ptr<const void> owner,
                                  std::function<void()> forget = {});

  /// The bytes to save.
  std::span<const std::byte> bytes() const;

  LearnOptions options() const;
  bool has_sample() const;

  /// Checksum of the whole model: that of the header, which contains the checksums of index and
  /// widespread table; the index contains those of all blocks and samples. Equal models have equal
  /// checksums.
  std::uint64_t checksum() const;

  std::size_t site_count() const;

  /// Figures of site `i` < site_count(), in the order of the index. Errors: kModelDamaged.
  Result<SiteInfo> site(std::size_t i) const;

  /// The index of a site, or nothing. Cost: logarithmic in the number of sites, linear in the
  /// site's block.
  std::optional<std::size_t> find(std::string_view site) const;

  /// All templates of site `i` < site_count(), most frequent first. Errors: kModelDamaged.
  Result<std::vector<TemplateInfo>> templates(std::size_t i) const;

  /// The widespread table: lines that are boilerplate on sites of at least three different domains,
  /// the most widespread first. It serves pages of sites that the model hardly knows. Errors:
  /// kModelDamaged.
  Result<std::vector<WidespreadLine>> widespread() const;

  /// Checks every block and sample. Cost: linear in the model's bytes. Errors: kModelDamaged, with
  /// the offset of the first damage.
  Result<void> verify() const;

 private:
  friend class Learner;
  friend class Stripper;
  struct CHAFF_HIDDEN Impl;
  explicit Model(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace chaff
