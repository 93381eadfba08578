#!/usr/bin/env bash
# Builds the test of threads with ThreadSanitizer and runs it: many threads share one model while others learn. With the argument
# "all" it runs every test that way, which is slow.
source "$(dirname "$0")/../setup.sh"

install_packages
folder=$(build_folder tsan)
[ -f "$folder/build.ninja" ] || cmake --preset tsan >/dev/null
export TSAN_OPTIONS="halt_on_error=1 ${TSAN_OPTIONS:-}"
if [ "${1:-}" = all ]; then
  build tsan
  say "running all tests"
  ctest --preset tsan -j "${JOBS:-$(nproc)}"
else
  say "building the test of threads"
  cmake --build --preset tsan -j "${JOBS:-$(nproc)}" --target threads_test -- --quiet
  say "running it"
  ctest --preset tsan -L threads
fi
