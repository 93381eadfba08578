#include "model/model_writer.h"

#include <xxhash.h>

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "base/little_endian.h"
#include "model/model_layout.h"

namespace chaff::detail {
namespace {

constexpr std::uint64_t kNamedSites = 20;  // with few articles; a model can have millions
constexpr std::size_t kIndexBufferBytes = std::size_t{1} << 16;

// XXH3 of bytes that are added piece by piece.
class Checksum {
 public:
  Checksum() : state_(XXH3_createState(), XXH3_freeState) { XXH3_64bits_reset(state_.get()); }
  void add(std::string_view bytes) { XXH3_64bits_update(state_.get(), bytes.data(), bytes.size()); }
  std::uint64_t value() const { return XXH3_64bits_digest(state_.get()); }

 private:
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_;
};

}  // namespace

ModelWriter::ModelWriter(const LearnOptions& options, Sample kept, MakeSpool make_spool,
                         std::uint64_t vote_bytes)
    : options_(options),
      kept_(kept),
      make_spool_(make_spool),
      votes_(vote_bytes, std::move(make_spool)) {}

Result<ModelWriter> ModelWriter::create(const LearnOptions& options, Sample kept,
                                        MakeSpool make_spool, std::uint64_t vote_bytes) {
  ModelWriter writer(options, kept, std::move(make_spool), vote_bytes);
  for (auto* spool : {&writer.index_, &writer.blocks_, &writer.texts_, &writer.samples_}) {
    auto made = writer.make_spool_();
    if (!made) return std::unexpected(std::move(made.error()));
    *spool = std::move(*made);
  }
  return writer;
}

void ModelWriter::count(const SiteBlock& site) {
  if (!has_few_articles({.name = site.name(), .pages = site.pages(), .articles = site.articles()}))
    return;
  if (figures_.few_articles++ < kNamedSites)
    figures_.few_articles_sites.push_back(
        {std::string(site.name()), site.pages(), site.articles()});
}

Result<void> ModelWriter::add(const SiteKey& key, const SiteBytes& site, std::string_view sample) {
  if (kept_ == Sample::kDrop) sample = {};
  // Offsets count from the first block, sample and texts, whose places are not known yet;
  // write_index() adds these.
  std::string entry;
  append_little(entry, key.hash);
  const auto append_part = [&](const Spool& spool, std::string_view part) {
    append_little(entry, spool.size());
    append_little(entry, std::uint64_t{part.size()});
    append_little(entry, checksum(part));
  };
  append_part(*blocks_, site.block);
  append_part(*samples_, sample);
  append_part(*texts_, site.texts);
  const SiteBlock block = SiteBlock::trusted(std::as_bytes(std::span(site.block)));
  count(block);
  if (auto done = votes_.add(sites_++, block, std::as_bytes(std::span(site.texts))); !done)
    return done;
  if (auto done = index_->append(entry); !done) return done;
  if (auto done = blocks_->append(site.block); !done) return done;
  if (auto done = texts_->append(site.texts); !done) return done;
  return samples_->append(sample);
}

Result<SiteBytes> ModelWriter::read_site(std::uint32_t site) {
  std::string entry(kIndexEntryBytes, '\0');
  if (auto done = index_->read(site * std::uint64_t{kIndexEntryBytes}, entry); !done)
    return std::unexpected(std::move(done.error()));
  const auto* at = reinterpret_cast<const std::byte*>(entry.data());
  SiteBytes read;
  read.block.resize(load_little<std::uint64_t>(at + 16));
  read.texts.resize(load_little<std::uint64_t>(at + 64));
  if (auto done = blocks_->read(load_little<std::uint64_t>(at + 8), read.block); !done)
    return std::unexpected(std::move(done.error()));
  if (auto done = texts_->read(load_little<std::uint64_t>(at + 56), read.texts); !done)
    return std::unexpected(std::move(done.error()));
  return read;
}

Result<void> ModelWriter::write_index(std::uint64_t blocks_begin, const Sink& sink) {
  const std::uint64_t texts_begin = blocks_begin + blocks_->size();
  const std::uint64_t samples_begin = texts_begin + texts_->size();
  SpoolReader reader(*index_, 0, index_->size(), kIndexBufferBytes);
  std::string given;
  while (!reader.at_end()) {
    std::string entry(kIndexEntryBytes, '\0');
    if (auto done = reader.read(entry); !done) return done;
    const auto* at = reinterpret_cast<const std::byte*>(entry.data());
    given.append(entry, 0, 8);
    append_little(given, load_little<std::uint64_t>(at + 8) + blocks_begin);
    given.append(entry, 16, 16);
    append_little(given, load_little<std::uint64_t>(at + 32) + samples_begin);
    given.append(entry, 40, 16);
    append_little(given, load_little<std::uint64_t>(at + 56) + texts_begin);
    given.append(entry, 64, 16);
    if (given.size() < kIndexBufferBytes && !reader.at_end()) continue;
    if (auto done = sink(given); !done) return done;
    given.clear();
  }
  return {};
}

Result<ModelFigures> ModelWriter::finish(const Sink& sink) {
  const auto widespread = votes_.encode([this](std::uint32_t site) { return read_site(site); });
  if (!widespread) return std::unexpected(widespread.error());
  // All blocks come before all texts and samples, so stripping reads only the first part of the
  // file.
  const std::uint64_t widespread_begin = kHeaderBytes + index_->size();
  const SiteBytes& table = widespread->bytes;
  const std::uint64_t blocks_begin = widespread_begin + table.block.size() + table.texts.size();
  Checksum index_checksum;
  const auto checked = write_index(blocks_begin, [&](std::string_view bytes) {
    index_checksum.add(bytes);
    return Result<void>();
  });
  if (!checked) return std::unexpected(checked.error());

  const std::uint64_t bytes = blocks_begin + blocks_->size() + texts_->size() + samples_->size();
  std::string header(kMagic);
  append_little(header, kFormatVersion);
  append_little(header, kept_ == Sample::kKeep ? kFlagSample : std::uint32_t{0});
  append_little(header, bytes);
  append_little(header, options_.seed);
  append_little(header, options_.sample_pages);
  append_little(header, options_.page_bytes);
  append_little(header, std::uint64_t{sites_});
  append_little(header, index_checksum.value());
  append_little(header, widespread_begin);
  for (const std::string* part : {&table.block, &table.texts}) {
    append_little(header, std::uint64_t{part->size()});
    append_little(header, checksum(*part));
  }
  append_little(header, kLearningRevision);
  append_little(header, checksum(header));
  if (auto done = sink(header); !done) return std::unexpected(std::move(done.error()));
  if (auto done = write_index(blocks_begin, sink); !done)
    return std::unexpected(std::move(done.error()));
  for (const std::string* part : {&table.block, &table.texts}) {
    if (auto done = sink(*part); !done) return std::unexpected(std::move(done.error()));
  }
  for (Spool* spool : {blocks_.get(), texts_.get(), samples_.get()}) {
    if (auto done = copy_spool(*spool, sink); !done)
      return std::unexpected(std::move(done.error()));
  }
  figures_.sites = sites_;
  figures_.widespread_lines = widespread->lines;
  figures_.bytes = bytes;
  return std::move(figures_);
}

Model finish_in_memory(ModelWriter& writer) {
  auto bytes = std::make_shared<std::string>();
  const auto finished = writer.finish([&](std::string_view more) {
    *bytes += more;
    return Result<void>();
  });
  bytes->resize(finished->bytes);
  const auto view = std::as_bytes(std::span(std::as_const(*bytes)));
  return *Model::from_bytes(view, std::move(bytes));
}

}  // namespace chaff::detail
