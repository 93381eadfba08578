#include "templates/titles.h"

#include <algorithm>
#include <string_view>

#include "text/fingerprint.h"
#include "text/fingerprint_map.h"
#include "text/unicode.h"

namespace chaff::detail {
namespace {

constexpr double kMinShare = 0.5;  // of the titled articles
constexpr double kAsCommon = 0.9;  // the share of a longer end, relative to the most common one
constexpr std::uint32_t kMinArticles = 3;

// Fewer articles with one title can be parts of a story.
constexpr std::uint32_t kMinNamed = 4;

using Tokens = std::span<const std::uint64_t>;

bool separates(char32_t c) {
  constexpr std::u32string_view kMarks = U"|:_\u2013\u2014\u00BB\u203A\uFF5C\uFF1A\u00B7\u2022";
  return kMarks.find(c) != kMarks.npos;
}

// Whether there is a mark between headline and site name before token `at`: one of the usual marks,
// or any mark between blanks.
bool is_joint(const Document& title, std::uint32_t at) {
  char32_t before = 0, last = 0;
  for (std::uint32_t i = title.token_end[at - 1]; i < title.token_begin[at];) {
    const Decoded c = decode(title.text, i);
    if (separates(c.value)) return true;
    if (c.value == ' ' && last != 0 && last != ' ' && before == ' ') return true;
    before = last;
    last = c.value;
    i += c.bytes;
  }
  return false;
}

// Whether all of a title may be the site's name, as where all pages have one title. One with a
// number or a mark has a headline or a section in it.
bool may_be_name(const Document& title) {
  for (std::uint32_t at = 0; at < title.token_hash.size(); ++at) {
    if (title.token_hash[at] == number_token(title.seed)) return false;
    if (at > 0 && is_joint(title, at)) return false;
  }
  return true;
}

// Whether so many tokens at one end of one of `titled` titles may be what the site adds. A name
// alone counts as a suffix.
bool may_be_end(const Document& title, std::uint32_t tokens, Salt salt, std::uint32_t titled) {
  const auto size = static_cast<std::uint32_t>(title.token_hash.size());
  if (size < tokens) return false;
  if (size == tokens) return salt == Salt::kSuffix && titled >= kMinNamed && may_be_name(title);
  return is_joint(title, salt == Salt::kPrefix ? tokens : size - tokens);
}

std::uint64_t end_hash(Tokens title, std::uint32_t tokens, Salt salt) {
  return hash_tokens(salt == Salt::kPrefix ? title.first(tokens) : title.last(tokens), salt);
}

TitleEnd find_end(const ArticlePages& pages, std::span<const Document> titles, std::uint32_t titled,
                  Salt salt) {
  TitleEnd best;
  double highest = 0;
  for (std::uint32_t tokens = 1; tokens <= kMaxTitleEndTokens; ++tokens) {
    FingerprintMap<DistinctCount> counts;
    TitleEnd most{0, tokens};
    std::uint32_t max_articles = 0;
    for (const auto& entry : pages) {
      const Document& title = titles[entry.index];
      if (!may_be_end(title, tokens, salt, titled)) continue;
      const std::uint64_t hash = end_hash(title.token_hash, tokens, salt);
      DistinctCount& count = counts[hash];
      count.count(entry.article);
      if (count.groups > max_articles || (count.groups == max_articles && hash < most.hash)) {
        max_articles = count.groups;
        most.hash = hash;
      }
    }
    const double share = max_articles / static_cast<double>(titled);
    if (max_articles < kMinArticles || share < kMinShare || share < kAsCommon * highest) continue;
    highest = std::max(highest, share);
    best = most;
  }
  return best;
}

bool has_end(Tokens title, const TitleEnd& end, Salt salt) {
  return end.tokens > 0 && title.size() >= end.tokens &&
         end_hash(title, end.tokens, salt) == end.hash;
}

}  // namespace

SiteTitle find_site_title(const ArticlePages& pages, std::span<const Document> titles) {
  DistinctCount titled;
  for (const auto& entry : pages) {
    if (!titles[entry.index].token_hash.empty()) titled.count(entry.article);
  }
  if (titled.groups < kMinArticles) return {};
  return {find_end(pages, titles, titled.groups, Salt::kPrefix),
          find_end(pages, titles, titled.groups, Salt::kSuffix)};
}

Tokens headline_tokens(Tokens title, const SiteTitle& site) {
  // The suffix first: if all titles of a site are equal, the site's name is usually at the end.
  if (has_end(title, site.suffix, Salt::kSuffix))
    title = title.first(title.size() - site.suffix.tokens);
  const bool rest = title.size() > site.prefix.tokens;
  if (rest && has_end(title, site.prefix, Salt::kPrefix)) title = title.subspan(site.prefix.tokens);
  return title;
}

}  // namespace chaff::detail
