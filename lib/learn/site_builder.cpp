#include "learn/site_builder.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/little_endian.h"
#include "base/parallel.h"
#include "sample/sample_codec.h"
#include "templates/templates.h"
#include "text/segment.h"

namespace chaff::detail {
namespace {

// Bytes of memory for finding templates per byte of the sample, tokens and tables included.
// Measured: 11.3 on the pages of 17 sites as one site, 11.2 on 28 MB of generated pages. A test of
// the peak memory of the command line checks it.
constexpr std::uint64_t kBuildFactor = 12;
constexpr std::uint64_t kSiteOverhead = std::uint64_t{1} << 16;

constexpr std::size_t kBatchSites = 1024;
constexpr std::uint64_t kBatchShare = 8;  // 1/8 of the memory is for waiting samples and blocks

// Memory that threads take and give back, as a counting semaphore. A thread that asks for more than
// is left waits, but only for others: one that is alone gets everything.
class Allowance {
 public:
  explicit Allowance(std::uint64_t bytes) : bytes_(bytes) {}

  void take(std::uint64_t bytes) {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock,
                     [&] { return taken_ == 0 || bytes <= bytes_ - std::min(bytes_, taken_); });
    taken_ += bytes;
  }

  void give_back(std::uint64_t bytes) {
    {
      const std::lock_guard lock(mutex_);
      taken_ -= bytes;
    }
    given_back_.notify_all();
  }

  // The memory that a thread holds; given back by the destructor.
  class Share {
   public:
    Share(Allowance& allowance, std::uint64_t bytes) : allowance_(allowance), bytes_(bytes) {
      allowance_.take(bytes_);
    }
    Share(const Share&) = delete;
    ~Share() { allowance_.give_back(bytes_); }

   private:
    Allowance& allowance_;
    std::uint64_t bytes_;
  };

 private:
  const std::uint64_t bytes_;
  std::uint64_t taken_ = 0;
  std::mutex mutex_;
  std::condition_variable given_back_;
};

// A site in flight, from its parts to its block.
struct Work {
  SiteParts parts;
  std::string sample;
  std::uint64_t bytes = 0;  // memory for building it
  Result<void> done;
};

std::uint64_t text_bytes(const SiteParts& parts) {
  if (parts.sample) return parts.sample->bytes();
  return std::accumulate(parts.stored.begin(), parts.stored.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const std::string& stored) {
                           return sum + plain_bytes(std::as_bytes(std::span(stored)));
                         });
}

SiteTemplates find_site_templates(const SiteSample& sample, std::uint64_t seed) {
  std::vector<Document> pages, titles;
  std::vector<std::string_view> markups;
  pages.reserve(sample.pages().size());
  titles.reserve(sample.pages().size());
  markups.reserve(sample.pages().size());
  for (const auto& [key, page] : sample.pages()) {
    segment(page.text, seed, pages.emplace_back());
    segment(page.title, seed, titles.emplace_back());
    markups.push_back(page.markup);
  }
  return find_templates(pages, titles, markups);
}

Result<void> build(Work& work, const LearnOptions& options, Sample kept,
                   std::uint64_t memory_bytes) {
  SiteParts& parts = work.parts;
  if (!parts.built.block.empty()) {
    work.sample = std::move(parts.stored.front());
    return {};
  }
  SiteSample merged;
  for (std::string& stored : parts.stored) {
    if (!decode_sample(std::as_bytes(std::span(stored)), options, merged)) {
      return std::unexpected(
          Error{ErrorCode::kModelDamaged,
                "the sample of the site \"" + parts.key.name + "\" is damaged; learn it again", 0});
    }
    if (parts.stored.size() > 1) stored = {};
  }
  const SiteSample& sample = parts.sample ? *parts.sample : merged;
  if (sample.bytes() > memory_bytes / kBuildFactor) {
    return std::unexpected(
        Error{.code = ErrorCode::kTooLarge,
              .message = "the site \"" + parts.key.name + "\" alone takes about " +
                         std::to_string((sample.bytes() * kBuildFactor >> 20) + 1) +
                         " MB to learn, of " + std::to_string(memory_bytes >> 20) +
                         " MB left for sites; allow more memory, or keep fewer pages per site "
                         "(sample_pages) or less of each (page_bytes)",
              .field = "memory_bytes"});
  }
  const SiteTemplates found = find_site_templates(sample, options.seed);
  parts.built = encode_site(parts.key.name, sample.pages_seen(options), found, votes_of(found));
  if (kept == Sample::kDrop) return {};
  work.sample = parts.stored.size() == 1 ? std::move(parts.stored.front()) : encode_sample(sample);
  return {};
}

}  // namespace

Result<void> build_sites(SiteSource& source, const LearnOptions& options, Sample kept,
                         unsigned threads, std::uint64_t memory_bytes, ModelWriter& writer) {
  for (bool more = true; more;) {
    std::vector<Work> batch;
    for (std::uint64_t waiting = 0;
         batch.size() < kBatchSites && waiting < memory_bytes / kBatchShare;) {
      auto parts = source.next();
      if (!parts) return std::unexpected(std::move(parts.error()));
      more = parts->has_value();
      if (!more) break;
      Work& work = batch.emplace_back(
          Work{.parts = std::move(**parts), .sample = {}, .bytes = 0, .done = {}});
      for (const std::string& stored : work.parts.stored)
        waiting += 2 * stored.size();  // twice: the merged sample is encoded again
      waiting += work.parts.built.block.size() + work.parts.built.texts.size();
      if (work.parts.built.block.empty())
        work.bytes = kBuildFactor * text_bytes(work.parts) + kSiteOverhead;
      waiting += work.bytes / kBuildFactor;  // the block, which is smaller than the text
    }
    // The largest first: otherwise one thread might still build a large site when all others are
    // done.
    std::vector<std::size_t> order(batch.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, std::greater<>(), [&](std::size_t i) { return batch[i].bytes; });
    Allowance allowance(memory_bytes - memory_bytes / kBatchShare);
    parallel_for(batch.size(), threads, [&](std::size_t i) {
      Work& work = batch[order[i]];
      const Allowance::Share share(allowance, work.bytes);
      work.done = build(work, options, kept, memory_bytes);
    });
    for (Work& work : batch) {
      if (!work.done) return std::unexpected(std::move(work.done.error()));
      if (auto added = writer.add(work.parts.key, work.parts.built, work.sample); !added)
        return added;
      work = {};
    }
  }
  return {};
}

}  // namespace chaff::detail
