#include "chaff/streaming_learner.h"

#include <malloc.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <utility>

#include "chaff/learn_bounds.h"
#include "chaff/merge.h"
#include "chaff/output_file.h"

#include "base/parallel.h"
#include "files/mapped_file.h"
#include "files/temp_file.h"
#include "learn/sample_run.h"
#include "learn/site_builder.h"
#include "model/model_writer.h"
#include "sample/site_order.h"

namespace chaff {
namespace {

constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20;
constexpr std::uint64_t kMinMemory = 64 * kMegabyte;
constexpr std::uint64_t kMinMemoryPerThread = 16 * kMegabyte;

// What the program takes beside what is counted: its code and Unicode tables, and for each thread
// blocks of input under way, the parser and the allocator's own.
constexpr std::uint64_t kProgramBytes = 28 * kMegabyte;
constexpr std::uint64_t kThreadBytes = 10 * kMegabyte;

// Of what is left, so much may be samples; the allocator's waste and the encoding of one site at a
// time take the rest.
constexpr double kSampleShare = 0.7;

// Ranges of the order of sites. Each is spilled on its own, so that its runs are merged on their
// own: as many as memory was full, however many stripes there are.
constexpr std::uint32_t kStripes = 64;

// Of a site beside its name and pages.
constexpr std::uint64_t kSiteBytes = 192;

// Of models that are merged, what is mapped before it is given back to the system; a sixteenth of
// it or of the bound.
constexpr std::uint64_t kMaxMapped = 1024 * kMegabyte;

constexpr std::size_t kMaxReadBytes = std::size_t{1} << 16;
constexpr std::size_t kMinReadBytes = std::size_t{1} << 12;

std::uint64_t memory_to_share(const LearnBounds& bounds) {
  if (bounds.memory_bytes == 0) return detail::kAnyMemory;
  return bounds.memory_bytes - kProgramBytes - bounds.threads * kThreadBytes;
}

// Votes for the widespread table that are sorted in memory.
std::uint64_t vote_bytes(std::uint64_t memory) {
  return memory == detail::kAnyMemory ? memory : memory / 16;
}

Result<void> validate(const LearnBounds& bounds) {
  if (bounds.memory_bytes == 0 || bounds.memory_bytes >= min_memory(bounds.threads)) return {};
  return std::unexpected(Error{ErrorCode::kBadOption,
                               "--memory is less than " +
                                   std::to_string(min_memory(bounds.threads) / kMegabyte) +
                                   " MB, the least for " + std::to_string(bounds.threads) +
                                   " threads; give it more, or fewer --threads",
                               0});
}

bool bounded(const LearnBounds& bounds) {
  return bounds.memory_bytes != 0 || bounds.sample_bytes != 0;
}

// Samples in memory from which some are spilled.
std::uint64_t max_samples(const LearnBounds& bounds, std::uint64_t memory) {
  if (bounds.sample_bytes != 0) return bounds.sample_bytes;
  return bounds.memory_bytes == 0
             ? memory
             : static_cast<std::uint64_t>(kSampleShare * static_cast<double>(memory));
}

// Where the parts of a model go until it is written.
detail::MakeSpool spools(const LearnBounds& bounds, const std::string& temp_folder) {
  return !bounded(bounds) ? detail::memory_spools() : detail::temp_files(temp_folder);
}

std::string temp_folder_of(const LearnBounds& bounds, const std::string& output) {
  return bounds.temp_folder.empty() ? detail::temp_folder_for(output) : bounds.temp_folder;
}

Result<ModelFigures> write_model(detail::ModelWriter& writer, OutputFile& output) {
  const auto figures = writer.finish([&](std::string_view bytes) { return output.write(bytes); });
  if (!figures) return figures;
  if (auto done = output.commit(); !done) return std::unexpected(std::move(done.error()));
  return figures;
}

// The samples of a range of sites, and the runs of them that were spilled.
struct Stripe {
  std::mutex mutex;
  detail::Sites sites;
  std::atomic<std::uint64_t> bytes = 0;  // of the samples in memory
  std::unique_ptr<detail::Spool> spool;  // none until something is spilled
  std::vector<detail::RunPlace> runs;
};

// The sites of all stripes, one stripe after the other, each from memory or merged of its runs.
class StripesSource final : public detail::SiteSource {
 public:
  StripesSource(std::array<Stripe, kStripes>& stripes, std::uint64_t memory)
      : stripes_(stripes), memory_(memory) {}

  Result<std::optional<detail::SiteParts>> next() override {
    for (;;) {
      if (source_) {
        auto parts = source_->next();
        if (!parts || *parts) return parts;
        source_.reset();
        stripes_[stripe_++].spool.reset();  // its room on the disk
      }
      if (stripe_ == kStripes) return std::nullopt;
      source_ = open(stripes_[stripe_]);
    }
  }

