// The program around the command line: signals, standard output, and exceptions.
#include <csignal>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <system_error>

#include "application.h"
#include "commands.h"
#include "console/standard_output.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe and a file at its size limit are failed writes,
  std::signal(SIGXFSZ, SIG_IGN);  // which leave no half outputs behind
  try {
    chaff::cli::Application application;
    const auto done = application.parse({argv + (argc > 0), argv + argc}, std::cout, std::cerr);
    const int code = done ? *done : application.run();
    return chaff::cli::finish_standard_output() ? code : chaff::cli::kFailed;
  } catch (const std::bad_alloc&) {
    std::cerr << "chaff: error: out of memory; use fewer --threads, a smaller --max-page-bytes or "
                 "--sample-pages\n";
  } catch (const std::filesystem::filesystem_error& e) {
    std::cerr << "chaff: error: " << e.path1().string() << ": " << e.code().message()
              << "; check the file, its folder and the disk\n";
  } catch (const std::system_error& e) {  // from starting threads
    std::cerr << "chaff: error: " << e.what()
              << "; use fewer --threads, or raise the limit of processes (ulimit -u)\n";
  } catch (const std::exception& e) {
    std::cerr << "chaff: error: " << e.what() << '\n';
  }
  return chaff::cli::kFailed;
}
