#include "chaff/learner.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model_impl.h"
#include "parallel.h"
#include "sample.h"
#include "sample_codec.h"
#include "segment.h"
#include "templates.h"

namespace chaff {
namespace {

using Sites = std::map<std::string, detail::SiteSample, std::less<>>;

Error mismatch() {
  return {ErrorCode::kModelMismatch,
          "learned with other options (seed, sample pages or page bytes) and can't be merged; learn both with the same", 0};
}

detail::SiteTemplates build_site(const detail::SiteSample& sample, std::uint64_t seed) {
  std::vector<detail::Document> pages, titles;
  pages.reserve(sample.pages().size());
  titles.reserve(sample.pages().size());
  for (const auto& [key, page] : sample.pages()) {
    detail::segment(page.text, seed, pages.emplace_back());
    detail::segment(page.title, seed, titles.emplace_back());
  }
  return detail::find_templates(pages, titles);
}

}  // namespace

struct Learner::Impl {
  LearnOptions options;
  Sites sites;
};

Learner::Learner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Learner::Learner(Learner&&) noexcept = default;
Learner& Learner::operator=(Learner&&) noexcept = default;
Learner::~Learner() = default;

Result<Learner> Learner::create(const LearnOptions& options) {
  if (auto valid = validate(options); !valid) return std::unexpected(valid.error());
  return Learner(std::make_unique<Impl>(options, Sites{}));
}

void Learner::add(const Page& page) {
  if (page.site.empty()) return;
  auto site = impl_->sites.find(page.site);
  if (site == impl_->sites.end()) site = impl_->sites.try_emplace(std::string(page.site)).first;
  site->second.add(detail::page_key(page, impl_->options.seed), page.title, page.text, impl_->options);
}

Result<void> Learner::merge(Learner&& other) {
  if (impl_->options != other.impl_->options) return std::unexpected(mismatch());
  for (auto& [name, sample] : other.impl_->sites) impl_->sites[name].merge(std::move(sample), impl_->options);
  return {};
}

Result<void> Learner::merge(const Model& model) {
  if (impl_->options != model.options()) return std::unexpected(mismatch());
  if (!model.has_sample()) {
    return std::unexpected(Error{ErrorCode::kModelMismatch,
                                 "saved without its sample and can't be merged; learn it again without --no-sample", 0});
  }
  const detail::ModelImage& image = model.impl_->image;
  Sites added;  // so that a damaged site leaves this learner as it was
  for (std::size_t i = 0; i < image.site_count(); ++i) {
    const auto site = image.open_site(i);
    if (!site) return std::unexpected(site.error());
    if (auto read = image.read_sample(i, added[std::string(site->name())]); !read) return read;
  }
  for (auto& [name, sample] : added) impl_->sites[name].merge(std::move(sample), impl_->options);
  return {};
}

Model Learner::build(unsigned threads, Sample kept) const {
  std::vector<const Sites::value_type*> sites;
  for (const auto& site : impl_->sites) sites.push_back(&site);
  std::vector<detail::EncodedSite> encoded(sites.size());
  detail::parallel_for(sites.size(), threads, [&](std::size_t i) {
    const auto& [name, sample] = *sites[i];
    encoded[i] = {name, detail::encode_site(name, sample.pages_seen(impl_->options), build_site(sample, impl_->options.seed)),
                  kept == Sample::kKeep ? detail::encode_sample(sample) : std::string()};
  });
  auto bytes = std::make_shared<const std::string>(detail::assemble_model(impl_->options, kept, std::move(encoded)));
  const auto view = std::as_bytes(std::span(*bytes));
  return *Model::from_bytes(view, std::move(bytes));
}

}  // namespace chaff
