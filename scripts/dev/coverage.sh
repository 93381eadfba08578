#!/usr/bin/env bash
# Which lines and branches of lib/ the tests run: builds build-coverage, runs all tests, prints a table by file with what is
# missed, and the sums by folder (goal: 95 % of the lines, 85 % of the branches). Branches that only an exception takes don't count, nor do
# headers of others. Further arguments go to gcovr, for instance --html-details build-coverage/report.html.
source "$(dirname "$0")/../setup.sh"

packages+=(gcovr)
install_packages
folder=build-coverage
# Compiled as it is written, so that lines and branches are those of the source.
cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS="-O0 --coverage -fprofile-update=atomic" \
  -DCHAFF_INSTALL=OFF >/dev/null
cmake --build "$folder" -j "${JOBS:-$(nproc)}" -- --quiet
find "$folder" -name '*.gcda' -delete
say "running the tests"
ctest --test-dir "$folder" -j "${JOBS:-$(nproc)}" --output-on-failure | tail -n 5
say "coverage of lib/"
# Of the library that is linked, not of the one that tests/work compiles otherwise.
gcovr --root . --filter 'lib/' --exclude-throw-branches --exclude-unreachable-branches \
  --json "$folder/coverage.json" --json-summary "$folder/summary.json" "$@" "$folder/lib"
for kind in "" --branches; do
  gcovr --root . --add-tracefile "$folder/coverage.json" $kind
done
say "by folder"
python3 scripts/dev/coverage_table.py "$folder/summary.json"
