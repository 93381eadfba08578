#!/usr/bin/env bash
# Tests the tests: each patch in tests/mutants is a deliberate bug, described in its first line. Applies one after the other to a copy
# of the tree, builds, runs the tests until one fails, and prints a Markdown table of the failing tests. Exits 1 if a mutant survives
# (a test is missing) or can't be built.
# usage: mutants.sh [NAME…]
#   MUTANTS_FOLDER=DIR   keep the copy and its build, so that the next run builds less
#   JOBS=N               processes that build and test (default: all cores)
set -euo pipefail
cd "$(dirname "$0")/../.."

jobs=${JOBS:-$(nproc)}
folder=${MUTANTS_FOLDER:-}
if [ -z "$folder" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi
tree=$folder/tree build=$folder/build log=$folder/log
patches=$PWD/tests/mutants

rm -rf "$tree"
mkdir -p "$tree"
git init -q "$tree"  # otherwise git finds a repository around the copy, and applies nothing
git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -cf - | tar -xmf - -C "$tree"  # with current times, or ninja would keep objects of the last mutant

build() { cmake --build "$build" -j "$jobs" "$@" -- -k 0 >"$log" 2>&1; }

# The name of the first failed test in the log.
failed_test() {
  grep -oPm1 '^\[  FAILED  \] \K\S+?(?=,? |$)|^ *\d+/\d+ Test +#\d+: \K\S+(?= \.+\*\*\*(?!Skipped))' "$log" ||
    echo "$(grep -oPm1 '^\[ RUN      \] \K\S+' <(tac "$log") || echo "a test") (status $1)"
}

# Builds, and prints the name of the first test that fails, or $survived. Runs the unit tests in one process first: they are fast,
# find the most, and need only one program. Limits time and memory, because a mutant may loop or allocate everything.
survived="**nothing**"
killer() {
  local unbuilt="$survived: it does not build" status=0
  build --target chaff_tests || { echo "$unbuilt"; return; }
  (ulimit -v 8000000; timeout 300 "$build/tests/chaff_tests" --gtest_brief=1 --gtest_fail_fast) >"$log" 2>&1 || status=$?
  [ "$status" -eq 0 ] || { failed_test "$status"; return; }
  build || { echo "$unbuilt"; return; }
  # The rest, except for the checks of the source, which any mutant fails.
  timeout 900 ctest --test-dir "$build" -j "$jobs" -LE unit -E '^(mutants_apply|layers.*)$' --stop-on-failure >"$log" 2>&1 || status=$?
  [ "$status" -eq 0 ] && echo "$survived" || failed_test "$status"
}

cmake -S "$tree" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O1 -DCHAFF_INSTALL=OFF -DCHAFF_UNITY=OFF \
  ${CMAKE_CXX_COMPILER_LAUNCHER:+-DCMAKE_CXX_COMPILER_LAUNCHER="$CMAKE_CXX_COMPILER_LAUNCHER"} >"$log"
build || { tail -n 20 "$log"; exit 1; }
failing=$(killer)
[ "$failing" = "$survived" ] || { echo "without any mutant, $failing fails"; exit 1; }

names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(basename -s .patch "$patches"/*.patch)
survivors=0
printf '| mutant | what it does | killed by | s |\n|---|---|---|--:|\n'
for name in "${names[@]}"; do
  start=$SECONDS
  git -C "$tree" apply "$patches/$name.patch"
  by=$(killer)
  git -C "$tree" apply -R "$patches/$name.patch"
  [[ $by != "$survived"* ]] || survivors=$((survivors + 1))
  printf '| %s | %s | %s | %d |\n' "$name" "$(head -n 1 "$patches/$name.patch")" "$by" $((SECONDS - start))
done
echo
echo "${#names[@]} mutants, $survivors survived"
[ "$survivors" -eq 0 ]
