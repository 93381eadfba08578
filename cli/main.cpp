// The program around the command line: signals, standard output, and what nobody caught.
#include <cerrno>
#include <csignal>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <system_error>

#include "application.h"

namespace {

// What inspect, eval and help print stays in a buffer until now; a full disk is told here.
bool was_printed() {
  errno = 0;
  if (std::cout.flush()) return true;
  std::cerr << "chaff: error: standard output: can't be written";
  if (errno != 0) std::cerr << ": " << std::generic_category().message(errno);
  std::cerr << "; make room, or let the program that reads it read to the end\n";
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write, told in words
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
  try {
    chaff::cli::Application application;
    const auto done = application.parse({argv + (argc > 0), argv + argc}, std::cout, std::cerr);
    const int code = done ? *done : application.run();
    return was_printed() ? code : chaff::cli::kFailed;
  } catch (const std::bad_alloc&) {
    std::cerr << "chaff: error: out of memory; use fewer --threads, a smaller --max-page-bytes or "
                 "--sample-pages\n";
  } catch (const std::filesystem::filesystem_error& e) {
    std::cerr << "chaff: error: " << e.path1().string() << ": " << e.code().message()
              << "; check the file, its folder and the disk\n";
  } catch (const std::system_error& e) {  // of threads
    std::cerr << "chaff: error: " << e.what()
              << "; use fewer --threads, or raise the limit of processes (ulimit -u)\n";
  } catch (const std::exception& e) {
    std::cerr << "chaff: error: " << e.what() << '\n';
  }
  return chaff::cli::kFailed;
}
