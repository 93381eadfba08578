#include "learn/site_builder.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
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
// Measured: 7.0 on the pages of 75 sites as one site, 7.9 on 28 MB of generated pages. A test of
// the peak memory of the command line checks it.
constexpr std::uint64_t kBuildFactor = 10;
constexpr std::uint64_t kSiteOverhead = std::uint64_t{1} << 16;

// Built sites wait until those before them are written, in at most 1/8 of the memory.
constexpr std::uint64_t kWaitingShare = 8;
constexpr std::uint64_t kMaxWaiting = std::uint64_t{16} << 20;
constexpr std::uint64_t kWaitingSites = 1024;

// A site in flight, from its parts to its block.
struct Work {
  SiteParts parts;
  std::string sample;
  Result<void> done;

  std::uint64_t waiting_bytes() const {
    return parts.built.block.size() + parts.built.texts.size() + sample.size();
  }
};

std::uint64_t text_bytes(const SiteParts& parts) {
  if (parts.sample) return parts.sample->bytes();
  return std::accumulate(parts.stored.begin(), parts.stored.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const std::string& stored) {
                           return sum + plain_bytes(std::as_bytes(std::span(stored)));
                         });
}

// The segmented pages of one site after the other. They keep their memory, because it is most of
// what building takes, and an allocator that is asked for it again for each page of each site takes
// a tenth of the time; several tenths if it also holds the pages that other threads read.
class SegmentedSite {
 public:
  SiteTemplates find_templates(const SiteSample& sample, std::uint64_t seed) {
    used_ = 0;
    titles_.resize(std::max(titles_.size(), sample.pages().size()));
    pages_.resize(titles_.size());
    markups_.clear();
    for (const auto& [key, page] : sample.pages()) {
      segment_into(pages_[used_], page.text, seed);
      segment_into(titles_[used_], page.title, seed);
      markups_.push_back(page.markup);
      ++used_;
    }
    SiteTemplates found = detail::find_templates(std::span(pages_).first(used_),
                                                 std::span(titles_).first(used_), markups_);
    if (held_bytes() > kMaxHeld) *this = {};
    return found;
  }

 private:
  // Many sites have less, and few threads hold so much.
  static constexpr std::size_t kMaxHeld = std::size_t{4} << 20;
  static constexpr std::size_t kTokenBytes = 16;

  void segment_into(Document& document, std::string_view text, std::uint64_t seed) {
    document.scratch.swap(scratch_);
    segment(text, seed, document);
    document.scratch.swap(scratch_);
  }

  std::size_t held_bytes() const {
    std::size_t bytes = 0;
    for (const auto* documents : {&pages_, &titles_}) {
      for (const Document& document : *documents) {
        bytes += sizeof document + document.lines.capacity() * sizeof(Line) +
                 document.token_hash.capacity() * kTokenBytes;
      }
    }
    return bytes;
  }

  std::vector<Document> pages_, titles_;
  std::vector<std::string_view> markups_;
  std::size_t used_ = 0;  // of pages_ and titles_
  std::string scratch_;   // of all documents
};

Result<void> build(Work& work, const LearnOptions& options, Sample kept, std::uint64_t memory_bytes,
                   SegmentedSite& segmented) {
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
  const SiteTemplates found = segmented.find_templates(sample, options.seed);
  parts.built = encode_site(parts.key.name, sample.pages_seen(options), found, votes_of(found));
  if (kept == Sample::kDrop) return {};
  work.sample = parts.stored.size() == 1 ? std::move(parts.stored.front()) : encode_sample(sample);
  return {};
}

// Each thread takes a site from the source, builds it, and writes the built sites whose turn it is.
class SitePipeline {
 public:
  SitePipeline(SiteSource& source, const LearnOptions& options, Sample kept,
               std::uint64_t memory_bytes, ModelWriter& writer)
      : source_(source),
        options_(options),
        kept_(kept),
        memory_bytes_(memory_bytes),
        max_waiting_(std::min(memory_bytes / kWaitingShare, kMaxWaiting)),
        max_building_(memory_bytes - memory_bytes / kWaitingShare),
        writer_(writer) {}

