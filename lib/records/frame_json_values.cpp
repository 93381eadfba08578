#include <array>
#include <string_view>
#include <utility>

#include "files/file.h"
#include "records/framer.h"
#include "records/json_writer.h"
#include "records/page_errors.h"

namespace chaff::detail {
namespace {

// A set of bytes.
class Bytes {
 public:
  constexpr explicit Bytes(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  std::size_t first_in(std::string_view text) const {
    std::size_t at = 0;
    while (at < text.size() && !has_[static_cast<unsigned char>(text[at])]) ++at;
    return at;
  }

 private:
  std::array<bool, 256> has_{};
};

constexpr Bytes kInString("\"\\\n\r");
constexpr Bytes kInBrackets("\"{}[]\n\r");
constexpr Bytes kInScalar("\"{}[], \t\n\r");

// Finds where values begin and end by brackets and quotes; the record reader checks the rest.
class JsonFramer final : public Framer {
 public:
  explicit JsonFramer(Intake& intake) : intake_(intake) {}

  std::optional<Result<Chunk>> next() override {
    if (failure_) return fail();
    for (;;) {
      while (at_ < intake_.held.size()) {
        if (inside_) {
          scan_value();
        } else {
          scan_between();
        }
        if (failure_) return out_.empty() ? fail() : take();
        if (!inside_ && out_.size() >= kChunkBytes) return take();
      }
      intake_.held.clear();
      at_ = 0;
      if (!intake_.fill()) break;
    }
    if (inside_) out_.resize(begin_);
    if (!std::exchange(told_, true) && !intake_.last_error && (inside_ || in_array_)) {
      failure_ = file_error(
          ErrorCode::kBadRecord, *intake_.path,
          (inside_ ? "the JSON ends inside record " + std::to_string(number_)
                   : "the JSON array is not closed after record " + std::to_string(number_)) +
              "; a part of the file is missing, or a quote or bracket in it",
          number_);
      inside_ = false;
    }
    if (!out_.empty()) return take();
    return failure_ ? fail() : std::optional<Result<Chunk>>();
  }

 private:
  std::optional<Result<Chunk>> fail() {
    return std::unexpected(std::exchange(failure_, std::nullopt).value());
  }

  Chunk take() {
    Chunk chunk{.format = Format::kJsonl,
                .bytes = std::exchange(out_, {}),
                .first_line = first_,
                .path = intake_.path,
                .unit = "record"};
    first_ = inside_ ? number_ : number_ + 1;
    begin_ = 0;
    return chunk;
  }

  // One character between values.
  void scan_between() {
    const char c = intake_.held[at_];
    if (kJsonBlanks.contains(c) || c == ',') {
      ++at_;
    } else if (c == '[' && !in_array_) {
      in_array_ = true;
      ++at_;
    } else if (c == ']' && in_array_) {
      in_array_ = false;
      ++at_;
    } else {
      begin_ = out_.size();
      inside_ = true;
      ++number_;
    }
  }

  // A part of a value without brackets and quotes, or a part of a string, and what ends it.
  void scan_value() {
    const std::string_view left = std::string_view(intake_.held).substr(at_);
    if (escaped_) {
      escaped_ = false;
      append(left.substr(0, 1));
      return;
    }
    const Bytes& special_bytes = quoted_ ? kInString : depth_ != 0 ? kInBrackets : kInScalar;
    const std::size_t end = special_bytes.first_in(left);
    append(left.substr(0, end));
    if (end == left.size()) return;
    const char c = left[end];
    const std::string_view special = left.substr(end, 1);
    if (c == '\n' || c == '\r') {
      // No JSON string has a line end, but some writers forget to escape it.
      if (depth_ == 0 && !quoted_) return close();
      replace(quoted_ ? (c == '\n' ? "\\n" : "\\r") : " ");
    } else if (quoted_) {
      append(special);
      if (c == '\\') {
        escaped_ = true;
      } else {
        quoted_ = false;
        if (depth_ == 0) close();
      }
    } else if (c == '"') {
      append(special);
      quoted_ = true;
    } else if (c == '{' || c == '[') {
      append(special);
      ++depth_;
    } else if (depth_ != 0) {
      append(special);
      if (--depth_ == 0) close();
    } else if (c == '}' || (out_.size() == begin_ && !skipping_)) {  // it closes nothing
      append(special);
      close();
    } else {
      close();
    }
  }

  void append(std::string_view bytes) {
    at_ += bytes.size();
    add(bytes);
  }

  void replace(std::string_view by) {
    ++at_;
    add(by);
  }

  void add(std::string_view bytes) {
    if (skipping_) return;
    if (out_.size() - begin_ + bytes.size() > intake_.max_page_bytes) {
      skipping_ = true;
      out_.resize(begin_);
      failure_ = page_too_large(*intake_.path, "record", number_, intake_.max_page_bytes);
      return;
    }
    out_ += bytes;
  }

  void close() {
    out_ += '\n';  // also of a value that was left out, so that the others keep their numbers
    inside_ = skipping_ = quoted_ = false;
    depth_ = 0;
  }

  Intake& intake_;
  std::size_t at_ = 0;        // of what is held
  std::string out_;           // the values of the chunk, one a line
  std::size_t begin_ = 0;     // of the value in out_
  std::uint64_t first_ = 1;   // number of the first value in out_
  std::uint64_t number_ = 0;  // of the value, or of the one before
  bool in_array_ = false;
  bool inside_ = false;  // a value
  bool skipping_ = false;
  bool quoted_ = false, escaped_ = false;
  std::uint64_t depth_ = 0;
  bool told_ = false;  // that the end is missing
  std::optional<Error> failure_;
};

}  // namespace

std::unique_ptr<Framer> frame_json_values(Intake& intake) {
  return std::make_unique<JsonFramer>(intake);
}

}  // namespace chaff::detail
