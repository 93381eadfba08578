#include <algorithm>
#include <string_view>
#include <utility>

#include "files/decompress.h"
#include "files/file.h"
#include "records/framer.h"
#include "records/page_errors.h"
#include "records/warc_header.h"
#include "records/warc_kind.h"

namespace chaff::detail {
namespace {

// Of a large record, so much of the content is read to decide whether it is a page.
constexpr std::size_t kPeekBytes = std::size_t{1} << 16;

// Kept of bytes that were searched, because a record may begin in them.
constexpr std::size_t kOverlapBytes = 32;

// What is behind a record: two line ends and the next one.
constexpr std::size_t kBehind = 9;

// Whether a record may end before these bytes. Some writers have only one line end there.
bool is_end(std::string_view behind) {
  if (behind.empty() || behind.starts_with("\r\n\r\n") || behind.starts_with("\n\n")) return true;
  const std::size_t next = behind.find_first_not_of("\r\n");
  return next != 0 && (next == std::string_view::npos || behind.substr(next).starts_with("WARC/"));
}

// Content-Length is the framing. Where it leads to no record, the next one is searched: at the next
// version line, or where the next compressed member begins.
class WarcFramer final : public Framer {
 public:
  explicit WarcFramer(Intake& intake) : intake_(intake) {}

  std::optional<Result<Chunk>> next() override {
    for (;;) {
      const bool whole_record_only = failure_ || skip_ != 0 || seeking_ || over_;
      if (whole_ >= kChunkBytes || (whole_ != 0 && whole_record_only)) return take();
      if (failure_) return std::unexpected(std::exchange(failure_, std::nullopt).value());
      if (over_) {
        if (passed_over_ == PassedOver()) return std::nullopt;
        return take();  // only their number
      }
      if (skip_ != 0) {
        skip_some();
      } else if (seeking_) {
        seek();
      } else {
        read_record();
      }
    }
  }

 private:
  // What is held behind the whole records.
  std::string_view left() const { return std::string_view(intake_.held).substr(start_ + whole_); }

  Chunk take() {
    holds_record_ = false;
    const std::size_t bytes = std::exchange(whole_, 0);
    std::string records = intake_.held.substr(start_, bytes);
    drop(bytes);
    return {.format = Format::kWarc,
            .bytes = std::move(records),
            .first_line = first_,
            .path = intake_.path,
            .unit = "record",
            .passed_over = std::exchange(passed_over_, {})};
  }

  // Removes the first bytes. REQUIRES that there are no whole records.
  void drop(std::size_t bytes) {
    offset_ += bytes;
    start_ += bytes;
    if (start_ * 2 < intake_.held.size()) return;  // else many small records would be many moves
    intake_.held.erase(0, start_);
    start_ = 0;
  }

  // Reads more. False at the end of the file and where it is damaged; then the state says how to go
  // on.
  bool more() {
    if (intake_.fill()) return true;
    if (!intake_.last_error) return false;
    failure_ = std::exchange(intake_.last_error, std::nullopt);
    intake_.held.resize(start_ + whole_);
    skip_ = 0;
    if (failure_->code == ErrorCode::kBadCompression && intake_.source->resume()) {
      intake_.ended = false;
      seeking_ = true;
      searched_ = 0;
    } else {
      over_ = true;
    }
    return false;
  }

  void fail(const std::string& what) {
    const std::uint64_t at = offset_ + whole_;
    failure_ = file_error(ErrorCode::kBadRecord, *intake_.path,
                          "record " + std::to_string(number_) + ", at byte " + std::to_string(at) +
                              (packing_of_name(*intake_.path) ? " after decompression" : "") +
                              ", was passed over: " + what + "; fetch or write it again",
                          number_);
  }

  // Passes over a record and searches the next one behind its first bytes.
  void pass_over(const std::string& what) {
    ++number_;
    fail(what);
    seeking_ = true;
    searched_ = 1;
  }

