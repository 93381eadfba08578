// The copy of an input that can be read only once.
#pragma once

#include <memory>

#include "chaff/read.h"

#include "base/spool.h"

namespace chaff {

struct InputCopy {
  std::unique_ptr<detail::Spool> spool;
};

}  // namespace chaff
