// The bytes of an input that were read and not delivered yet.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "chaff/error.h"

#include "files/file.h"

namespace chaff::detail {

/// One input, for the framers.
struct Intake {
  std::unique_ptr<ByteSource> source;
  std::shared_ptr<const std::string> path;
  std::uint64_t max_page_bytes = 0;
  std::string held{};
  bool ended = false;
  std::optional<Error> last_error{};  ///< reported after the records before it

  /// Reads some more bytes; false at the end or after an error, which is kept.
  bool fill();

  /// The first `bytes` of `held`, which are removed from it.
  std::string take(std::size_t bytes);
};

}  // namespace chaff::detail
