#include "files/packed_source.h"

#include <algorithm>
#include <utility>

namespace chaff::detail {
namespace {

constexpr std::size_t kInputBytes = std::size_t{1} << 17;
constexpr std::size_t kMaxMemberBytes = std::size_t{1} << 20;

}  // namespace

PackedSource::PackedSource(std::string format, std::string_view magic,
                           std::unique_ptr<ByteSource> packed, std::string path)
    : format_(std::move(format)),
      magic_(magic),
      packed_(std::move(packed)),
      path_(std::move(path)),
      input_(kInputBytes) {}

Result<std::size_t> PackedSource::read(std::span<char> buffer) {
  std::size_t given = 0;
  while (given == 0 && !failure_) {
    const auto input = pending();
    if (!input) return std::unexpected(input.error());
    if (input->empty() && !inside_) {
      if (packed_->bytes_read() != 0) return 0;
      fail("the file is empty, no " + format_ + " stream begins", "fetch it again");
      continue;
    }
    const Step step = unpack(*input, buffer);
    take(step);
    given = step.given;
    if (!step.problem.empty()) {
      fail(step.problem, step.remedy);
    } else if (input->empty() && given == 0) {
      fail("the " + format_ + " stream ends early", kFetchAgain);
    }
  }
  if (given == 0) return std::unexpected(*failure_);
  return given;
}

// Unread input, refilled if there is none; empty at the end of the file.
Result<std::span<char>> PackedSource::pending() {
  if (at_ == filled_ && !ended_) {
    input_.resize(kInputBytes);
    const auto got = packed_->read(input_);
    if (!got) return std::unexpected(got.error());
    at_ = 0;
    filled_ = *got;
    ended_ = filled_ == 0;
    if (whole_member_)  // take() must not fail: what was unpacked would be lost
      member_.reserve(std::min(kMaxMemberBytes, member_.size() + filled_));
  }
  return std::span(input_).subspan(at_, filled_ - at_);
}

void PackedSource::take(const Step& step) {
  if (step.inside || !step.problem.empty()) {
    whole_member_ = whole_member_ && member_.size() + step.taken <= kMaxMemberBytes;
    if (whole_member_) member_.append(input_.data() + at_, step.taken);
  } else {
    member_.clear();
    whole_member_ = true;
  }
  at_ += step.taken;
  inside_ = step.inside;
}

void PackedSource::fail(const std::string& what, const std::string& remedy) {
  const std::uint64_t at = packed_->bytes_read() - (filled_ - at_);
  failure_ = file_error(
      ErrorCode::kBadCompression, path_,
      what + " at byte " + std::to_string(at) + " of the compressed file; " + remedy, at);
}

// Puts a damaged member back before the input, without its first byte: the damage may have hidden
// where it ended. Crafted members could make this the work of many readings, so that all of it may
// be no more than the file.
void PackedSource::go_back() {
  if (whole_member_ && !member_.empty() &&
      searched_again_ + member_.size() <= packed_->bytes_read()) {
    searched_again_ += member_.size();
    std::vector<char> joined(member_.begin() + 1, member_.end());
    joined.insert(joined.end(), input_.begin() + static_cast<std::ptrdiff_t>(at_),
                  input_.begin() + static_cast<std::ptrdiff_t>(filled_));
    input_ = std::move(joined);
    at_ = 0;
    filled_ = input_.size();
  } else if (member_.empty() && at_ < filled_) {
    ++at_;  // it failed at its first byte
  }
  member_.clear();
  whole_member_ = true;
}

bool PackedSource::resume() {
  if (!failure_) return false;
  go_back();
  for (;;) {
    const std::string_view input(input_.data() + at_, filled_ - at_);
    const std::size_t found = input.find(magic_);
    if (found != std::string_view::npos) {
      at_ += found;
      reset();
      inside_ = false;
      failure_.reset();
      return true;
    }
    const std::size_t kept = std::min(input.size(), magic_.size() - 1);  // half a magic
    input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(filled_ - kept));
    input_.resize(kept + kInputBytes);
    at_ = 0;
    const auto got = packed_->read(std::span(input_).subspan(kept));
    filled_ = kept + (got ? *got : 0);
    ended_ = !got || *got == 0;
    if (ended_) return false;
  }
}

std::size_t zeros_before(std::span<const char> bytes) {
  return static_cast<std::size_t>(std::ranges::find_if(bytes, [](char c) { return c != 0; }) -
                                  bytes.begin());
}

}  // namespace chaff::detail
