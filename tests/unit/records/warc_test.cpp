// WARC records as pages.
#include "support/warc.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

#include "chaff/output_file.h"
#include "chaff/read.h"
#include "chaff/write.h"

#include "support/reading.h"
#include "support/temp_dir.h"

namespace chaff {
namespace {

using test::expect_only_error;
using test::see;
using test::Seen;
using test::slurp;
using test::TempDir;
using test::warc_record;
using test::warc_response;
using test::warc_text;
using Strings = std::vector<std::string>;

const std::string kHtml = "Content-Type: text/html\r\n";

// What a WARC has that is no page.
PassedOver passed_over(const std::string& path, const ReadOptions& options = {}) {
  PassedOver all;
  auto reader = ChunkReader::open({path, path, 0}, options);
  RecordReader records(options);
  while (auto chunk = reader->next()) {
    if (!*chunk) continue;
    records.start(**chunk);
    while (records.next()) {
    }
    all += records.passed_over();
  }
  return all;
}

std::string packed(const TempDir& dir, const std::string& bytes,
                   const std::string& ending = ".gz") {
  const std::string path = dir / ("pack" + ending);
  auto file = OutputFile::create(path);
  EXPECT_TRUE(file && file->write(bytes) && file->commit());
  return slurp(path);
}

TEST(Warc, ResponsesArePagesWithTheirAddresses) {
  const TempDir dir;
  const Seen seen = see(dir.write(
      "a.warc",
      warc_response("http://www.a.example/1", kHtml, "<title>T</title><p>one<p>two") +
          warc_response("<https://B.example:8080/2>", "content-TYPE:text/plain\r\n", "three")));
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts, (Strings{"one\ntwo", "three"}));
  EXPECT_EQ(seen.sites, (Strings{"a.example", "b.example"}));
  EXPECT_EQ(seen.lines, (std::vector<std::uint64_t>{1, 2}));
}

TEST(Warc, TheDigestOfThePayloadIsTheId) {
  const TempDir dir;
  const Seen seen = see(
      dir.write("a.warc", warc_record("conversion", "http://a.example/1", "text/plain", "x",
                                      "WARC-Payload-Digest: sha1:ABC\r\n") +
                              warc_record("conversion", "http://a.example/2", "text/plain", "x")));
  EXPECT_EQ(seen.ids, (Strings{"sha1:ABC", "urn:uuid:http://a.example/2"}));
}

TEST(Warc, WhatIsNoPageIsCountedByKind) {
  const TempDir dir;
  const std::string http = "application/http; msgtype=response";
  const std::string bytes =
      warc_record("warcinfo", "", "application/warc-fields", "software: x") +
      warc_record("request", "http://a.example/", "application/http; msgtype=request", "GET /") +
      warc_record("metadata", "http://a.example/", "text/plain", "x") +
      warc_record("resource", "metadata://crawler/log", "text/plain", "a log") +
      warc_record("revisit", "http://a.example/", http, "HTTP/1.1 200 OK\r\n\r\n") +
      warc_record("response", "http://a.example/", http,
                  "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx") +
      warc_response("http://a.example/", "Content-Type: image/png\r\n", "\x89PNG") +
      warc_response("http://a.example/", "", "no type and no HTML") +
      warc_response("http://a.example/", "", "<!doctype html><p>no type") +
      warc_record("resource", "http://a.example/", "text/html", "<p>a resource") +
      warc_record("conversion", "http://a.example/", "text/plain", "a conversion");
  const std::string path = dir.write("a.warc", bytes);
  const Seen seen = see(path);
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts, (Strings{"no type", "a resource", "a conversion"}));
  EXPECT_EQ(passed_over(path), (PassedOver{1, 1, 2, 4}));
}

