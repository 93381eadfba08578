// Learning random pages to files, for tests of learning and merging.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "chaff/learn_bounds.h"
#include "chaff/learner.h"
#include "chaff/model.h"
#include "chaff/streaming_learner.h"

#include "support/random_site.h"
#include "support/temp_dir.h"

namespace chaff::test {

using Pages = std::vector<OwnedPage>;
inline std::string bytes(const Model& model) {
  return {reinterpret_cast<const char*>(model.bytes().data()), model.bytes().size()};
}

inline Model learn(const Pages& pages, const LearnOptions& options) {
  Learner learner = *Learner::create(options);
  for (const auto& page : pages) learner.add(page.page());
  return learner.build();
}

/// Adds the pages on several threads at once, so in any order.
inline Result<ModelFigures> learn_to(const std::string& path, const Pages& pages,
                                     const LearnOptions& options, const LearnBounds& bounds,
                                     Sample kept = Sample::kKeep) {
  auto learner = StreamingLearner::create(options, bounds, path);
  if (!learner) return std::unexpected(learner.error());
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  Result<void> failed;
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < bounds.threads; ++i) {
      threads.emplace_back([&] {
        for (std::size_t page; (page = next++) < pages.size();) {
          auto added = learner->add(pages[page].page());
          const std::lock_guard lock(mutex);
          if (!added) failed = added;
        }
      });
    }
  }
  if (!failed) return std::unexpected(failed.error());
  return learner->save(kept);
}

/// A folder, and pages of 30 random sites in random order.
class RandomPiles : public testing::TestWithParam<int> {
 protected:
  RandomPiles()
      : seed_(test_seed() + static_cast<std::uint64_t>(GetParam())),
        random_(seed_),
        trace_(__FILE__, __LINE__, "CHAFF_TEST_SEED=" + std::to_string(seed_)) {
    for (int site = 0; site < 30; ++site) {  // some with more pages than the sample takes
      const auto more = random_site(random_, "site" + std::to_string(site) + ".example",
                                    1 + below(random_, site % 5 == 0 ? 60 : 6));
      pages_.insert(pages_.end(), more.begin(), more.end());
    }
    std::ranges::shuffle(pages_, random_);
    options_.sample_pages = 25;
    options_.page_bytes = 1024;
  }

  std::vector<std::string> learn_parts(const std::vector<Pages>& parts) {
    std::vector<std::string> paths;
    for (const Pages& part : parts) {
      paths.push_back(dir_ / ("part" + std::to_string(paths.size())));
      EXPECT_TRUE(learn_to(paths.back(), part, options_, {}));
    }
    return paths;
  }

  std::uint64_t seed_;
  Random random_;
  testing::ScopedTrace trace_;
  Pages pages_;
  LearnOptions options_;
  TempDir dir_;
};

/// A folder, and 40 random pages of one site.
class OneSite : public testing::Test {
 protected:
  OneSite() {
    Random random(1);
    pages_ = random_site(random, "a.example", 40);
  }
  Pages pages_;
  TempDir dir_;
};

}  // namespace chaff::test
