#include "eval/cross_validation.h"

#include <optional>
#include <utility>

#include "console/progress.h"
#include "run/pipeline.h"

namespace chaff::cli {

Result<void> cross_validate(const std::vector<std::string>& labelled, const InputSettings& input,
                            const TrainSettings& train, Messages& messages, Question& question) {
  auto trainer = Trainer::create(question.setup.rules, train.options);
  if (!trainer) return std::unexpected(trainer.error());
  add_labelled(*trainer, labelled, input, messages);
  Progress progress("training", question.sites.size(), question.conditions.quiet);
  std::uint64_t done_sites = 0;
  std::optional<Error> failure;
  auto next = question.sites.begin();
  using Fitted = std::pair<std::string, Result<Weights>>;
  run_pipeline(
      question.conditions.threads,
      [&] {
        return next == question.sites.end() ? std::nullopt
                                            : std::optional<std::string>((next++)->name);
      },
      [&] { return [&](const std::string& site) { return Fitted(site, trainer->fit(site)); }; },
      [&](Fitted& fitted) {
        progress.at(++done_sites);
        if (!fitted.second) {
          failure = fitted.second.error();
          return false;
        }
        question.without.emplace(std::move(fitted.first), std::move(*fitted.second));
        return true;
      });
  if (failure) return std::unexpected(*failure);
  return {};
}

}  // namespace chaff::cli