  Result<void> run(unsigned threads) {
    parallel_for(std::max(1u, threads), threads, [this](std::size_t) {
      try {
        work();
      } catch (...) {
        const std::lock_guard lock(mutex_);
        stopped_ = true;  // parallel_for passes the exception on
        changed_.notify_all();
        throw;
      }
    });
    return std::move(result_);
  }

 private:
  void work() {
    SegmentedSite segmented;
    // The samples of finished sites, freed at the end. Other threads allocated their pages, and the
    // allocator may have given this thread the memory of one of these. Pages that are freed there
    // leave holes, through which each allocation searches: two threads took a fifth more time. The
    // budget of memory counts samples in memory until the end, as part of what is held.
    std::vector<std::unique_ptr<SiteSample>> finished;
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return stopped_ || (!taking_ && (ended_ || has_room())); });
      if (stopped_ || ended_) return;
      std::optional<Work> work = take(lock);
      if (!work) return;
      const std::uint64_t number = taken_++, bytes = building_bytes(work->parts);
      // The site before this one never waits for it, so memory becomes free again. A site that is
      // alone gets everything.
      changed_.wait(lock, [&] {
        return stopped_ || building_ == 0 ||
               bytes <= max_building_ - std::min(max_building_, building_);
      });
      taking_ = false;
      if (stopped_) return;
      building_ += bytes;
      changed_.notify_all();
      lock.unlock();
      if (work->done) work->done = build(*work, options_, kept_, memory_bytes_, segmented);
      finished.push_back(work->parts.release_sample());
      lock.lock();
      building_ -= bytes;
      waiting_ += work->waiting_bytes();
      built_.emplace(number, std::move(*work));
      write(lock);
      changed_.notify_all();
    }
  }

  bool has_room() const { return waiting_ < max_waiting_ && taken_ - written_ < kWaitingSites; }

  // The next site of the source, or an error in its place, or nothing at the end. Other threads
  // wait until taking_ is false again.
  std::optional<Work> take(std::unique_lock<std::mutex>& lock) {
    taking_ = true;
    lock.unlock();
    auto next = source_.next();
    lock.lock();
    ended_ = !next || !*next;
    if (!next)
      return Work{.parts = {}, .sample = {}, .done = std::unexpected(std::move(next.error()))};
    if (!*next) {
      taking_ = false;
      changed_.notify_all();
      return std::nullopt;
    }
    return Work{.parts = std::move(**next), .sample = {}, .done = {}};
  }

  std::uint64_t building_bytes(const SiteParts& parts) const {
    return parts.built.block.empty() ? kBuildFactor * text_bytes(parts) + kSiteOverhead : 0;
  }

  // Writes the built sites whose turn it is, unless another thread does.
  void write(std::unique_lock<std::mutex>& lock) {
    while (!writing_ && !stopped_ && !built_.empty() && built_.begin()->first == written_) {
      writing_ = true;
      const auto node = built_.extract(built_.begin());
      lock.unlock();
      Work& work = node.mapped();
      Result<void> done = std::move(work.done);
      if (done) done = writer_.add(work.parts.key, work.parts.built, work.sample);
      lock.lock();
      writing_ = false;
      ++written_;
      waiting_ -= work.waiting_bytes();
      changed_.notify_all();
      if (done) continue;
      result_ = std::move(done);
      stopped_ = true;
    }
  }

  SiteSource& source_;
  const LearnOptions& options_;
  const Sample kept_;
  const std::uint64_t memory_bytes_, max_waiting_, max_building_;
  ModelWriter& writer_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::map<std::uint64_t, Work> built_;       // by number; they wait for those before them
  std::uint64_t taken_ = 0, written_ = 0;     // sites
  std::uint64_t building_ = 0, waiting_ = 0;  // bytes
  bool taking_ = false, writing_ = false, ended_ = false, stopped_ = false;
  Result<void> result_;
};

}  // namespace

Result<void> build_sites(SiteSource& source, const LearnOptions& options, Sample kept,
                         unsigned threads, std::uint64_t memory_bytes, ModelWriter& writer) {
  return SitePipeline(source, options, kept, memory_bytes, writer).run(threads);
}

}  // namespace chaff::detail
