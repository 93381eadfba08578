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

/// Merges the models of these files into one and writes it to `output`, whole or not at all. Only
/// the sites of `shard` are merged. The result has the same bytes as a model learned from all their
/// pages at once.
///
/// Reads each model once and in order: a model is a sorted run, and only the shard's range of it is
/// read. Copies a site that only one model has; learns a site that several models have from its
/// merged sample. An empty list gives a model without sites. Errors: those of load_model and of
/// StreamingLearner::save, and kModelMismatch (different options, or no samples).
CHAFF_EXPORT Result<ModelFigures> merge_models(const std::vector<std::string>& models,
                                               const std::string& output, Sample kept,
                                               const LearnBounds& bounds, const Shard& shard = {});

}  // namespace chaff
