#include "model/site_block.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "model/site_texts.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kBlockHeaderBytes = 80;
constexpr double kFullScale = 65535;  // a ratio of 1 as stored in four bytes

constexpr TemplateKind kAllKinds[] = {TemplateKind::kLine,   TemplateKind::kMasked,
                                      TemplateKind::kPrefix, TemplateKind::kSuffix,
                                      TemplateKind::kRun,    TemplateKind::kPath};

bool is_line(TemplateKind kind) {
  return kind == TemplateKind::kLine || kind == TemplateKind::kMasked;
}
bool is_slot(TemplateKind kind) {
  return kind == TemplateKind::kPrefix || kind == TemplateKind::kSuffix;
}

// The narrowest of 1, 2 and 4 bytes that hold all numbers up to this one.
std::uint32_t narrow_bytes(std::uint64_t most) { return most < 256 ? 1 : most < 65536 ? 2 : 4; }

void append_narrow(std::string& out, std::uint32_t value, std::uint32_t bytes) {
  for (std::uint32_t byte = 0; byte < bytes; ++byte)
    append_little(out, static_cast<std::uint8_t>(value >> 8 * byte));
}

// Bytes of a record, and where the fields behind the articles begin.
std::uint32_t record_bytes(TemplateKind kind, std::uint32_t articles_bytes,
                           std::uint32_t rests_bytes) {
  if (is_line(kind)) return articles_bytes + 7;
  if (is_slot(kind)) return articles_bytes + rests_bytes + 2;
  return kind == TemplateKind::kRun ? articles_bytes : articles_bytes + 11;
}

// Two numbers from 0 to 15 in one byte.
void append_pair(std::string& out, std::uint8_t low, std::uint8_t high) {
  append_little(out, static_cast<std::uint8_t>(low | high << 4));
}

void append_record(const Template& t, std::uint32_t articles_bytes, std::uint32_t rests_bytes,
                   std::string& out) {
  append_narrow(out, t.articles, articles_bytes);
  if (t.kind == TemplateKind::kRun) return;
  append_little(out, t.company);
  append_little(out, t.side);
  if (is_slot(t.kind)) return append_narrow(out, t.rests, rests_bytes);
  append_little(out, t.place);
  append_little(out, t.headline);
  if (t.kind == TemplateKind::kPath) {
    append_little(out, t.above.prose);
    append_little(out, t.rests);
    return append_little(out, t.length);
  }
  append_pair(out, t.above.repeated, t.above.prose);
  append_pair(out, t.above.length, t.below.repeated);
  append_pair(out, t.below.prose, t.below.length);
}

// The templates of a site by kind, in the order of the block.
struct Ordered {
  struct OfKind {
    std::vector<std::uint64_t> keys;    // ascending
    std::vector<std::uint32_t> values;  // of runs: for each key the number of its template
    std::vector<const Template*> templates;
  };
  std::array<OfKind, std::size(kAllKinds)> kinds;

  explicit Ordered(const SiteTemplates& site) {
    std::vector<std::uint32_t> run_number(site.templates.size());
    auto& runs = kinds[static_cast<std::size_t>(TemplateKind::kRun)];
    for (std::size_t i = 0; i < site.templates.size(); ++i) {
      if (site.templates[i].kind != TemplateKind::kRun) continue;
      run_number[i] = static_cast<std::uint32_t>(runs.templates.size());
      runs.templates.push_back(&site.templates[i]);
    }
    for (const auto& [key, index] : site.keys) {  // sorted
      const Template& found = site.templates[index];
      auto& of_kind = kinds[static_cast<std::size_t>(found.kind)];
      of_kind.keys.push_back(key);
      if (found.kind == TemplateKind::kRun) {
        of_kind.values.push_back(run_number[index]);
      } else {
        of_kind.templates.push_back(&found);
      }
    }
  }
};

}  // namespace

SiteBytes encode_site(std::string_view name, std::uint64_t pages_seen, const SiteTemplates& site,
                      std::span<const std::uint64_t> votes) {
  const Ordered ordered(site);
  std::uint32_t most_articles = 0, most_rests = 0;
  for (const Template& t : site.templates) {
    most_articles = std::max(most_articles, t.articles);
    if (is_slot(t.kind)) most_rests = std::max(most_rests, t.rests);
  }
  const std::uint32_t articles_bytes = narrow_bytes(most_articles);
  const std::uint32_t rests_bytes = narrow_bytes(most_rests);
  SiteBytes made;
  std::string& block = made.block;
  append_little(block, site.pages);
  append_little(block, site.articles);
  append_little(block, pages_seen);
  append_little(block, static_cast<std::uint32_t>(std::lround(site.prose * kFullScale)));
  append_little(block, static_cast<std::uint32_t>(name.size()));
  for (const TitleEnd& end : {site.title.prefix, site.title.suffix}) append_little(block, end.hash);
  for (const TitleEnd& end : {site.title.prefix, site.title.suffix})
    append_little(block, end.tokens);
  for (const auto& of_kind : ordered.kinds)
    append_little(block, static_cast<std::uint32_t>(of_kind.templates.size()));
  const auto& runs = ordered.kinds[static_cast<std::size_t>(TemplateKind::kRun)];
  append_little(block, static_cast<std::uint32_t>(runs.keys.size()));
  append_little(block, static_cast<std::uint16_t>(articles_bytes));
  append_little(block, static_cast<std::uint16_t>(rests_bytes));
  std::vector<std::string_view> examples;
  examples.reserve(site.templates.size());
  for (const TemplateKind kind : kAllKinds) {
    const auto& of_kind = ordered.kinds[static_cast<std::size_t>(kind)];
    KeyTable::encode(of_kind.keys, block);
    for (const std::uint32_t value : of_kind.values)
      append_narrow(block, value, narrow_bytes(of_kind.templates.size()));
    for (const Template* t : of_kind.templates) {
      append_record(*t, articles_bytes, rests_bytes, block);
      examples.push_back(t->example);
    }
  }
  block += name;
  block.append(KeyTable::kPadding, '\0');
  made.texts = encode_texts(votes, examples);
  return made;
}

