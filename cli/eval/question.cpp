#include "eval/question.h"

namespace chaff::cli {

const Weights* Question::weights_for(const std::string& site) const {
  const auto found = without.find(site);
  return found != without.end() ? &found->second : nullptr;
}

std::vector<Experiment> site_experiments(const Question& question,
                                         const std::vector<const Setup*>& setups) {
  std::vector<Experiment> experiments;
  for (const LabelledSite& site : question.sites) {
    Experiment experiment;
    experiment.model = question.model ? &*question.model : nullptr;
    experiment.setups = setups;
    experiment.weights = question.weights_for(site.name);
    const std::size_t half = site.pages.size() / 2;
    for (std::size_t i = 0; i < site.pages.size(); ++i) {
      const bool teaches = !question.holdout || i < half;
      if (teaches && !question.no_model) experiment.learned.push_back(&site.pages[i]);
      if (!question.holdout || i >= half) experiment.measured.push_back(&site.pages[i]);
    }
    experiments.push_back(std::move(experiment));
  }
  return experiments;
}

}  // namespace chaff::cli
