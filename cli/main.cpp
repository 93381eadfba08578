// The program around the command line: signals, and what nobody caught.
#include <csignal>
#include <exception>
#include <iostream>
#include <new>

#include "application.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write, told in words
  std::signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
  try {
    chaff::cli::Application application;
    const auto done = application.parse({argv + (argc > 0), argv + argc}, std::cout, std::cerr);
    return done ? *done : application.run();
  } catch (const std::bad_alloc&) {
    std::cerr << "chaff: error: out of memory; use fewer --threads, a smaller --max-page-bytes or --sample-pages\n";
  } catch (const std::exception& e) {
    std::cerr << "chaff: error: " << e.what() << '\n';
  }
  return chaff::cli::kFailed;
}
