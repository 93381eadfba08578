#include "eval/cross_validation.h"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string_view>
#include <utility>

#include "run/pipeline.h"

namespace chaff::cli {
namespace {

using Fold = std::vector<std::string>;

// FNV-1a. Not the library's hash: folds must stay the same when that changes.
std::uint64_t fold_hash(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash ^ (hash >> 32);
}

}  // namespace

std::vector<Fold> make_folds(std::vector<std::string> names, std::size_t folds) {
  std::ranges::sort(names, {}, [](const std::string& name) {
    return std::pair<std::uint64_t, std::string_view>(fold_hash(name), name);
  });
  std::vector<Fold> dealt(std::min(folds, names.size()));
  for (std::size_t i = 0; i < names.size(); ++i)
    dealt[i % dealt.size()].push_back(std::move(names[i]));
  return dealt;
}

Result<void> cross_validate(const std::vector<std::string>& labelled, std::size_t folds,
                            const InputSettings& input, const TrainSettings& train,
                            Messages& messages, Question& question) {
  auto trainer = Trainer::create(question.setup.rules, train.options);
  if (!trainer) return std::unexpected(trainer.error());
  add_labelled(*trainer, labelled, input, messages);
  Fold names;
  for (const LabelledSite& site : question.sites) names.push_back(site.name);
  const std::vector<Fold> all = make_folds(std::move(names), folds);
  std::size_t done = 0;
  const auto report = [&] {
    if (!question.conditions.quiet)
      std::cerr << "training without each fold of sites: " << done << " of " << all.size()
                << " done\n";
  };
  report();
  std::optional<Error> failure;
  auto next = all.begin();
  using Fitted = std::pair<const Fold*, Result<Weights>>;
  run_pipeline(
      question.conditions.threads,
      [&] { return next == all.end() ? std::nullopt : std::optional<const Fold*>(&*next++); },
      [&] { return [&](const Fold* fold) { return Fitted(fold, trainer->fit(*fold)); }; },
      [&](Fitted& fitted) {
        if (!fitted.second) {
          failure = fitted.second.error();
          return false;
        }
        ++done;
        report();
        for (const std::string& site : *fitted.first)
          question.without.emplace(site, *fitted.second);
        return true;
      });
  if (failure) return std::unexpected(*failure);
  return {};
}

}  // namespace chaff::cli
