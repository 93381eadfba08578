// Weights for each site from all other sites.
#pragma once

#include <string>
#include <vector>

#include "console/messages.h"
#include "eval/question.h"
#include "run/training.h"

namespace chaff::cli {

/// Trains for each site of the question on the labelled files without that site, and puts the
/// weights into the question. Errors: those of training.
Result<void> cross_validate(const std::vector<std::string>& labelled, const InputSettings& input,
                            const TrainSettings& train, Messages& messages, Question& question);

}  // namespace chaff::cli
