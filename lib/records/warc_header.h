// The header of a WARC record (ISO 28500, WARC 1.0 and 1.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chaff::detail {

/// A header has at most so many bytes.
inline constexpr std::size_t kMaxWarcHeaderBytes = std::size_t{1} << 16;

/// What chaff reads of a header. Views into it; a field that it lacks is empty.
struct WarcHeader {
  std::string_view type;        ///< "response"
  std::string_view target_uri;  ///< without angle brackets, which some writers put around it
  std::string_view record_id;   ///< without angle brackets
  std::string_view payload_digest;
  std::string_view content_type;
  std::string_view truncated;  ///< why the writer cut the content
  std::uint64_t content_length = 0;
  std::size_t bytes = 0;  ///< of the header, with its empty line
};

/// How a header was read.
enum class WarcHeaderState {
  kWhole,
  kCut,       ///< more bytes are needed
  kNoRecord,  ///< the bytes begin with no version line
  kNoLength,  ///< no Content-Length that is a number
  kTooLong,   ///< than kMaxWarcHeaderBytes, or another record begins in it
};

/// Reads the header that `bytes` begin with. Lines may end without carriage return.
WarcHeaderState read_warc_header(std::string_view bytes, WarcHeader& header);

/// Where the first record begins at or after `from`, at the beginning of a line; npos if nowhere. A
/// record that begins in the last 16 bytes may not be found.
std::size_t find_warc_record(std::string_view bytes, std::size_t from);

/// Calls field(name, value) for each header line of `block`, which ends at its empty line. Lines
/// that go on in the next one are cut. For WARC and HTTP.
template <class Field>
void for_each_header(std::string_view block, Field field) {
  constexpr std::string_view kBlanks = " \t\r";
  const auto trimmed = [&](std::string_view text) {
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return std::string_view();
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
  };
  while (!block.empty()) {
    const std::size_t end = block.find('\n');
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos)
      field(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
}

inline constexpr std::size_t kNoEnd = std::string_view::npos;

/// The bytes of a header block with its empty line; 0 if the bytes do not hold its end, kNoEnd if a
/// WARC record begins in it.
std::size_t header_bytes(std::string_view bytes);

}  // namespace chaff::detail
