#!/usr/bin/env bash
# Checks that every mutant still applies: one hunk to one file of lib/ or cli/, after a sentence that describes the bug.
# usage: mutants_apply_test.sh SOURCE_FOLDER
set -euo pipefail
cd "$1"

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r lib cli "$copy"
git init -q "$copy"  # otherwise git finds a repository around the copy, and applies nothing
wrong=0 count=0
for patch in tests/mutants/*.patch; do
  count=$((count + 1))
  why=""
  grep -qP '^\S.*\.$' <(head -n 1 "$patch") || why="its first line is not a sentence"
  [ "$(grep -c '^@@ ' "$patch")" -eq 1 ] || why="it is not one hunk"
  git -C "$copy" apply --check "$PWD/$patch" || why="it does not apply: remake it for the current code"
  [ -z "$why" ] || { echo "$patch: $why"; wrong=$((wrong + 1)); }
done
echo "$count mutants, $wrong wrong"
[ "$count" -ge 40 ] && [ "$wrong" -eq 0 ]
