#include "sample/sample_codec.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include <cstring>
#include <span>
#include <string>

#include "base/little_endian.h"

namespace chaff::detail {
namespace {

// A frame of a few bytes that promises half a terabyte, which the options allow. Memory must be
// bounded by what so few bytes can unpack to.
TEST(SampleCodec, RefusesMoreThanItsBytesCanUnpackTo) {
  const std::string size("\0\0\0\0\x80\0\0\0", 8);
  const std::string stored = size + "\x28\xB5\x2F\xFD\xE0" + size + std::string("\x01\0\0", 3);
  SiteSample sample;
  EXPECT_FALSE(decode_sample(std::as_bytes(std::span(stored)),
                             {.sample_pages = 65535, .page_bytes = 16 << 20}, sample));
}

// Decodes a sample with one page; its size, header and frame may contradict each other.
bool decodes(std::uint64_t promised, std::uint32_t title_bytes, std::uint32_t text_bytes,
             std::size_t real_bytes) {
  std::string plain(24 + real_bytes, 'x');
  promised = little(promised);
  title_bytes = little(title_bytes);
  text_bytes = little(text_bytes);
  std::memcpy(plain.data() + 16, &title_bytes, 4);
  std::memcpy(plain.data() + 20, &text_bytes, 4);
  std::string packed(ZSTD_compressBound(plain.size()) + 8, '\0');
  std::memcpy(packed.data(), &promised, 8);
  packed.resize(8 +
                ZSTD_compress(packed.data() + 8, packed.size() - 8, plain.data(), plain.size(), 1));
  SiteSample sample;
  return decode_sample(std::as_bytes(std::span(packed)), {.sample_pages = 2, .page_bytes = 1024},
                       sample);
}

TEST(SampleCodec, RefusesWrongSizes) {
  EXPECT_TRUE(decodes(24 + 30, 10, 20, 30));
  EXPECT_FALSE(decodes(24 + 31, 10, 20, 30)) << "differs from the size of the frame";
  EXPECT_FALSE(decodes(24 + 30, 31, 0, 30)) << "a title that is longer than the sample";
  EXPECT_FALSE(decodes(24 + 30, 10, 21, 30)) << "a text that is longer than the sample";
  EXPECT_FALSE(decodes(24 + 30, 10, 0xFFFFFFFF, 30));
  EXPECT_FALSE(decodes(24 + 10, 5, 4, 10)) << "bytes after the last page";
  EXPECT_FALSE(decodes(24 + 600, 600, 0, 600)) << "a title that is longer than a sample keeps";
  EXPECT_FALSE(decodes(24 + 1100, 0, 1100, 1100)) << "a text that is longer than a sample keeps";
  const std::size_t bomb = 2 * (24 + 512 + 1024 + 1) + 1;
  EXPECT_FALSE(decodes(24 + bomb, 0, 1024, bomb)) << "more than two pages can have";
}

// Decodes a sample of one page, without title and text, that says it has so many bytes of markup.
bool decodes_markup(std::uint32_t markup_bytes, std::size_t real_bytes) {
  std::string plain(28 + real_bytes, '\0');
  const auto flags = little(std::uint32_t{1} << 31);
  const std::uint64_t promised = little(std::uint64_t{plain.size()});
  markup_bytes = little(markup_bytes);
  std::memcpy(plain.data() + 16, &flags, 4);
  std::memcpy(plain.data() + 24, &markup_bytes, 4);
  std::string packed(ZSTD_compressBound(plain.size()) + 8, '\0');
  std::memcpy(packed.data(), &promised, 8);
  packed.resize(8 +
                ZSTD_compress(packed.data() + 8, packed.size() - 8, plain.data(), plain.size(), 1));
  SiteSample sample;
  return decode_sample(std::as_bytes(std::span(packed)), {.sample_pages = 2, .page_bytes = 1024},
                       sample);
}

TEST(SampleCodec, RefusesWrongSizesOfMarkup) {
  EXPECT_TRUE(decodes_markup(30, 30));
  EXPECT_FALSE(decodes_markup(31, 30)) << "longer than the sample";
  EXPECT_FALSE(decodes_markup(0xFFFFFFFF, 30));
  EXPECT_FALSE(decodes_markup(5000, 5000)) << "longer than a sample keeps";
}

TEST(SampleCodec, KeepsMarkup) {
  const LearnOptions options{.sample_pages = 4, .page_bytes = 1024};
  SiteSample sample, again;
  sample.add({1, 1}, {.text = "with", .title = "Title", .markup = "0 p"}, options);
  sample.add({2, 2}, {.text = "without", .title = "Title"}, options);
  const std::string stored = encode_sample(sample);
  ASSERT_TRUE(decode_sample(std::as_bytes(std::span(stored)), options, again));
  ASSERT_EQ(again.pages().size(), 2u);
  EXPECT_EQ(again.pages().begin()->second.markup, "0 p");
  EXPECT_EQ(again.pages().begin()->second.title, "Title");
  EXPECT_EQ(again.pages().rbegin()->second.markup, "");
  EXPECT_EQ(again.pages().rbegin()->second.text, "without");
  EXPECT_EQ(encode_sample(again), stored);
}

}  // namespace
}  // namespace chaff::detail
