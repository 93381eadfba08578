#!/usr/bin/env bash
# Looks at lib/ and cli/ with clang-tidy (.clang-tidy says for what, and why not for more). Prints what it finds and exits 1,
# or prints nothing but the time. Files named as arguments are looked at alone.
source "$(dirname "$0")/../setup.sh"

packages+=(clang-tidy-19)
install_packages
build dev  # the generated sources, and what each file is compiled with
say "clang-tidy"
files=("$@")
[ ${#files[@]} -gt 0 ] || files=(lib/*/*.cpp cli/*.cpp cli/*/*.cpp)
begin=$SECONDS
printf '%s\n' "${files[@]}" |
  xargs -P "${JOBS:-$(nproc)}" -n 1 clang-tidy-19 -p build-dev --quiet --extra-arg=-Wno-unknown-warning-option 2> >(grep -v 'warnings generated\.$' >&2)
echo "${#files[@]} files in $((SECONDS - begin)) s"