TEST(Warc, BodiesAreDecoded) {
  const TempDir dir;
  const std::string text = "the text of the page";
  const std::string gzip = packed(dir, text);
  const std::string zstd = packed(dir, text, ".zst");
  const std::string brotli =
      "\x0b\x02\x80"
      "hello\x03";
  std::string zlib(100, '\0');
  uLongf size = zlib.size();
  compress(reinterpret_cast<Bytef*>(zlib.data()), &size,
           reinterpret_cast<const Bytef*>(text.data()), text.size());
  zlib.resize(size);
  const std::string raw_deflate = zlib.substr(2, size - 6);
  const std::string plain = "Content-Type: text/plain\r\n";
  const auto body = [&](const std::string& header, const std::string& bytes) {
    const Seen seen =
        see(dir.write("a.warc", warc_response("http://a.example/", plain + header, bytes)));
    EXPECT_TRUE(seen.errors.empty()) << seen.errors[0].message;
    return seen.texts.size() == 1 ? seen.texts[0] : "";
  };
  EXPECT_EQ(body("Content-Encoding: gzip\r\n", gzip), text);
  EXPECT_EQ(body("content-encoding:X-GZIP\r\n", gzip), text);
  EXPECT_EQ(body("Content-Encoding: zstd\r\n", zstd), text);
  EXPECT_EQ(body("Content-Encoding: br\r\n", brotli), "hello");
  EXPECT_EQ(body("Content-Encoding: deflate\r\n", zlib), text);
  EXPECT_EQ(body("Content-Encoding: deflate\r\n", raw_deflate), text);
  EXPECT_EQ(body("Content-Encoding: identity\r\n", text), text);
  EXPECT_EQ(body("Content-Encoding: gzip, zstd\r\n", packed(dir, gzip, ".zst")), text);
  EXPECT_EQ(body("Transfer-Encoding: chunked\r\n", "4\r\nthe \r\n1;x=y\r\nt\r\n0\r\n\r\n"),
            "the t");
  // Two chunks, gzip below them.
  EXPECT_EQ(body(
                "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                "5\r\n" + gzip.substr(0, 5) + "\r\n" + std::string(1, "0123456789abcdefghi"[0]) +
                    "0000000" +
                    [](std::size_t n) {
                      char hex[20];
                      std::snprintf(hex, sizeof hex, "%zx", n);
                      return std::string(hex);
                    }(gzip.size() - 5) +
                    "\r\n" + gzip.substr(5) + "\r\n0\r\n\r\n"),
            text);
  // Decoded by the crawler already, below the header of the server.
  EXPECT_EQ(body("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", text), text);
  EXPECT_EQ(body("Content-Encoding: br\r\n", text), text);
}

TEST(Warc, ABodyThatCannotBeDecodedIsNamed) {
  const TempDir dir;
  const std::string gzip = packed(dir, std::string(1000, 'x') + "end");
  const std::string plain = "Content-Type: text/plain\r\nContent-Encoding: ";
  const auto page = [&](const std::string& header, const std::string& body,
                        const std::string& more) {
    return warc_record("response", "http://a.example/", "application/http; msgtype=response",
                       "HTTP/1.1 200 OK\r\n" + plain + header + "\r\n\r\n" + body, more);
  };
  const std::string cut = gzip.substr(0, gzip.size() - 12);
  std::string damaged = gzip;
  damaged[12] = '\xFF';
  expect_only_error(see(dir.write("a.warc", page("gzip", cut, ""))), ErrorCode::kBadRecord,
                    {"a.warc: record 1: ", "gzip encoding ends early"});
  expect_only_error(see(dir.write("a.warc", page("gzip", damaged, ""))), ErrorCode::kBadRecord,
                    {"a.warc: record 1: ", "gzip encoding is damaged"});
  expect_only_error(see(dir.write("a.warc", page("rot13", "x", ""))), ErrorCode::kBadRecord,
                    {"record 1: ", "\"rot13\""});
  expect_only_error(see(dir.write("a.warc", page("gzip", gzip, "")), {.max_page_bytes = 1000}),
                    ErrorCode::kTooLarge, {"record 1: "});
  // A crawler that cut the page says so.
  const Seen seen = see(dir.write("a.warc", page("gzip", cut, "WARC-Truncated: length\r\n")));
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.texts.size(), 1u);
}