 private:
  std::unique_ptr<detail::SiteSource> open(Stripe& stripe) const {
    if (stripe.runs.empty()) return std::make_unique<detail::MemorySource>(stripe.sites);
    const std::uint64_t share = memory_ / 16 / stripe.runs.size();
    const auto buffer_bytes =
        static_cast<std::size_t>(std::clamp<std::uint64_t>(share, kMinReadBytes, kMaxReadBytes));
    std::vector<std::unique_ptr<detail::SampleRun>> runs;
    runs.reserve(stripe.runs.size());
    for (const detail::RunPlace& place : stripe.runs)
      runs.push_back(detail::open_run(*stripe.spool, place, buffer_bytes));
    return std::make_unique<detail::RunMerger>(std::move(runs));
  }

  std::array<Stripe, kStripes>& stripes_;
  std::uint64_t memory_;
  std::uint32_t stripe_ = 0;
  std::unique_ptr<detail::SiteSource> source_;
};

}  // namespace

std::uint64_t min_memory(unsigned threads) {
  return kMinMemory + (std::max(1u, threads) - 1) * kMinMemoryPerThread;
}

struct StreamingLearner::Impl {
  LearnOptions options;
  LearnBounds bounds;
  std::uint64_t memory = 0;  // to share between samples, or sites under way
  std::uint64_t max_samples = 0;
  std::string temp_folder;
  std::optional<OutputFile> output;
  std::array<Stripe, kStripes> stripes;
  std::atomic<std::uint64_t> bytes = 0;  // of the samples in memory
  std::atomic<bool> spilled = false;

