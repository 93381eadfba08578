#include "model/site_texts.h"

#include <algorithm>

#include "base/little_endian.h"
#include "sample/frame.h"
#include "text/example.h"

namespace chaff::detail {
namespace {

// 8 % smaller than level 3, and hardly slower for so few bytes.
constexpr int kCompressionLevel = 6;

// Offsets in unpacked examples have 32 bits.
constexpr std::uint64_t kNoMore = 0xFFFFFFFF;

std::size_t votes_end(std::uint32_t votes) { return 4 + std::size_t{votes} * 8; }

// The number of votes, or nothing if they are not all there.
std::optional<std::uint32_t> vote_count(std::span<const std::byte> texts) {
  if (texts.size() < 4) return std::nullopt;
  const auto votes = load_little<std::uint32_t>(texts.data());
  if (votes_end(votes) > texts.size()) return std::nullopt;
  return votes;
}

}  // namespace

std::string encode_texts(std::span<const std::uint64_t> votes,
                         std::span<const std::string_view> examples) {
  std::string plain, texts;
  for (const std::string_view example : examples) {
    plain += example;
    plain += '\n';
  }
  append_little(texts, static_cast<std::uint32_t>(votes.size()));
  for (const std::uint64_t key : votes) append_little(texts, key);
  if (!plain.empty()) append_frame(plain, kCompressionLevel, texts);
  return texts;
}

std::optional<std::vector<std::uint64_t>> decode_votes(std::span<const std::byte> texts) {
  const auto count = vote_count(texts);
  if (!count) return std::nullopt;
  std::vector<std::uint64_t> votes(*count);
  for (std::uint32_t i = 0; i < *count; ++i)
    votes[i] = load_little<std::uint64_t>(texts.data() + votes_end(i));
  return votes;
}

std::optional<SiteExamples> SiteExamples::open(std::span<const std::byte> texts,
                                               std::uint32_t templates) {
  const auto votes = vote_count(texts);
  if (!votes) return std::nullopt;
  const auto frame = texts.subspan(votes_end(*votes));
  SiteExamples examples;
  if (templates == 0) return frame.empty() ? std::optional(std::move(examples)) : std::nullopt;
  const std::uint64_t most =
      std::min<std::uint64_t>(std::uint64_t{templates} * (kExampleBytes + 1), kNoMore);
  if (!unpack_frame(frame, most, examples.text_)) return std::nullopt;
  if (std::ranges::count(examples.text_, '\n') != templates || !examples.text_.ends_with('\n'))
    return std::nullopt;
  examples.begins_.reserve(std::size_t{templates} + 1);
  for (std::size_t at = 0; at < examples.text_.size(); at = examples.text_.find('\n', at) + 1)
    examples.begins_.push_back(static_cast<std::uint32_t>(at));
  examples.begins_.push_back(static_cast<std::uint32_t>(examples.text_.size()));
  return examples;
}

}  // namespace chaff::detail
