// Weights for each site from other sites.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "console/messages.h"
#include "eval/question.h"
#include "run/training.h"

namespace chaff::cli {

/// The names dealt into at most `folds` groups of almost equal size, by the hashes of the names:
/// the groups do not depend on the order of the names, and every group has at least one.
std::vector<std::vector<std::string>> make_folds(std::vector<std::string> names, std::size_t folds);

/// Deals the question's sites into folds. For each fold, trains on the labelled files without the
/// fold's sites, and stores the weights in the question for these sites. Trains as many folds at
/// once as there are threads. Errors: those of training.
Result<void> cross_validate(const std::vector<std::string>& labelled, std::size_t folds,
                            const InputSettings& input, const TrainSettings& train,
                            Messages& messages, Question& question);

}  // namespace chaff::cli
