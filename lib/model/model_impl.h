// The contents of a Model: the checked image, and the owner of its bytes.
#pragma once

#include <memory>
#include <utility>

#include "model/block_checks.h"
#include "model/model_image.h"

namespace chaff {

struct Model::Impl {
  Impl(const detail::ModelImage& checked, std::shared_ptr<const void> keeper)
      : image(checked), owner(std::move(keeper)), sites(image) {}

  detail::ModelImage image;
  std::shared_ptr<const void> owner;
  detail::BlockChecks sites;
};

}  // namespace chaff