  void read_record() {
    whole_ += std::min(left().find_first_not_of("\r\n"), left().size());
    WarcHeader header;
    switch (read_warc_header(left(), header)) {
      case WarcHeaderState::kWhole:
        return read_content(header);
      case WarcHeaderState::kCut:
        if (more() || failure_ || over_) return;
        if (left().empty()) {
          over_ = true;
          return;
        }
        return pass_over("the file ends inside its header");
      case WarcHeaderState::kNoRecord:
        return pass_over("it does not begin with WARC/ and a version");
      case WarcHeaderState::kNoLength:
        return pass_over("its header has no Content-Length");
      case WarcHeaderState::kTooLong:
        return pass_over("its header has no end");
    }
  }

  void read_content(const WarcHeader& header) {
    const std::uint64_t length = header.content_length;
    const std::uint64_t bytes = header.bytes + length;
    if (bytes < length) return pass_over("its Content-Length is wrong");
    if (bytes > kChunkBytes) {
      const std::uint64_t peek = header.bytes + std::min<std::uint64_t>(length, kPeekBytes);
      if (left().size() < peek) {
        if (!more() && !failure_ && !over_) pass_over("the file ends inside it");
        return;
      }
      const std::string_view head =
          left().substr(header.bytes, static_cast<std::size_t>(peek) - header.bytes);
      if (const auto kind = kind_that_is_no_page(header, head)) {
        ++number_;
        ++(passed_over_.**kind);
        seeking_ = length > intake_.max_page_bytes;  // the length may be wrong
        searched_ = 1;
        if (!seeking_) skip_ = bytes;
        return;
      }
      if (length > intake_.max_page_bytes) {
        ++number_;
        failure_ = page_too_large(*intake_.path, "record", number_, intake_.max_page_bytes);
        seeking_ = true;
        searched_ = 1;
        return;
      }
    }
    if (left().size() < bytes + kBehind && intake_.fill()) return;
    if (left().size() < bytes) {  // else what follows is cut or damaged, not this record
      if (!more() && !failure_ && !over_) pass_over("the file ends inside it");
      return;
    }
    if (!is_end(left().substr(static_cast<std::size_t>(bytes))))
      return pass_over("its content does not end where its Content-Length says");
    ++number_;
    if (!std::exchange(holds_record_, true)) first_ = number_;
    whole_ += static_cast<std::size_t>(bytes);
  }

  void skip_some() {
    if (left().empty()) {
      const std::uint64_t before = skip_;
      if (more()) return;
      if (failure_ || over_) return;
      skip_ = 0;
      fail("the file ends " + std::to_string(before) + " bytes before its end");
      over_ = true;
      return;
    }
    const auto bytes = static_cast<std::size_t>(std::min<std::uint64_t>(skip_, left().size()));
    drop(bytes);
    skip_ -= bytes;
  }

  void seek() {
    const std::size_t found = find_warc_record(left(), searched_);
    if (found != std::string_view::npos) {
      drop(found);
      seeking_ = false;
      return;
    }
    if (left().size() > kOverlapBytes) {
      drop(left().size() - kOverlapBytes);
      searched_ = 1;  // what the first byte follows was dropped
    }
    if (!more() && !failure_) over_ = true;
  }

  Intake& intake_;
  std::size_t start_ = 0;      // what is held before it was delivered or passed over
  std::size_t whole_ = 0;      // bytes of whole records behind it
  std::uint64_t offset_ = 0;   // of `start_` in the decompressed file
  std::uint64_t number_ = 0;   // of the record before
  std::uint64_t first_ = 1;    // number of the first whole record
  bool holds_record_ = false;  // a whole one
  std::uint64_t skip_ = 0;     // bytes left of a record that is no page
  bool seeking_ = false;       // for the beginning of a record
  std::size_t searched_ = 0;   // so many of the bytes that are held are not its beginning
  bool over_ = false;
  PassedOver passed_over_;
  std::optional<Error> failure_;
};

}  // namespace

std::unique_ptr<Framer> frame_warc(Intake& intake) { return std::make_unique<WarcFramer>(intake); }

}  // namespace chaff::detail
