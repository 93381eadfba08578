#include "files/spool_source.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace chaff::detail {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

class SpoolSource final : public ByteSource {
 public:
  explicit SpoolSource(std::shared_ptr<Spool> spool) : spool_(std::move(spool)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const auto bytes =
        static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), spool_->size() - at_));
    if (auto done = spool_->read(at_, buffer.first(bytes)); !done)
      return std::unexpected(std::move(done.error()));
    at_ += bytes;
    return bytes;
  }

  std::uint64_t bytes_read() const override { return at_; }

 private:
  std::shared_ptr<Spool> spool_;
  std::uint64_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> spool_source(std::shared_ptr<Spool> spool) {
  return std::make_unique<SpoolSource>(std::move(spool));
}

Result<void> copy_source(ByteSource& source, Spool& spool) {
  std::vector<char> buffer(kPieceBytes);
  for (;;) {
    const auto got = source.read(buffer);
    if (!got) return std::unexpected(got.error());
    if (*got == 0) {  // reading writes what the spool holds: a full disk must be known now
      const std::uint64_t last = std::max<std::uint64_t>(spool.size(), 1) - 1;
      return spool.read(last, std::span(buffer).first(spool.size() - last));
    }
    if (auto done = spool.append({buffer.data(), *got}); !done) return done;
  }
}

}  // namespace chaff::detail