TEST(Warc, HttpHeadersMayBeBad) {
  const TempDir dir;
  for (const char* head : {"HTTP/2 200\n\n", "http/1.0 200 OK\r\nno colon\r\n: x\r\n\r\n",
                           "HTTP/1.1 204\r\n\r\n", "HTTP/1.1  200  OK\nX : y\n\n",
                           "HTTP/1.1 299 "
                           "\r\nA: b\r\n c\r\n\r\n"}) {
    std::string content = head;
    content.insert(content.find('\n') + 1,
                   "CONTENT-type :  text/plain ; charset=\"ISO-8859-1\"\r\n");
    const Seen seen = see(dir.write("a.warc", warc_record("response", "http://a.example/",
                                                          "application/http", content + "\xE9")));
    EXPECT_TRUE(seen.errors.empty()) << head;
    EXPECT_EQ(seen.texts, Strings{"é"}) << head;
  }
  expect_only_error(see(dir.write("a.warc", warc_record("response", "http://a.example/",
                                                        "application/http", "<html>"))),
                    ErrorCode::kBadRecord, {"record 1: ", "HTTP status line"});
}

TEST(Warc, AWrongLengthLosesOnlyItsRecord) {
  const TempDir dir;
  const std::string first = warc_text("http://a.example/1", "one");
  const std::string last = warc_text("http://a.example/3", "three");
  const std::string right = warc_text("http://a.example/2", "two");
  const std::size_t at = right.find("Content-Length: ") + 16;
  const std::size_t end = right.find('\r', at);
  for (const char* length : {"0", "1", "60", "99", "300", "100000", "99999999999999", "x", "-1", "",
                             "18446744073709551615"}) {
    std::string wrong = right;
    wrong.replace(at, end - at, length);
    for (const std::string& ending : {std::string(), std::string(".gz"), std::string(".xz")}) {
      const std::string bytes =
          ending.empty()
              ? first + wrong + last
              : packed(dir, first, ending) + packed(dir, wrong, ending) + packed(dir, last, ending);
      const Seen seen = see(dir.write("a.warc" + ending, bytes));
      ASSERT_EQ(seen.errors.size(), 1u) << length << ending;
      EXPECT_EQ(seen.texts, (Strings{"one", "three"})) << length << ending;
      if (seen.errors[0].code == ErrorCode::kTooLarge) continue;
      test::expect_says(seen.errors[0], ErrorCode::kBadRecord,
                        {"a.warc" + ending + ": record ", "at byte ", "passed over"});
    }
  }
}

TEST(Warc, EveryCutLosesOnlyWhatIsBehindIt) {
  const TempDir dir;
  std::string bytes;
  std::vector<std::size_t> ends;
  for (int i = 0; i < 3; ++i) {
    bytes += warc_text("http://a.example/" + std::to_string(i), "text " + std::to_string(i));
    ends.push_back(bytes.size() - 4);  // the line ends behind the last may be missing
  }
  for (std::size_t cut = 10; cut < bytes.size(); ++cut) {
    const Seen seen = see(dir.write("a.warc", bytes.substr(0, cut)));
    const auto whole = static_cast<std::size_t>(
        std::ranges::count_if(ends, [&](std::size_t end) { return end <= cut; }));
    ASSERT_EQ(seen.texts.size(), whole) << cut;
    const bool between =
        std::ranges::any_of(ends, [&](std::size_t end) { return cut >= end && cut <= end + 4; });
    ASSERT_EQ(seen.errors.size(), between ? 0u : 1u) << cut;
  }
}

TEST(Warc, ADamagedMemberLosesOnlyItself) {
  const TempDir dir;
  for (const std::string ending : {".gz", ".zst", ".bz2", ".xz"}) {
    std::string bytes;
    std::vector<std::size_t> begins;
    for (int i = 0; i < 30; ++i) {
      begins.push_back(bytes.size());
      std::string text = std::to_string(i) + "|";
      for (int n = 0; n < 300; ++n) text += std::to_string(i * 7919 + n * n * 31) + ' ';
      bytes += packed(dir, warc_text("http://a.example/" + std::to_string(i), text), ending);
    }
    begins.push_back(bytes.size());
    for (const std::size_t member : {0u, 13u, 29u}) {
      for (const std::size_t at :
           {begins[member] + 30, (begins[member] + begins[member + 1]) / 2}) {
        std::string damaged = bytes;
        for (std::size_t i = 0; i < 4; ++i)
          damaged[at + i] = static_cast<char>(damaged[at + i] ^ 0x5A);
        const Seen seen = see(dir.write("a.warc" + ending, damaged));
        ASSERT_GE(seen.errors.size(), 1u);
        const auto damage =
            std::ranges::find(seen.errors, ErrorCode::kBadCompression, &Error::code);
        ASSERT_NE(damage, seen.errors.end());
        test::expect_says(*damage, ErrorCode::kBadCompression, {"a.warc" + ending + ": "});
        std::size_t others = 0;
        for (const std::string& text : seen.texts)
          others += !text.starts_with(std::to_string(member) + "|");
        EXPECT_EQ(others, 29u) << ending << ' ' << member << ' ' << at;
      }
    }
  }
}