SiteBlock SiteBlock::trusted(std::span<const std::byte> block) {
  const std::byte* at = block.data();
  SiteBlock site;
  site.pages_ = load_little<std::uint32_t>(at);
  site.articles_ = load_little<std::uint32_t>(at + 4);
  site.pages_seen_ = load_little<std::uint64_t>(at + 8);
  site.prose_ = std::min(1.0, load_little<std::uint32_t>(at + 16) / kFullScale);
  site.name_bytes_ = load_little<std::uint32_t>(at + 20);
  site.title_ = {{load_little<std::uint64_t>(at + 24), load_little<std::uint32_t>(at + 40)},
                 {load_little<std::uint64_t>(at + 32), load_little<std::uint32_t>(at + 44)}};
  const auto run_keys = load_little<std::uint32_t>(at + 72);
  site.articles_bytes_ = load_little<std::uint16_t>(at + 76);
  site.rests_bytes_ = load_little<std::uint16_t>(at + 78);
  const std::byte* next = at + kBlockHeaderBytes;
  std::uint32_t first = 0;
  for (const TemplateKind kind : kAllKinds) {
    const auto number = static_cast<std::size_t>(kind);
    const auto count = load_little<std::uint32_t>(at + 48 + 4 * number);
    const bool runs = kind == TemplateKind::kRun;
    const std::uint32_t keys = runs ? run_keys : count;
    OfKind& of_kind = site.kinds_[number];
    of_kind.keys = KeyTable(next, keys);
    next += KeyTable::bytes(keys);
    if (runs) {
      site.run_bytes_ = narrow_bytes(count);
      site.runs_ = next;
      next += std::size_t{keys} * site.run_bytes_;
    }
    of_kind.records = next;
    of_kind.record_bytes = record_bytes(kind, site.articles_bytes_, site.rests_bytes_);
    of_kind.first = first;
    first += count;
    of_kind.last = first;
    next += std::size_t{count} * of_kind.record_bytes;
  }
  site.name_ = next;
  return site;
}

std::optional<SiteBlock> SiteBlock::open(std::span<const std::byte> block) {
  if (block.size() < kBlockHeaderBytes) return std::nullopt;
  const std::byte* at = block.data();
  const auto narrow = [](std::uint32_t bytes) { return bytes == 1 || bytes == 2 || bytes == 4; };
  const std::uint32_t articles_bytes = load_little<std::uint16_t>(at + 76);
  const std::uint32_t rests_bytes = load_little<std::uint16_t>(at + 78);
  if (!narrow(articles_bytes) || !narrow(rests_bytes)) return std::nullopt;
  const auto run_keys = load_little<std::uint32_t>(at + 72);
  std::uint64_t templates = 0;
  std::uint64_t bytes =
      kBlockHeaderBytes + std::uint64_t{load_little<std::uint32_t>(at + 20)} + KeyTable::kPadding;
  for (const TemplateKind kind : kAllKinds) {  // 32-bit counts of small records: no overflow
    const auto count = load_little<std::uint32_t>(at + 48 + 4 * static_cast<std::size_t>(kind));
    const bool runs = kind == TemplateKind::kRun;
    templates += count;
    bytes += KeyTable::bytes(runs ? run_keys : count);
    if (runs) bytes += std::uint64_t{run_keys} * narrow_bytes(count);
    bytes += std::uint64_t{count} * record_bytes(kind, articles_bytes, rests_bytes);
  }
  if (bytes != block.size() || templates >= kNone) return std::nullopt;

  const SiteBlock site = trusted(block);
  for (const OfKind& of_kind : site.kinds_) {
    if (!of_kind.keys.sound()) return std::nullopt;
  }
  const Range runs = site.range(TemplateKind::kRun);
  for (std::uint32_t key = 0; key < run_keys; ++key) {
    const std::byte* value = site.runs_ + std::size_t{key} * site.run_bytes_;
    if (load_narrow(value, site.run_bytes_) >= runs.last - runs.first) return std::nullopt;
  }
  return site;
}

}  // namespace chaff::detail
