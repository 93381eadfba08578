#include "model/site_block.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

namespace chaff::detail {
namespace {

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kKeyBytes = 8;
constexpr std::size_t kValueBytes = 4;
constexpr std::uint32_t kMaxTableBits = 40;
constexpr double kFullScale = 65535;  // a ratio of 1 as stored in four bytes

struct Table {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> values;
};

// At most half full, so searches for missing keys end soon. Filled in the order of the keys, so
// equal sites give equal bytes.
Table make_table(const SiteTemplates& site) {
  const std::size_t slots = std::bit_ceil(2 * std::max<std::size_t>(1, site.keys.size()));
  Table table{std::vector<std::uint64_t>(slots), std::vector<std::uint32_t>(slots)};
  for (const auto& [key, index] : site.keys) {
    std::size_t slot = key & (slots - 1);
    while (table.keys[slot] != 0) slot = (slot + 1) & (slots - 1);
    table.keys[slot] = key;
    table.values[slot] = index;
  }
  return table;
}

// Two numbers from 0 to 15 in one byte.
void append_pair(std::string& out, std::uint8_t low, std::uint8_t high) {
  append_little(out, static_cast<std::uint8_t>(low | high << 4));
}

std::pair<std::uint8_t, std::uint8_t> load_pair(const std::byte* at) {
  const auto both = load_little<std::uint8_t>(at);
  return {both & 15, both >> 4};
}

}  // namespace

std::string encode_site(std::string_view name, std::uint64_t pages_seen,
                        const SiteTemplates& site) {
  std::string text(name), templates;
  for (const Template& t : site.templates) {
    append_little(templates, t.articles);
    append_little(templates, t.rests);
    append_little(templates, static_cast<std::uint32_t>(text.size()));
    append_little(templates, t.length);
    append_little(templates, static_cast<std::uint16_t>(t.example.size()));
    append_little(templates, static_cast<std::uint8_t>(t.kind));
    append_little(templates, t.company);
    append_little(templates, t.place);
    append_little(templates, t.side);
    append_little(templates, t.headline);
    append_pair(templates, t.above.repeated, t.above.prose);
    append_pair(templates, t.above.length, t.below.repeated);
    append_pair(templates, t.below.prose, t.below.length);
    text += t.example;
  }
  const Table table = make_table(site);
  std::string block;
  append_little(block, site.pages);
  append_little(block, site.articles);
  append_little(block, pages_seen);
  append_little(block, static_cast<std::uint32_t>(site.templates.size()));
  append_little(block, static_cast<std::uint32_t>(std::countr_zero(table.keys.size())));
  append_little(block, static_cast<std::uint64_t>(text.size()));
  append_little(block, static_cast<std::uint32_t>(name.size()));
  append_little(block, static_cast<std::uint32_t>(std::lround(site.prose * kFullScale)));
  for (const TitleEnd& end : {site.title.prefix, site.title.suffix}) append_little(block, end.hash);
  for (const TitleEnd& end : {site.title.prefix, site.title.suffix})
    append_little(block, end.tokens);
  block += templates;
  for (const std::uint64_t key : table.keys) append_little(block, key);
  for (const std::uint32_t value : table.values) append_little(block, value);
  block += text;
  block.append((8 - block.size() % 8) % 8, '\0');
  return block;
}

SiteBlock SiteBlock::trusted(std::span<const std::byte> block) {
  const std::byte* at = block.data();
  SiteBlock site;
  site.pages_ = load_little<std::uint32_t>(at);
  site.articles_ = load_little<std::uint32_t>(at + 4);
  site.pages_seen_ = load_little<std::uint64_t>(at + 8);
  site.template_count_ = load_little<std::uint32_t>(at + 16);
  const std::uint64_t slots = std::uint64_t{1} << load_little<std::uint32_t>(at + 20);
  site.name_bytes_ = load_little<std::uint32_t>(at + 32);
  site.prose_ = std::min(1.0, load_little<std::uint32_t>(at + 36) / kFullScale);
  site.title_ = {{load_little<std::uint64_t>(at + 40), load_little<std::uint32_t>(at + 56)},
                 {load_little<std::uint64_t>(at + 48), load_little<std::uint32_t>(at + 60)}};
  site.table_mask_ = slots - 1;
  site.templates_ = at + kHeaderBytes;
  site.keys_ = site.templates_ + site.template_count_ * kTemplateBytes;
  site.values_ = site.keys_ + slots * kKeyBytes;
  site.text_ = site.values_ + slots * kValueBytes;
  return site;
}

std::optional<SiteBlock> SiteBlock::open(std::span<const std::byte> block) {
  if (block.size() < kHeaderBytes) return std::nullopt;
  const auto table_bits = load_little<std::uint32_t>(block.data() + 20);
  if (table_bits == 0 || table_bits > kMaxTableBits) return std::nullopt;
  const std::uint64_t slots = std::uint64_t{1} << table_bits;
  const auto template_count = load_little<std::uint32_t>(block.data() + 16);
  const auto text_bytes = load_little<std::uint64_t>(block.data() + 24);
  const std::uint64_t fixed =
      kHeaderBytes + template_count * kTemplateBytes + slots * (kKeyBytes + kValueBytes);
  if (fixed > block.size() || text_bytes > block.size() - fixed) return std::nullopt;
  if (load_little<std::uint32_t>(block.data() + 32) > text_bytes) return std::nullopt;

  SiteBlock site = trusted(block);
  bool empty_slot = false;  // without one, a search would not end
  for (std::uint64_t slot = 0; slot < slots; ++slot) {
    const bool empty = load_little<std::uint64_t>(site.keys_ + slot * kKeyBytes) == 0;
    empty_slot |= empty;
    if (!empty && load_little<std::uint32_t>(site.values_ + slot * kValueBytes) >= template_count)
      return std::nullopt;
  }
  for (std::uint32_t i = 0; i < template_count; ++i) {
    const std::byte* stored = site.templates_ + i * kTemplateBytes;
    const auto begin = load_little<std::uint32_t>(stored + 8);
    const auto bytes = load_little<std::uint16_t>(stored + 14);
    if (begin > text_bytes || bytes > text_bytes - begin) return std::nullopt;
    if (load_little<std::uint8_t>(stored + 16) > static_cast<std::uint8_t>(TemplateKind::kPath))
      return std::nullopt;
  }
  if (!empty_slot) return std::nullopt;
  return site;
}

StoredTemplate SiteBlock::at(std::uint32_t index) const {
  const std::byte* stored = templates_ + index * kTemplateBytes;
  StoredTemplate t;
  t.articles = load_little<std::uint32_t>(stored);
  t.rests = load_little<std::uint32_t>(stored + 4);
  t.example = text(load_little<std::uint32_t>(stored + 8), load_little<std::uint16_t>(stored + 14));
  t.length = load_little<std::uint16_t>(stored + 12);
  t.kind = static_cast<TemplateKind>(load_little<std::uint8_t>(stored + 16));
  t.company = load_little<std::uint8_t>(stored + 17) / 255.0;
  t.place = load_little<std::uint8_t>(stored + 18);
  t.side = load_little<std::uint8_t>(stored + 19) / 255.0;
  t.headline = load_little<std::uint8_t>(stored + 20) / 255.0;
  std::tie(t.above.repeated, t.above.prose) = load_pair(stored + 21);
  std::tie(t.above.length, t.below.repeated) = load_pair(stored + 22);
  std::tie(t.below.prose, t.below.length) = load_pair(stored + 23);
  return t;
}

}  // namespace chaff::detail
