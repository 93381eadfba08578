#include "base/spool.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace chaff::detail {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

// In pieces, because growing one string would copy it.
class MemorySpool final : public Spool {
 public:
  Result<void> append(std::string_view bytes) override {
    size_ += bytes.size();
    while (!bytes.empty()) {
      if (pieces_.empty() || pieces_.back().size() == kPieceBytes) pieces_.emplace_back();
      std::string& piece = pieces_.back();
      const std::size_t taken = std::min(bytes.size(), kPieceBytes - piece.size());
      piece.append(bytes.substr(0, taken));
      bytes.remove_prefix(taken);
    }
    return {};
  }

  Result<void> read(std::uint64_t offset, std::span<char> into) override {
    while (!into.empty()) {
      const std::string& piece = pieces_[offset / kPieceBytes];
      const std::size_t begin = offset % kPieceBytes;
      const std::size_t taken = std::min(into.size(), piece.size() - begin);
      std::memcpy(into.data(), piece.data() + begin, taken);
      into = into.subspan(taken);
      offset += taken;
    }
    return {};
  }

  std::uint64_t size() const override { return size_; }

 private:
  std::vector<std::string> pieces_;
  std::uint64_t size_ = 0;
};

class GrowingSpool final : public Spool {
 public:
  GrowingSpool(std::uint64_t held_bytes, MakeSpool larger)
      : held_bytes_(held_bytes),
        larger_(std::move(larger)),
        spool_(std::make_unique<MemorySpool>()) {}

  Result<void> append(std::string_view bytes) override {
    if (larger_ && spool_->size() + bytes.size() > held_bytes_) {
      auto made = std::exchange(larger_, nullptr)();
      if (!made) return std::unexpected(std::move(made.error()));
      const auto moved =
          copy_spool(*spool_, [&](std::string_view piece) { return (*made)->append(piece); });
      if (!moved) return moved;
      spool_ = std::move(*made);
    }
    return spool_->append(bytes);
  }

  Result<void> read(std::uint64_t offset, std::span<char> into) override {
    return spool_->read(offset, into);
  }

  std::uint64_t size() const override { return spool_->size(); }

 private:
  std::uint64_t held_bytes_;
  MakeSpool larger_;  // null once it was used
  std::unique_ptr<Spool> spool_;
};

}  // namespace

MakeSpool memory_spools() {
  return [] { return std::make_unique<MemorySpool>(); };
}

MakeSpool growing_spools(std::uint64_t held_bytes, MakeSpool larger) {
  return [held_bytes, larger = std::move(larger)] {
    return std::make_unique<GrowingSpool>(held_bytes, larger);
  };
}

Result<void> SpoolReader::read(std::span<char> into) {
  while (!into.empty()) {
    if (used_ == buffer_.size()) {
      if (into.size() >= buffer_bytes_) {  // saves a copy
        at_ += into.size();
        return spool_->read(at_ - into.size(), into);
      }
      buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(buffer_bytes_, end_ - at_)));
      used_ = 0;
      if (auto done = spool_->read(at_, buffer_); !done) return done;
      at_ += buffer_.size();
    }
    const std::size_t taken = std::min(into.size(), buffer_.size() - used_);
    std::memcpy(into.data(), buffer_.data() + used_, taken);
    used_ += taken;
    into = into.subspan(taken);
  }
  return {};
}

Result<void> copy_spool(Spool& spool, const Sink& sink) {
  std::string buffer;
  for (std::uint64_t at = 0; at < spool.size(); at += buffer.size()) {
    buffer.resize(
        static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, spool.size() - at)));
    if (auto done = spool.read(at, buffer); !done) return done;
    if (auto done = sink(buffer); !done) return done;
  }
  return {};
}

}  // namespace chaff::detail
