#!/usr/bin/env bash
# Prints which lines and branches of lib/ the tests reach: builds build-coverage, runs all tests, prints one table of lines and one
# of branches by file, with what is missed and the sums (goal: 95 % of the lines, 85 % of the branches). Branches that only an
# exception takes and headers of other projects don't count. Further arguments go to gcovr, for instance
# --html-details build-coverage/report.html.
source "$(dirname "$0")/../setup.sh"

packages+=(gcovr)
install_packages
folder=build-coverage
# Without optimisation, so that lines and branches are those of the source.
cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS="-O0 --coverage -fprofile-update=atomic" \
  -DCHAFF_INSTALL=OFF >/dev/null
cmake --build "$folder" -j "${JOBS:-$(nproc)}" -- --quiet
find "$folder" -name '*.gcda' -delete
say "running the tests"
ctest --test-dir "$folder" -j "${JOBS:-$(nproc)}" --output-on-failure | tail -n 5
say "coverage of lib/"
# Only of the library that programs link, not of the copy that tests/work compiles.
gcovr --root . --filter 'lib/' --exclude-throw-branches --exclude-unreachable-branches --json "$folder/coverage.json" "$@" "$folder/lib"
for kind in "" --branches; do
  gcovr --root . --add-tracefile "$folder/coverage.json" $kind
done
