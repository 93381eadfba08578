// Weights for each site from all other sites.
#pragma once

#include <string>
#include <vector>

#include "eval/question.h"
#include "run/training.h"

namespace chaff::cli {

/// Trains, for every site of the question, on the labelled files without it, and leaves the weights
/// in the question. Errors: those of training.
Result<void> cross_validate(const std::vector<std::string>& labelled, const InputSettings& input,
                            const TrainSettings& train, Messages& messages, Question& question);

}  // namespace chaff::cli
