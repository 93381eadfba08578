#!/usr/bin/env bash
# Whether every mutant still applies, one hunk to one file of lib/ or cli/, with its description on top.
# usage: mutants_test.sh SOURCE_FOLDER
set -euo pipefail
cd "$1"

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r lib cli "$copy"
git init -q "$copy"  # or git would look for a repository around it, and apply nothing
wrong=0 count=0
for patch in tests/mutants/*.patch; do
  count=$((count + 1))
  why=""
  grep -qP '^\S.*\.$' <(head -n 1 "$patch") || why="its first line is no sentence"
  [ "$(grep -c '^@@ ' "$patch")" -eq 1 ] || why="it is not one hunk"
  git -C "$copy" apply --check "$PWD/$patch" || why="it does not apply: make it again for what the code has become"
  [ -z "$why" ] || { echo "$patch: $why"; wrong=$((wrong + 1)); }
done
echo "$count mutants, $wrong wrong"
[ "$count" -ge 40 ] && [ "$wrong" -eq 0 ]