  Result<void> add(const Page& page);
  Result<void> spill(Stripe& stripe);
  Result<void> spill_some();
  Result<void> build_into(detail::ModelWriter& writer, Sample kept);
};

Result<void> StreamingLearner::Impl::add(const Page& page) {
  if (page.site.empty()) return {};
  const detail::SiteKeyView key(page.site);
  const detail::PageKey page_key = detail::page_key(page, options.seed);
  {
    Stripe& stripe = stripes[detail::part_of_hash(key.hash, kStripes)];
    const std::lock_guard lock(stripe.mutex);
    const auto site = stripe.sites.find(key);
    std::uint64_t before = 0, after = 0;
    if (site == stripe.sites.end()) {
      detail::SiteSample sample;  // first, so that no site without pages is left where memory ends
      sample.add(page_key, page.title, page.text, options);
      after = kSiteBytes + page.site.size() + sample.bytes();
      stripe.sites.try_emplace(detail::SiteKey(page.site), std::move(sample));
    } else {
      before = site->second.bytes();
      site->second.add(page_key, page.title, page.text, options);
      after = site->second.bytes();
    }
    stripe.bytes += after - before;  // a sample can become smaller, too
    bytes += after - before;
  }
  return bytes > max_samples ? spill_some() : Result<void>();
}

// Spills the largest stripe that no other thread has at hand.
Result<void> StreamingLearner::Impl::spill_some() {
  std::array<Stripe*, kStripes> by_size;
  std::ranges::transform(stripes, by_size.begin(), [](Stripe& stripe) { return &stripe; });
  std::array<std::uint64_t, kStripes> sizes;
  std::ranges::transform(stripes, sizes.begin(),
                         [](const Stripe& stripe) { return stripe.bytes.load(); });
  std::ranges::sort(by_size, std::greater<>(), [&](const Stripe* stripe) {
    return sizes[static_cast<std::size_t>(stripe - stripes.data())];
  });
  for (Stripe* stripe : by_size) {
    const std::unique_lock lock(stripe->mutex, std::try_to_lock);
    if (!lock) continue;
    return bytes > max_samples ? spill(*stripe) : Result<void>();
  }
  return {};
}

Result<void> StreamingLearner::Impl::spill(Stripe& stripe) {
  if (stripe.sites.empty()) return {};
  if (!stripe.spool) {
    auto made = detail::TempFile::create(temp_folder);
    if (!made) return std::unexpected(std::move(made.error()));
    stripe.spool = std::move(*made);
  }
  spilled = true;
  auto place = detail::spill(stripe.sites, options, *stripe.spool);
  if (!place) return std::unexpected(std::move(place.error()));
  stripe.runs.push_back(*place);
  bytes -= stripe.bytes.exchange(0);
  ::malloc_trim(0);  // what is freed in small pieces would stay with this process
  return {};
}

Result<void> StreamingLearner::Impl::build_into(detail::ModelWriter& writer, Sample kept) {
  if (spilled ||
      (bounds.memory_bytes != 0 && bytes > memory / 4)) {  // building needs the memory now
    std::array<Result<void>, kStripes> done;
    detail::parallel_for(kStripes, bounds.threads, [&](std::size_t i) {
      done[i] = spill(stripes[i]);
      stripes[i].sites.clear();
    });
    for (Result<void>& one : done) {
      if (!one) return std::move(one);
    }
  }
  std::uint64_t left = memory;
  if (bounds.memory_bytes != 0)
    left -= vote_bytes(memory) + bytes + memory / 16;  // the last for buffers of runs
  StripesSource source(stripes, memory);
  return detail::build_sites(source, options, kept, bounds.threads, left, writer);
}

StreamingLearner::StreamingLearner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StreamingLearner::StreamingLearner(StreamingLearner&&) noexcept = default;
StreamingLearner& StreamingLearner::operator=(StreamingLearner&&) noexcept = default;
StreamingLearner::~StreamingLearner() = default;

Result<StreamingLearner> StreamingLearner::create(const LearnOptions& options,
                                                  const LearnBounds& bounds,
                                                  const std::string& output) {
  if (auto valid = chaff::validate(options); !valid)
    return std::unexpected(std::move(valid.error()));
  if (auto valid = validate(bounds); !valid) return std::unexpected(std::move(valid.error()));
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  impl->bounds = bounds;
  impl->memory = memory_to_share(bounds);
  impl->max_samples = max_samples(bounds, impl->memory);
  impl->temp_folder = temp_folder_of(bounds, output);
  if (!output.empty()) {  // now, so that a folder that can't be written is told before hours of
                          // reading
    auto file = OutputFile::create_plain(output);
    if (!file) return std::unexpected(std::move(file.error()));
    impl->output = std::move(*file);
  }
  return StreamingLearner(std::move(impl));
}

Result<void> StreamingLearner::add(const Page& page) { return impl_->add(page); }

Result<ModelFigures> StreamingLearner::save(Sample kept) {
  auto writer = detail::ModelWriter::create(
      impl_->options, kept, spools(impl_->bounds, impl_->temp_folder), vote_bytes(impl_->memory));
  if (!writer) return std::unexpected(std::move(writer.error()));
  if (auto built = impl_->build_into(*writer, kept); !built)
    return std::unexpected(std::move(built.error()));
  return write_model(*writer, *impl_->output);
}

Result<Model> StreamingLearner::build(Sample kept) {
  auto writer = *detail::ModelWriter::create(impl_->options, kept, detail::memory_spools(),
                                             detail::kAnyMemory);
  if (auto built = impl_->build_into(writer, kept); !built)
    return std::unexpected(std::move(built.error()));
  return detail::finish_in_memory(writer);
}

Result<ModelFigures> merge_models(const std::vector<std::string>& models, const std::string& output,
                                  Sample kept, const LearnBounds& bounds, const Shard& shard) {
  if (auto valid = validate(bounds); !valid) return std::unexpected(std::move(valid.error()));
  if (auto valid = chaff::validate(shard); !valid) return std::unexpected(std::move(valid.error()));
  const std::uint64_t memory = memory_to_share(bounds);
  std::vector<std::shared_ptr<const detail::MappedFile>> files;
  std::vector<detail::ModelImage> images;
  images.reserve(models.size());  // the runs look at them
  std::vector<std::unique_ptr<detail::SampleRun>> runs;
  std::uint64_t read = 0;
  const auto was_read = [&](std::uint64_t more) {  // of all models together
    read += more;
    if (read < std::min(memory, kMaxMapped) / 16) return;
    read = 0;
    for (const auto& file : files) file->forget();
  };
  for (const std::string& path : models) {
    auto file = detail::MappedFile::open_model(path);
    if (!file) return std::unexpected(std::move(file.error()));
    files.push_back(std::move(*file));
    const auto image = detail::ModelImage::open(files.back()->bytes());
    const auto named = [&](Error error) {
      error.message = path + ": " + error.message;
      return std::unexpected(std::move(error));
    };
    if (!image) return named(image.error());
    if (auto fits =
            detail::can_merge(*image, images.empty() ? image->options() : images.front().options());
        !fits)
      return named(fits.error());
    images.push_back(*image);
    const auto [first, last] = image->shard(shard);
    runs.push_back(detail::open_run(images.back(), first, last, path, was_read));
    was_read(image->site_count() * sizeof(detail::IndexEntry));
  }
  const LearnOptions options = images.empty() ? LearnOptions{} : images.front().options();
  auto file = OutputFile::create_plain(output);
  if (!file) return std::unexpected(std::move(file.error()));
  auto writer = detail::ModelWriter::create(
      options, kept, spools(bounds, temp_folder_of(bounds, output)), vote_bytes(memory));
  if (!writer) return std::unexpected(std::move(writer.error()));
  detail::RunMerger source(std::move(runs));
  const std::uint64_t left =
      bounds.memory_bytes == 0 ? memory : memory - vote_bytes(memory) - memory / 16;
  if (auto built = detail::build_sites(source, options, kept, bounds.threads, left, *writer);
      !built) {
    return std::unexpected(std::move(built.error()));
  }
  return write_model(*writer, *file);
}

}  // namespace chaff
