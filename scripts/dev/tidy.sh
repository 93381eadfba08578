#!/usr/bin/env bash
# Checks lib/ and cli/ with clang-tidy (.clang-tidy lists the checks, with reasons). Prints the findings and exits 1, or prints only
# the time. Arguments name files to check instead, each with the files that are compiled together with it.
source "$(dirname "$0")/../setup.sh"

packages+=(clang-tidy-19)
install_packages
build dev  # makes the generated sources and compile_commands.json
say "clang-tidy"
# Files are checked as they are compiled, those of a layer in one: most of the time goes into headers.
files=(build-dev/{lib/CMakeFiles/chaff,cli/CMakeFiles/chaff_command_line}.dir/Unity/*.cxx lib/heuristics/*.cpp cli/main.cpp)
if [ $# -gt 0 ]; then
  mapfile -t files < <(for file in "$@"; do grep -lF "/$file\"" "${files[@]}" || echo "$file"; done | sort -u)
fi
begin=$SECONDS
printf '%s\n' "${files[@]}" |
  xargs -P "${JOBS:-$(nproc)}" -n 1 clang-tidy-19 -p build-dev --quiet --extra-arg=-Wno-unknown-warning-option 2> >(grep -v 'warnings generated\.$' >&2)
echo "${#files[@]} files in $((SECONDS - begin)) s"
