// How fast is the command line on JSON lines, including reading, parsing and writing, with one
// thread and with two?
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "chaff/files.h"
#include "chaff/learner.h"
#include "chaff/read.h"
#include "chaff/stripper.h"

#include "check.h"
#include "measure.h"
#include "support/temp_dir.h"

extern char** environ;

namespace chaff::bench {
namespace {

// CHAFF names another build's command line.
std::string program() {
  const char* set = std::getenv("CHAFF");
  return set ? set : CHAFF_CLI;
}

// Runs it to its end; its messages go to a file.
void run(std::vector<std::string> arguments, const std::string& messages) {
  arguments.insert(arguments.begin(), program());
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 2, messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
  pid_t child = 0;
  must(::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0,
       "the command line can be started (CHAFF names it)");
  ::posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  const bool well =
      ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!well) std::fputs(test::slurp(messages).c_str(), stderr);
  must(well, "the command line ends well");
}

double child_cpu_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// The input as a file, its model, and places for results.
struct Files {
  Files() {
    write_json(input(), pages);
    Learner learner = *Learner::create();
    for (const Text& text : input()) learner.add(text.page());
    must(save_model(learner.build(), model).has_value(), "the model can be saved");
  }

  test::TempDir dir;
  std::string pages = dir / "pages.jsonl", model = dir / "sites.chaff",
              learned = dir / "learned.chaff", stripped = dir / "stripped.jsonl";

  void learn(int threads) const {
    run({"learn", pages, "-o", learned, "--threads", std::to_string(threads), "--quiet"},
        dir / "messages");
  }
  void strip(int threads) const {
    run({"strip", pages, "-m", model, "-o", stripped, "--threads", std::to_string(threads),
         "--quiet"},
        dir / "messages");
  }
};

const Files& files() {
  static const Files made;
  return made;
}

void check_learn(int threads) {
  files().learn(threads);
  must(test::slurp(files().learned) == test::slurp(files().model),
       "the command line learns what the library learns");
}

// The texts of a file of JSON lines, in order.
std::vector<std::string> texts_in(const std::string& path) {
  std::vector<std::string> texts;
  auto reader = ChunkReader::open({path, path, 0}, {});
  RecordReader records({});
  while (auto chunk = reader->next()) {
    must(chunk->has_value(), "the output can be read");
    records.start(**chunk);
    while (auto record = records.next()) {
      must(record->has_value(), "the output is JSON lines");
      texts.emplace_back((*record)->page.text);
    }
  }
  return texts;
}

// Checks that every page is in input order and stripped as by the library, and that two threads
// write the same bytes as one.
void check_strip() {
  static bool done = false;
  if (done) return;
  files().strip(1);
  const std::string one = test::slurp(files().stripped);
  files().strip(2);
  must(test::slurp(files().stripped) == one, "two threads write the bytes that one writes");
  const auto stripped = texts_in(files().stripped);
  must(stripped.size() == input().size(), "every page is written");
  Stripper stripper = *Stripper::create(*load_model(files().model), RuleSet::builtin());
  for (std::size_t i = 0; i < std::min<std::size_t>(stripped.size(), 500); ++i) {
    std::string kept;
    append_kept(input()[i].text, stripper.strip(input()[i].page()).removed, kept);
    must(stripped[i] == kept, "the command line strips in input order what the library strips");
  }
  done = true;
}

// Wall time, because that is what users wait for. If other processes use the cores, look at
// `cpu_of_limit` instead.
template <class Work>
void measure_program(benchmark::State& state, Work work) {
  const double before = child_cpu_seconds();
  measure(state, input(), work, wall_seconds);
  const double spent = (child_cpu_seconds() - before) / static_cast<double>(state.iterations());
  state.counters["cpu_of_limit"] = limit_seconds(input()) / spent;
}

void learn(benchmark::State& state) {
  const int threads = static_cast<int>(state.range(0));
  check_learn(threads);
  measure_program(state, [&] { files().learn(threads); });
}

void strip(benchmark::State& state) {
  check_strip();
  measure_program(state, [&] { files().strip(static_cast<int>(state.range(0))); });
}

BENCHMARK(learn)
    ->Name("cli/learn")
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(strip)
    ->Name("cli/strip")
    ->ArgName("threads")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace chaff::bench
