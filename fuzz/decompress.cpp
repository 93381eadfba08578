// decompress: any bytes as a compressed file; or bytes that the target repeats as in a bomb,
// compresses, and then cuts or damages.
//
// - Reading ends, with chunks and errors that name the file; max_page_bytes bounds memory for any
//   stream.
// - No page is longer than max_page_bytes. An intact stream gives the original bytes, unless a page
//   is too long.
// - A stream that was cut gives a beginning of the original bytes, and an error.
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <string>
#include <vector>

#include "chaff/read.h"

#include "files/utf_source.h"
#include "records/format.h"
#include "support/input.h"
#include "support/peak_memory.h"
#include "support/temporary.h"

namespace chaff::fuzz {
namespace {

std::string gzip(std::string_view plain) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, plain.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string_view plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 1));
  return packed;
}

// The same files for every input, because files are opened by name.
const std::string& file_name(bool is_gzip, bool is_text) {
  static const std::array names = {temporary_file("a.jsonl.zst"), temporary_file("a.txt.zst"),
                                   temporary_file("a.jsonl.gz"), temporary_file("a.txt.gz")};
  return names[2 * is_gzip + is_text];
}

struct Seen {
  std::string bytes;  // at most kMaxKept of them
  std::uint64_t all = 0;
  bool too_large = false;
  bool damaged = false;
};

constexpr std::size_t kFixed = std::size_t{8} << 20;  // memory for chunks and their decompression
constexpr std::size_t kMaxKept = std::size_t{1} << 20;

Seen read(const std::string& path, const ReadOptions& options) {
  Seen seen;
  auto reader = ChunkReader::open({path, path, 0}, options);
  check(reader.has_value(), "an existing file can be opened");
  while (auto chunk = reader->next()) {
    if (*chunk) {
      const std::string& bytes = (*chunk)->bytes;
      check((*chunk)->format == Format::kJsonl || bytes.size() <= options.max_page_bytes,
            "no page is longer than max_page_bytes");
      seen.all += bytes.size();
      seen.bytes.append(bytes, 0, std::min(bytes.size(), kMaxKept - seen.bytes.size()));
      continue;
    }
    const Error& error = chunk->error();
    check(error.message.starts_with(path), "an error names the file");
    if (error.code == ErrorCode::kBadRecord) continue;  // a JSON array without its end
    check(error.code == ErrorCode::kTooLarge || error.code == ErrorCode::kBadCompression,
          "a page is too long, or the stream is damaged");
    (error.code == ErrorCode::kTooLarge ? seen.too_large : seen.damaged) = true;
  }
  return seen;
}

}  // namespace

void run(Bytes bytes) {
  Input input(bytes);
  const std::uint8_t choice = input.byte();
  const bool is_gzip = choice & 1, is_text = choice & 2, is_raw = choice & 4;
  const std::uint64_t cut = input.number(2);
  ReadOptions options;
  options.format = is_text ? Format::kText : Format::kJsonl;
  options.max_page_bytes = 1 + input.number(2);
  const unsigned growth = is_raw ? 0 : input.byte();
  const bool is_bomb = growth == 255;  // more than the fixed memory bound; slow, so rare
  const unsigned doublings = is_bomb ? 24 : growth % 8;
  std::string payload(input.rest());
  for (unsigned i = 0; i < doublings && payload.size() < (is_bomb ? 2 * kFixed : kFixed / 4); ++i)
    payload += payload;
  std::string packed = is_raw ? payload : is_gzip ? gzip(payload) : zstd(payload);
  const bool is_cut = !is_raw && (choice & 8) && cut < packed.size(),
             is_damaged = !is_raw && (choice & 16) && cut < packed.size() && !is_cut;
  if (is_cut) packed.resize(cut);
  if (is_damaged) packed[cut] = static_cast<char>(packed[cut] ^ (1 << choice / 32));
  const std::string& path = file_name(is_gzip, is_text);
  write_file(path, packed);

  const PeakMemory memory;
  const Seen seen = read(path, options);
  check(memory.bytes() <= kFixed + 4 * options.max_page_bytes,
        "memory is bounded by max_page_bytes");
  if (is_raw || is_damaged) return;
  // Other bytes are given than those that were packed.
  const bool is_utf16 = detail::encoding_of_mark(payload).has_value();
  if (is_utf16 || (!is_text && detail::is_json_of_many_lines(payload))) return;
  check(seen.damaged == is_cut || seen.too_large, "exactly the streams that were cut are reported");
  std::string_view expected = payload;
  if (!is_text && expected.starts_with("\xEF\xBB\xBF")) expected.remove_prefix(3);
  if (!seen.too_large)
    check(expected.starts_with(seen.bytes) && (is_cut || seen.all == expected.size()),
          "the original bytes are read");
}

}  // namespace chaff::fuzz
