#include "chaff/streaming_learner.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "chaff/output_file.h"

#include "base/parallel.h"
#include "files/temp_file.h"
#include "learn/learn_files.h"
#include "learn/memory_budget.h"
#include "learn/site_builder.h"
#include "learn/stripes.h"
#include "model/model_writer.h"

namespace chaff {
namespace {

// By default glibc keeps the many small freed pieces of spilled samples for this process.
void return_freed_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace

struct StreamingLearner::Impl {
  LearnOptions options;
  LearnBounds bounds;
  std::uint64_t memory = 0;  // memory_to_share
  std::uint64_t max_samples = 0;
  std::string temp_folder;
  std::optional<OutputFile> output;
  detail::Stripes stripes;
  std::atomic<std::uint64_t> bytes = 0;  // sum of the stripes' bytes
  std::atomic<bool> spilled = false;

  Result<void> add(const Page& page);
  Result<void> spill_largest();
  Result<void> spill(detail::Stripe& stripe);
  Result<void> spill_all();
  Result<void> build_into(detail::ModelWriter& writer, Sample kept);
};

Result<void> StreamingLearner::Impl::add(const Page& page) {
  if (page.site.empty()) return {};
  const detail::SiteKeyView site(page.site);
  const detail::PageKey key = detail::page_key(page, options.seed);
  {
    detail::Stripe& stripe = stripes[detail::part_of_hash(site.hash, detail::kStripes)];
    const std::lock_guard lock(stripe.mutex);
    stripe.store.add(site, key, page, options);
    const std::uint64_t before = stripe.bytes.exchange(stripe.store.bytes());
    bytes += stripe.store.bytes() - before;  // wraps where a sample shrinks, as intended
  }
  return bytes > max_samples ? spill_largest() : Result<void>();
}

// Spills the largest stripe that no other thread holds.
Result<void> StreamingLearner::Impl::spill_largest() {
  std::array<std::pair<std::uint64_t, detail::Stripe*>, detail::kStripes> by_size;
  std::ranges::transform(stripes, by_size.begin(), [](detail::Stripe& stripe) {
    return std::pair(stripe.bytes.load(), &stripe);
  });
  std::ranges::sort(by_size, std::greater<>());
  for (const auto& [size, stripe] : by_size) {
    const std::unique_lock lock(stripe->mutex, std::try_to_lock);
    if (!lock) continue;
    return bytes > max_samples ? spill(*stripe) : Result<void>();
  }
  return {};
}

// REQUIRES that no other thread uses the stripe.
Result<void> StreamingLearner::Impl::spill(detail::Stripe& stripe) {
  if (stripe.store.sites().empty()) return {};
  if (!stripe.spool) {
    auto made = detail::TempFile::create(temp_folder);
    if (!made) return std::unexpected(std::move(made.error()));
    stripe.spool = std::move(*made);
  }
  spilled = true;
  auto place = detail::spill(stripe.store, options, *stripe.spool);
  if (!place) return std::unexpected(std::move(place.error()));
  stripe.runs.push_back(*place);
  bytes -= stripe.bytes.exchange(0);
  return_freed_memory();
  return {};
}

Result<void> StreamingLearner::Impl::spill_all() {
  std::array<Result<void>, detail::kStripes> done;
  detail::parallel_for(detail::kStripes, bounds.threads, [&](std::size_t i) {
    done[i] = spill(stripes[i]);
    stripes[i].store.clear();
  });
  for (Result<void>& one : done) {
    if (!one) return std::move(one);
  }
  return {};
}

Result<void> StreamingLearner::Impl::build_into(detail::ModelWriter& writer, Sample kept) {
  // Samples in memory beyond a quarter would leave too little for building.
  if (spilled || (bounds.memory_bytes != 0 && bytes > memory / 4)) {
    if (auto done = spill_all(); !done) return done;
  }
  detail::StripesSource source(stripes, detail::read_bytes(memory));
  return detail::build_sites(source, options, kept, bounds.threads,
                             detail::build_bytes(memory, bytes), writer);
}

StreamingLearner::StreamingLearner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StreamingLearner::StreamingLearner(StreamingLearner&&) noexcept = default;
StreamingLearner& StreamingLearner::operator=(StreamingLearner&&) noexcept = default;
StreamingLearner::~StreamingLearner() = default;

Result<StreamingLearner> StreamingLearner::create(const LearnOptions& options,
                                                  const LearnBounds& bounds,
                                                  const std::string& output) {
  if (auto valid = validate(options); !valid) return std::unexpected(std::move(valid.error()));
  if (auto valid = detail::validate_bounds(bounds); !valid)
    return std::unexpected(std::move(valid.error()));
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  impl->bounds = bounds;
  impl->memory = detail::memory_to_share(bounds);
  impl->max_samples = detail::max_sample_bytes(bounds);
  impl->temp_folder = detail::temp_folder_of(bounds, output.empty() ? "-" : output);
  if (!output.empty()) {  // now: hours of reading must not end in an output that can't be written
    auto file = OutputFile::create_plain(output);
    if (!file) return std::unexpected(std::move(file.error()));
    impl->output = std::move(*file);
  }
  return StreamingLearner(std::move(impl));
}

Result<void> StreamingLearner::add(const Page& page) { return impl_->add(page); }

Result<ModelFigures> StreamingLearner::save(Sample kept) {
  auto writer = detail::ModelWriter::create(impl_->options, kept,
                                            detail::part_spools(impl_->bounds, impl_->temp_folder),
                                            detail::vote_bytes(impl_->memory));
  if (!writer) return std::unexpected(std::move(writer.error()));
  if (auto built = impl_->build_into(*writer, kept); !built)
    return std::unexpected(std::move(built.error()));
  return detail::write_model(*writer, *impl_->output);
}

Result<Model> StreamingLearner::build(Sample kept) {
  if (impl_->bounds.memory_bytes == 0) {
    auto writer = *detail::ModelWriter::create(impl_->options, kept, detail::memory_spools(),
                                               detail::kAnyMemory);
    if (auto built = impl_->build_into(writer, kept); !built)
      return std::unexpected(std::move(built.error()));
    return detail::finish_in_memory(writer);
  }
  auto file = detail::TempFile::create(impl_->temp_folder);
  if (!file) return std::unexpected(std::move(file.error()));
  auto writer = detail::ModelWriter::create(impl_->options, kept,
                                            detail::part_spools(impl_->bounds, impl_->temp_folder),
                                            detail::vote_bytes(impl_->memory));
  if (!writer) return std::unexpected(std::move(writer.error()));
  if (auto built = impl_->build_into(*writer, kept); !built)
    return std::unexpected(std::move(built.error()));
  const auto figures =
      writer->finish([&](std::string_view bytes) { return (*file)->append(bytes); });
  if (!figures) return std::unexpected(figures.error());
  auto mapped = (*file)->map();
  if (!mapped) return std::unexpected(std::move(mapped.error()));
  return Model::from_bytes((*mapped)->bytes(), *mapped,
                           [model = mapped->get()] { model->forget(); });
}

}  // namespace chaff
