#include "files/content_source.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include "files/decompress.h"
#include "files/utf_source.h"

namespace chaff::detail {
namespace {

constexpr std::size_t kHeadBytes = 512;

// A source whose first bytes were read already.
class WithHead final : public ByteSource {
 public:
  WithHead(std::string head, std::unique_ptr<ByteSource> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (head_.empty()) return rest_->read(buffer);
    const std::size_t given = std::min(buffer.size(), head_.size());
    std::memcpy(buffer.data(), head_.data(), given);
    head_.erase(0, given);
    return given;
  }

  bool resume() override { return rest_->resume(); }

  std::uint64_t bytes_read() const override { return rest_->bytes_read(); }

 private:
  std::string head_;
  std::unique_ptr<ByteSource> rest_;
};

bool is_text(std::string_view bytes) {
  return std::ranges::none_of(bytes, [](char c) {
    return (c >= 0 && c < ' ' && !std::string_view("\t\n\v\f\r\x1B").contains(c)) || c == 0x7F;
  });
}

class ContentSource final : public ByteSource {
 public:
  ContentSource(std::unique_ptr<ByteSource> raw, std::string path)
      : source_(std::move(raw)), path_(std::move(path)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (!source_) throw std::bad_alloc();  // as before, when it was to be wrapped
    if (step_ == Step::kPacking) {
      if (auto known = know_head(kHeadBytes); !known) return std::unexpected(known.error());
      if (const auto packing = packing_here()) {
        source_ = unpack(*packing, std::make_unique<WithHead>(std::move(head_), std::move(source_)),
                         path_);
        head_.clear();
        ended_ = false;
      }
      step_ = Step::kMark;
    }
    if (step_ == Step::kMark) {
      // An error that comes here comes again, after the head.
      const auto known = know_head(kMaxMarkBytes);
      if (!known && head_.empty()) return std::unexpected(known.error());
      const auto encoding = encoding_of_mark(head_);
      source_ = std::make_unique<WithHead>(std::move(head_), std::move(source_));
      head_.clear();
      if (encoding) source_ = utf8_source(*encoding, std::move(source_));
      step_ = Step::kDone;
    }
    return source_->read(buffer);
  }

  bool resume() override { return source_ && source_->resume(); }

  std::uint64_t bytes_read() const override { return source_ ? source_->bytes_read() : 0; }

 private:
  enum class Step { kPacking, kMark, kDone };

  // Fills the head to so many bytes if there are as many; a pipe may give them in pieces.
  Result<void> know_head(std::size_t bytes) {
    while (head_.size() < bytes && !ended_) {
      const std::size_t before = head_.size();
      head_.resize(bytes);
      const auto got = source_->read(std::span(head_).subspan(before));
      head_.resize(before + (got ? *got : 0));
      if (!got) return std::unexpected(got.error());
      ended_ = *got == 0;
      if (step_ == Step::kPacking && head_.size() >= kPackingBytes) break;
    }
    return {};
  }

  std::optional<Packing> packing_here() const {
    if (const auto packing = packing_of(head_)) return packing;
    const auto named = packing_of_name(path_);
    const bool cut = head_.size() < kPackingBytes && ended_;
    return named && (cut || !is_text(head_)) ? named : std::nullopt;
  }

  std::unique_ptr<ByteSource> source_;
  std::string path_;
  std::string head_;
  bool ended_ = false;
  Step step_ = Step::kPacking;
};

}  // namespace

std::unique_ptr<ByteSource> content_source(std::unique_ptr<ByteSource> raw, std::string path) {
  return std::make_unique<ContentSource>(std::move(raw), std::move(path));
}

}  // namespace chaff::detail
