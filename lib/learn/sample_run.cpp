#include "learn/sample_run.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

#include "base/little_endian.h"
#include "sample/sample_codec.h"

namespace chaff::detail {
namespace {

// A stored site: bytes of its name (4), bytes of its encoded sample (8), name, sample.
constexpr std::size_t kSiteHeaderBytes = 12;

class SpilledRun final : public SampleRun {
 public:
  SpilledRun(Spool& spool, RunPlace place, std::size_t buffer_bytes)
      : reader_(spool, place.begin, place.end, buffer_bytes) {}

  Result<bool> advance() override {
    if (reader_.at_end()) return false;
    char header[kSiteHeaderBytes];
    if (auto done = reader_.read(header); !done) return std::unexpected(std::move(done.error()));
    const auto* at = reinterpret_cast<const std::byte*>(header);
    std::string name(load_little<std::uint32_t>(at), '\0');
    sample_bytes_ = static_cast<std::size_t>(load_little<std::uint64_t>(at + 4));
    if (auto done = reader_.read(name); !done) return std::unexpected(std::move(done.error()));
    key_ = SiteKey(name);
    return true;
  }

  const SiteKey& key() const override { return key_; }

  Result<void> take(SiteParts& parts) override {
    return reader_.read(parts.stored.emplace_back(sample_bytes_, '\0'));
  }

 private:
  SpoolReader reader_;
  SiteKey key_{""};
  std::size_t sample_bytes_ = 0;
};

class ModelRun final : public SampleRun {
 public:
  ModelRun(const ModelImage& image, std::size_t first, std::size_t last, std::string path,
           std::function<void(std::uint64_t)> was_read)
      : image_(image),
        next_(first),
        last_(last),
        path_(std::move(path)),
        was_read_(std::move(was_read)) {}

  Result<bool> advance() override {
    was_read_(std::exchange(read_, 0));
    if (next_ == last_) return false;
    const auto site = image_.open_site(next_);
    if (!site) return named(site.error());
    SiteKey key(site->name());
    const IndexEntry entry = image_.entry(next_);
    // Merging relies on the order. Without this check a damaged model could lose sites.
    if (entry.name_hash != key.hash || (begun_ && !SiteOrder()(key_, key)))
      return named(image_.out_of_order(next_).error());
    key_ = std::move(key);
    begun_ = true;
    read_ = entry.block_bytes + entry.texts_bytes + entry.sample_bytes;
    ++next_;
    return true;
  }

  const SiteKey& key() const override { return key_; }

  Result<void> take(SiteParts& parts) override {
    const auto sample = image_.stored_sample(next_ - 1);
    if (!sample) return named(sample.error());
    parts.stored.emplace_back(reinterpret_cast<const char*>(sample->data()), sample->size());
    if (!image_.built_alike()) return {};
    const SiteBlock site = image_.trusted_site(next_ - 1);
    if (const auto sound = image_.open_examples(next_ - 1, site.template_count()); !sound)
      return named(sound.error());
    const auto copy = [](std::span<const std::byte> bytes) {
      return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    parts.built = {copy(image_.block_bytes(next_ - 1)), copy(*image_.stored_texts(next_ - 1))};
    return {};
  }

 private:
  std::unexpected<Error> named(Error error) const {
    error.message = path_ + ": " + error.message;
    return std::unexpected(std::move(error));
  }

  const ModelImage& image_;
  std::size_t next_;
  std::size_t last_;
  std::string path_;
  std::function<void(std::uint64_t)> was_read_;
  SiteKey key_{""};
  bool begun_ = false;
  std::uint64_t read_ = 0;
};

}  // namespace

Result<std::optional<SiteParts>> MemorySource::next() {
  if (at_ == end_) return std::nullopt;
  SiteParts parts{.key = at_->first, .sample = &at_->second};
  ++at_;
  return parts;
}

Result<std::optional<SiteParts>> DrainingSource::next() {
  auto site = store_.take_first();
  if (!site) return std::nullopt;
  SiteParts parts{.key = std::move(site->first)};
  parts.owned = std::make_unique<SiteSample>(std::move(site->second));
  parts.sample = parts.owned.get();
  return parts;
}

Result<RunPlace> spill(SiteStore& store, const LearnOptions& options, Spool& spool) {
  RunPlace place{spool.size(), 0};
  const auto write = [&](const SiteKey& site, const SiteSample& sample) -> Result<void> {
    const std::string stored = encode_sample(sample);
    std::string header;
    append_little(header, static_cast<std::uint32_t>(site.name.size()));
    append_little(header, std::uint64_t{stored.size()});
    for (const std::string_view piece :
         {std::string_view(header), std::string_view(site.name), std::string_view(stored)}) {
      if (auto done = spool.append(piece); !done) return done;
    }
    return {};
  };
  if (auto done = store.drain(write, options); !done)
    return std::unexpected(std::move(done.error()));
  place.end = spool.size();
  return place;
}

std::unique_ptr<SampleRun> open_run(Spool& spool, RunPlace place, std::size_t buffer_bytes) {
  return std::make_unique<SpilledRun>(spool, place, buffer_bytes);
}

std::unique_ptr<SampleRun> open_run(const ModelImage& image, std::size_t first, std::size_t last,
                                    const std::string& path,
                                    std::function<void(std::uint64_t)> was_read) {
  return std::make_unique<ModelRun>(image, first, last, path, std::move(was_read));
}

RunMerger::RunMerger(std::vector<std::unique_ptr<SampleRun>> runs) : runs_(std::move(runs)) {}

bool RunMerger::later(std::size_t a, std::size_t b) const {
  return SiteOrder()(runs_[b]->key(), runs_[a]->key());
}

Result<void> RunMerger::advance(std::size_t run) {
  const auto more = runs_[run]->advance();
  if (!more) return std::unexpected(more.error());
  if (!*more) {
    runs_[run].reset();  // frees its buffer
    return {};
  }
  heads_.push_back(run);
  std::ranges::push_heap(heads_, std::bind_front(&RunMerger::later, this));
  return {};
}

Result<std::optional<SiteParts>> RunMerger::next() {
  for (std::size_t run = 0; !started_ && run < runs_.size(); ++run) {
    if (auto done = advance(run); !done) return std::unexpected(std::move(done.error()));
  }
  started_ = true;
  if (heads_.empty()) return std::nullopt;
  SiteParts parts{.key = runs_[heads_.front()]->key()};
  std::vector<std::size_t> here;
  while (!heads_.empty() && !SiteOrder()(parts.key, runs_[heads_.front()]->key())) {
    std::ranges::pop_heap(heads_, std::bind_front(&RunMerger::later, this));
    here.push_back(heads_.back());
    heads_.pop_back();
    if (auto done = runs_[here.back()]->take(parts); !done)
      return std::unexpected(std::move(done.error()));
  }
  if (here.size() > 1) parts.built = {};  // it was built from only one of these samples
  for (const std::size_t run : here) {
    if (auto done = advance(run); !done) return std::unexpected(std::move(done.error()));
  }
  return parts;
}

}  // namespace chaff::detail
