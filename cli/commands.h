// The subcommands, and the exit codes of the program.
#pragma once

#include <functional>

#include "chaff/error.h"

#include "console/cli11_fwd.h"
#include "console/messages.h"

namespace chaff::cli {

/// Exit codes.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;

/// A subcommand's work; returns the exit code.
using Run = std::function<int(Messages&)>;

/// Each adds its subcommand to the application and returns the work to do if it was given.
Run add_learn(CLI::App& app);
Run add_strip(CLI::App& app);
Run add_clean(CLI::App& app);
Run add_merge(CLI::App& app);
Run add_inspect(CLI::App& app);
Run add_report(CLI::App& app);
Run add_explain(CLI::App& app);
Run add_eval(CLI::App& app);
Run add_train(CLI::App& app);

/// Reports an error. Returns kUsage if an option is wrong, else kFailed.
int fail(Messages& messages, const Error& error);

}  // namespace chaff::cli
