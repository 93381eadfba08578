// What a Model holds: the checked image and whatever keeps its bytes alive.
#pragma once

#include <memory>
#include <utility>

#include "model_image.h"

namespace chaff {

struct Model::Impl {
  detail::ModelImage image;
  std::shared_ptr<const void> owner;
};

}  // namespace chaff
