#include <cstddef>
#include <string>
#include <string_view>

#include "records/framer.h"
#include "records/page_errors.h"

namespace chaff::detail {
namespace {

// Less than of other formats: near the end of an input, threads without a chunk wait for those that
// have one.
constexpr std::size_t kLinesBytes = kChunkBytes / 4;

class LineFramer final : public Framer {
 public:
  explicit LineFramer(Intake& intake) : intake_(intake) {}

  std::optional<Result<Chunk>> next() override {
    std::string& held = intake_.held;
    for (std::size_t searched = 0;;) {
      if (skipping_) {
        const std::size_t newline = held.find('\n');
        held.erase(0, newline == std::string::npos ? held.size() : newline + 1);
        searched = 0;
        if (newline != std::string::npos) {
          skipping_ = false;
          ++line_;
        }
      }
      const bool enough = held.size() >= kLinesBytes;
      if (enough || intake_.ended) {
        const std::size_t newline =
            std::string_view(held).substr(searched).rfind('\n');  // never twice over a long line
        if (newline != std::string::npos) return take(searched + newline + 1);
        searched = held.size();
        if (held.size() > intake_.max_page_bytes) {
          skipping_ = true;
          return std::unexpected(
              page_too_large(*intake_.path, "line", line_, intake_.max_page_bytes));
        }
        if (intake_.ended) {
          if (held.empty() || skipping_ || intake_.last_error) return std::nullopt;
          return take(held.size());
        }
      }
      intake_.fill();
    }
  }

 private:
  Chunk take(std::size_t bytes) {
    Chunk chunk{.format = Format::kJsonl,
                .bytes = intake_.take(bytes),
                .first_line = line_,
                .path = intake_.path};
    // Lines are long: this looks at many bytes at once, std::ranges::count at each.
    const std::string& taken = chunk.bytes;
    for (std::size_t at = 0; (at = taken.find('\n', at)) != std::string::npos; ++at) ++line_;
    return chunk;
  }

  Intake& intake_;
  std::uint64_t line_ = 1;  // number of the first line that is held
  bool skipping_ = false;   // inside a record that is too long
};

}  // namespace

std::unique_ptr<Framer> frame_lines(Intake& intake) { return std::make_unique<LineFramer>(intake); }

}  // namespace chaff::detail
