// Models, rules and weights in files.
#pragma once

#include <string>

#include "chaff/error.h"
#include "chaff/export.h"
#include "chaff/model.h"
#include "chaff/rules.h"
#include "chaff/weights.h"

namespace chaff {

/// Maps a model file into memory. Cost: does not depend on its size. Errors: kNotFound,
/// kUnreadable, and those of Model::from_bytes, with the name of the file.
CHAFF_EXPORT Result<Model> load_model(const std::string& path);

/// Writes a model, whole or not at all. Errors: kUnwritable.
CHAFF_EXPORT Result<void> save_model(const Model& model, const std::string& path);

/// Reads and compiles a file of cue rules. Errors: kNotFound, kUnreadable, kBadRule.
CHAFF_EXPORT Result<RuleSet> load_rules(const std::string& path);

/// Reads a file of weights. Errors: kNotFound, kUnreadable, kBadWeights.
CHAFF_EXPORT Result<Weights> load_weights(const std::string& path);

/// Writes weights, whole or not at all. Errors: kUnwritable.
CHAFF_EXPORT Result<void> save_weights(const Weights& weights, const std::string& path);

}  // namespace chaff
