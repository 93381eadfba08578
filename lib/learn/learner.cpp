#include "chaff/learner.h"

#include <span>
#include <string>
#include <utility>

#include "learn/sample_run.h"
#include "learn/site_builder.h"
#include "model/model_impl.h"
#include "model/model_writer.h"
#include "sample/site_order.h"

namespace chaff {

struct Learner::Impl {
  LearnOptions options;
  detail::Sites sites;
};

Learner::Learner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Learner::Learner(Learner&&) noexcept = default;
Learner& Learner::operator=(Learner&&) noexcept = default;
Learner::~Learner() = default;

Result<Learner> Learner::create(const LearnOptions& options) {
  if (auto valid = validate(options); !valid) return std::unexpected(valid.error());
  return Learner(std::make_unique<Impl>(options, detail::Sites{}));
}

void Learner::add(const Page& page) {
  if (page.site.empty()) return;
  const detail::PageKey key = detail::page_key(page, impl_->options.seed);
  const auto site = impl_->sites.find(detail::SiteKeyView(page.site));
  if (site != impl_->sites.end())
    return site->second.add(key, page.title, page.text, impl_->options);
  detail::SiteSample sample;  // first, so that no site without pages is left where memory ends
  sample.add(key, page.title, page.text, impl_->options);
  impl_->sites.try_emplace(detail::SiteKey(page.site), std::move(sample));
}

Result<void> Learner::merge(Learner&& other) {
  if (impl_->options != other.impl_->options)
    return std::unexpected(detail::other_options(other.impl_->options, impl_->options));
  for (auto& [key, sample] : other.impl_->sites)
    impl_->sites[key].merge(std::move(sample), impl_->options);
  return {};
}

Result<void> Learner::merge(const Model& model) {
  const detail::ModelImage& image = model.impl_->image;
  if (auto fits = detail::can_merge(image, impl_->options); !fits) return fits;
  detail::Sites added;  // so that a damaged site leaves this learner as it was
  for (std::size_t i = 0; i < image.site_count(); ++i) {
    const auto site = image.open_site(i);
    if (!site) return std::unexpected(site.error());
    if (auto read = image.read_sample(i, added[detail::SiteKey(site->name())]); !read) return read;
  }
  for (auto& [key, sample] : added) impl_->sites[key].merge(std::move(sample), impl_->options);
  return {};
}

Model Learner::build(unsigned threads, Sample kept) const {
  // In memory and without a bound, nothing of this can fail.
  detail::MemorySource source(impl_->sites);
  auto writer = *detail::ModelWriter::create(impl_->options, kept, detail::memory_spools(),
                                             detail::kAnyMemory);
  *detail::build_sites(source, impl_->options, kept, threads, detail::kAnyMemory, writer);
  return detail::finish_in_memory(writer);
}

}  // namespace chaff
