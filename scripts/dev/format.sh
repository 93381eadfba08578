#!/usr/bin/env bash
# Lays out all C++ code as .clang-format describes; with --check, only reports what differs, and fails.
# usage: scripts/dev/format.sh [--check]
source "$(dirname "$0")/../setup.sh"

packages+=(clang-format-19)
install_packages
mapfile -t files < <(git ls-files --cached --others --exclude-standard '*.h' '*.cpp')
if [ "${1:-}" = --check ]; then
  clang-format-19 --dry-run --Werror "${files[@]}"
else
  clang-format-19 -i "${files[@]}"
fi
