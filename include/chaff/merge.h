// Merging models.
#pragma once

#include <string>
#include <vector>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/learn_bounds.h"
#include "chaff/model.h"
#include "chaff/shard.h"

namespace chaff {

/// Merges the models of these files to one, as one run over all their pages would have learned it,
/// byte for byte, and writes it whole or not at all; only the sites of `shard`. Reads models once
/// and in order: a model is a sorted run, of which only the shard's stretch is read. A site that
/// one model alone has is copied, one that several have is learned anew of its merged sample.
/// Errors: kModelMismatch (other options, no samples), kModelDamaged, those of load_model and of
/// StreamingLearner::save.
CHAFF_EXPORT Result<ModelFigures> merge_models(const std::vector<std::string>& models,
                                               const std::string& output, Sample kept,
                                               const LearnBounds& bounds, const Shard& shard = {});

}  // namespace chaff
