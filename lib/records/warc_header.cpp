#include "records/warc_header.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"

namespace chaff::detail {
namespace {

constexpr std::string_view kVersion = "WARC/";

// "WARC/1.0" and its line end.
bool begins_with_version(std::string_view bytes) {
  if (!bytes.starts_with(kVersion)) return false;
  std::size_t at = kVersion.size();
  while (at < bytes.size() && ((bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == '.')) ++at;
  if (at == kVersion.size()) return false;
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\r')) ++at;
  return at < bytes.size() && bytes[at] == '\n';
}

std::string_view without_brackets(std::string_view uri) {
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>')
    return uri.substr(1, uri.size() - 2);
  return uri;
}

}  // namespace

std::size_t header_bytes(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1).starts_with(kVersion)) return kNoEnd;
    if (bytes.substr(at + 1, 1) == "\n") return at + 2;
    if (bytes.substr(at + 1, 2) == "\r\n") return at + 3;
  }
  return 0;
}

WarcHeaderState read_warc_header(std::string_view bytes, WarcHeader& header) {
  const std::string_view start = bytes.substr(0, kMaxWarcHeaderBytes);
  if (!kVersion.starts_with(start.substr(0, kVersion.size()))) return WarcHeaderState::kNoRecord;
  header = {};
  header.bytes = header_bytes(start);
  if (header.bytes == kNoEnd) return WarcHeaderState::kTooLong;
  if (header.bytes == 0)
    return bytes.size() < kMaxWarcHeaderBytes ? WarcHeaderState::kCut : WarcHeaderState::kTooLong;
  if (!begins_with_version(start)) return WarcHeaderState::kNoRecord;
  struct Wanted {
    std::string_view name;
    std::string_view WarcHeader::* into;
  };
  constexpr std::array<Wanted, 6> kWanted = {{{"warc-type", &WarcHeader::type},
                                              {"warc-target-uri", &WarcHeader::target_uri},
                                              {"warc-record-id", &WarcHeader::record_id},
                                              {"warc-payload-digest", &WarcHeader::payload_digest},
                                              {"content-type", &WarcHeader::content_type},
                                              {"warc-truncated", &WarcHeader::truncated}}};
  bool has_length = false;
  for_each_header(
      start.substr(0, header.bytes), [&](std::string_view name, std::string_view value) {
        if (equals_ignoring_case(name, "content-length")) {
          const char* end = value.data() + value.size();
          const auto read =
              std::from_chars(value.data(), value.data() + value.size(), header.content_length);
          has_length = read.ec == std::errc() && read.ptr == end;
        }
        for (const Wanted& wanted : kWanted) {
          if (equals_ignoring_case(name, wanted.name)) header.*wanted.into = value;
        }
      });
  header.target_uri = without_brackets(header.target_uri);
  header.record_id = without_brackets(header.record_id);
  return has_length ? WarcHeaderState::kWhole : WarcHeaderState::kNoLength;
}

std::size_t find_warc_record(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find(kVersion, from); at != std::string_view::npos;
       at = bytes.find(kVersion, at + 1)) {
    if ((at == 0 || bytes[at - 1] == '\n') && begins_with_version(bytes.substr(at))) return at;
  }
  return std::string_view::npos;
}

}  // namespace chaff::detail
