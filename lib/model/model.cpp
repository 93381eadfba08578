#include "chaff/model.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "model/model_impl.h"
#include "model/model_writer.h"
#include "sample/site_order.h"

namespace chaff {
namespace {

// All templates, most frequent first.
std::vector<TemplateInfo> list_templates(const detail::SiteBlock& site,
                                         const detail::SiteExamples& examples) {
  std::vector<std::uint32_t> order(site.template_count());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(site.articles_of(b), a) < std::pair(site.articles_of(a), b);
  });
  std::vector<TemplateInfo> all;
  all.reserve(order.size());
  for (const std::uint32_t i : order) {
    const detail::StoredTemplate stored = site.at(i);
    all.push_back({stored.kind, stored.articles, std::string(examples.at(i))});
  }
  return all;
}

}  // namespace

Model::Model() {
  auto writer = *detail::ModelWriter::create({}, Sample::kDrop, detail::memory_spools(), 0);
  *this = detail::finish_in_memory(writer);
}

Model::Model(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<Model> Model::from_bytes(std::span<const std::byte> bytes, std::shared_ptr<const void> owner,
                                std::function<void()> forget) {
  auto image = detail::ModelImage::open(bytes);
  if (!image) return std::unexpected(std::move(image.error()));
  return Model(std::make_shared<const Impl>(*image, std::move(owner), std::move(forget)));
}

std::span<const std::byte> Model::bytes() const { return impl_->image.bytes(); }

LearnOptions Model::options() const { return impl_->image.options(); }

bool Model::has_sample() const { return impl_->image.has_sample(); }

std::uint64_t Model::checksum() const { return impl_->image.header_checksum(); }

bool has_few_articles(const SiteInfo& site) {
  constexpr std::uint32_t kMinPages = 20;
  constexpr std::uint32_t kPagesAnArticle = 4;
  return site.pages >= kMinPages && site.articles < site.pages / double{kPagesAnArticle};
}

std::size_t Model::site_count() const { return impl_->image.site_count(); }

Result<SiteInfo> Model::site(std::size_t i) const {
  const auto site = impl_->image.open_site(i);
  if (!site) return std::unexpected(site.error());
  return SiteInfo{site->name(), site->pages(), site->articles(), site->pages_seen(),
                  site->template_count()};
}

std::optional<std::size_t> Model::find(std::string_view site) const {
  const auto [first, last] = impl_->image.candidates(site);
  for (std::size_t i = first; i < last; ++i) {
    const auto found = impl_->image.open_site(i);
    if (!found || found->name() == site)
      return i;  // the name of a damaged block is unknown; reading it will report the damage
  }
  return std::nullopt;
}

Result<std::vector<TemplateInfo>> Model::templates(std::size_t i) const {
  const auto site = impl_->image.open_site(i);
  if (!site) return std::unexpected(site.error());
  const auto examples = impl_->image.open_examples(i, site->template_count());
  if (!examples) return std::unexpected(examples.error());
  return list_templates(*site, *examples);
}

Result<std::vector<WidespreadLine>> Model::widespread() const {
  const auto table = impl_->image.open_widespread();
  if (!table) return std::unexpected(table.error());
  const auto examples = impl_->image.open_widespread_examples(table->template_count());
  if (!examples) return std::unexpected(examples.error());
  std::vector<WidespreadLine> all;
  all.reserve(table->template_count());
  for (TemplateInfo& line : list_templates(*table, *examples))
    all.push_back({line.kind, line.articles, std::move(line.example)});
  return all;
}

Result<void> Model::verify() const {
  if (const auto lines = widespread(); !lines) return std::unexpected(lines.error());
  std::optional<detail::SiteKey> last;
  for (std::size_t i = 0; i < site_count(); ++i) {
    const auto site = impl_->image.open_site(i);
    if (!site) return std::unexpected(site.error());
    detail::SiteKey key(site->name());
    if (impl_->image.entry(i).name_hash != key.hash || (last && !detail::SiteOrder()(*last, key))) {
      return detail::ModelImage::out_of_order(i);  // find() would not find it
    }
    if (const auto texts = impl_->image.open_examples(i, site->template_count()); !texts)
      return std::unexpected(texts.error());
    last = std::move(key);
    detail::SiteSample sample;
    if (!has_sample()) continue;
    if (auto read = impl_->image.read_sample(i, sample); !read) return read;
  }
  return {};
}

}  // namespace chaff
