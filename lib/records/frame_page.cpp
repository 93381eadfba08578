#include <utility>

#include "records/framer.h"
#include "records/page_errors.h"

namespace chaff::detail {
namespace {

class PageFramer final : public Framer {
 public:
  PageFramer(Intake& intake, Format format) : intake_(intake), format_(format) {}

  std::optional<Result<Chunk>> next() override {
    const std::uint64_t most = intake_.max_page_bytes;
    while (intake_.held.size() <= most && intake_.fill()) {
    }
    if (intake_.held.size() > most) {
      intake_.ended = true;
      intake_.held.clear();
      delivered_ = true;
      return std::unexpected(page_too_large(*intake_.path, {}, 0, most));
    }
    if (std::exchange(delivered_, true) || intake_.last_error)
      return std::nullopt;  // not half a page
    return Chunk{.format = format_,
                 .bytes = intake_.take(intake_.held.size()),
                 .first_line = 1,
                 .path = intake_.path};
  }

 private:
  Intake& intake_;
  Format format_;
  bool delivered_ = false;  // the only page
};

}  // namespace

std::unique_ptr<Framer> frame_page(Intake& intake, Format format) {
  return std::make_unique<PageFramer>(intake, format);
}

}  // namespace chaff::detail
