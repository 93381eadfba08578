#include "chaff/learner.h"

#include <utility>

#include "learn/memory_budget.h"
#include "learn/sample_run.h"
#include "learn/site_builder.h"
#include "model/model_impl.h"
#include "model/model_writer.h"
#include "sample/site_store.h"

namespace chaff {

struct Learner::Impl {
  LearnOptions options;
  detail::SiteStore store;
};

Learner::Learner() : impl_(std::make_unique<Impl>()) {}
Learner::Learner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Learner::Learner(Learner&&) noexcept = default;
Learner& Learner::operator=(Learner&&) noexcept = default;
Learner::~Learner() = default;

Result<Learner> Learner::create(const LearnOptions& options) {
  if (auto valid = validate(options); !valid) return std::unexpected(valid.error());
  return Learner(std::make_unique<Impl>(options, detail::SiteStore{}));
}

void Learner::add(const Page& page) {
  if (page.site.empty()) return;
  impl_->store.add(detail::SiteKeyView(page.site), detail::page_key(page, impl_->options.seed),
                   page, impl_->options);
}

Result<void> Learner::merge(Learner&& other) {
  if (impl_->options != other.impl_->options)
    return std::unexpected(detail::other_options(other.impl_->options, impl_->options));
  impl_->store.merge(std::move(other.impl_->store), impl_->options);
  return {};
}

Result<void> Learner::merge(const Model& model) {
  const detail::ModelImage& image = model.impl_->image;
  if (auto fits = detail::can_merge(image, impl_->options); !fits) return fits;
  detail::SiteStore added;  // a damaged site must not leave half of the model in this learner
  for (std::size_t i = 0; i < image.site_count(); ++i) {
    const auto site = image.open_site(i);
    if (!site) return std::unexpected(site.error());
    detail::SiteSample sample;
    if (auto read = image.read_sample(i, sample); !read) return read;
    added.merge(detail::SiteKey(site->name()), std::move(sample), impl_->options);
  }
  impl_->store.merge(std::move(added), impl_->options);
  return {};
}

Model Learner::build(unsigned threads, Sample kept) const {
  // Nothing here can fail: the spools are in memory, and memory has no bound.
  detail::MemorySource source(impl_->store.sites());
  auto writer = *detail::ModelWriter::create(impl_->options, kept, detail::memory_spools(),
                                             detail::kAnyMemory);
  *detail::build_sites(source, impl_->options, kept, threads, detail::kAnyMemory, writer);
  return detail::finish_in_memory(writer);
}

}  // namespace chaff