TEST(Warc, LargeRecordsAreReadOrPassedOverWithoutTheOthers) {
  const TempDir dir;
  const std::string large(std::size_t{3} << 20, 'x');
  const std::string bytes =
      warc_text("http://a.example/1", "one") +
      warc_response("http://a.example/v", "Content-Type: video/mp4\r\n", large) +
      warc_record("request", "http://a.example/r", "application/http", large) +
      warc_text("http://a.example/2", large) + warc_text("http://a.example/3", "three");
  const std::string path = dir.write("a.warc", bytes);
  const Seen all = see(path);
  EXPECT_TRUE(all.errors.empty());
  EXPECT_EQ(all.texts, (Strings{"one", large, "three"}));
  EXPECT_EQ(all.lines, (std::vector<std::uint64_t>{1, 4, 5}));
  EXPECT_EQ(passed_over(path), (PassedOver{0, 0, 1, 1}));
  const Seen some = see(path, {.max_page_bytes = 1 << 20});
  expect_only_error(some, ErrorCode::kTooLarge, {"a.warc: record 4: "});
  EXPECT_EQ(some.texts, (Strings{"one", "three"}));
  EXPECT_EQ(some.lines, (std::vector<std::uint64_t>{1, 5}));
}

TEST(Warc, ChunksHoldWholeRecordsWithTheirNumbers) {
  const TempDir dir;
  std::string bytes;
  for (int i = 1; i <= 3000; ++i)
    bytes += warc_text("http://a.example/" + std::to_string(i),
                       std::string(static_cast<std::size_t>(i % 1500), 'y'));
  const std::string path = dir.write("a.warc.gz", packed(dir, bytes));
  auto reader = ChunkReader::open({path, path, 0}, {});
  ASSERT_TRUE(reader);
  RecordReader records({});
  std::uint64_t number = 0, chunks = 0;
  while (auto chunk = reader->next()) {
    ASSERT_TRUE(*chunk);
    EXPECT_LT((*chunk)->bytes.size(), std::size_t{2} << 20);
    EXPECT_EQ((*chunk)->first_line, number + 1);
    ++chunks;
    records.start(**chunk);
    while (auto record = records.next()) {
      ASSERT_TRUE(*record);
      ASSERT_EQ((*record)->line, ++number);
      ASSERT_EQ((*record)->url, "http://a.example/" + std::to_string(number));
    }
  }
  EXPECT_EQ(number, 3000u);
  EXPECT_GT(chunks, 2u);
}

TEST(Warc, APageBecomesAJsonLine) {
  const TempDir dir;
  const std::string path = dir.write(
      "a.warc",
      warc_response("http://a.example/1", kHtml, "<title>A \"title\"</title><p>one<p>two"));
  auto reader = ChunkReader::open({path, path, 0}, {});
  const auto chunk = reader->next();
  ASSERT_TRUE(chunk && *chunk);
  RecordReader records({});
  records.start(**chunk);
  const auto record = records.next();
  ASSERT_TRUE(record && *record);
  StripResult result;
  result.removed.emplace_back();
  result.removed.back().span = {0, 4};
  std::string out;
  append_stripped(**record, Format::kWarc, result, Spans::kNo, out);
  EXPECT_EQ(out,
            "{\"id\":\"urn:uuid:http://a.example/1\",\"url\":\"http://a.example/1\","
            "\"title\":\"A \\\"title\\\"\",\"text\":\"two\"}\n");
}

}  // namespace
}  // namespace chaff
