#include "commands.h"

namespace chaff::cli {

int fail(Messages& messages, const Error& error) {
  messages.error(error);
  return error.code == ErrorCode::kBadOption ? kUsage : kFailed;
}

}  // namespace chaff::cli
