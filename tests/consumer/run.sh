#!/usr/bin/env bash
# Installs BUILD below WORK and builds the consumer and the examples in all the ways that users do;
# then the same with a shared library. Fails if the shared library exports an internal symbol.
# usage: run.sh SOURCE BUILD WORK
set -euo pipefail
source=$1 build=$2 work=$3
rm -rf "$work" && mkdir -p "$work"

make_project() {  # make_project SOURCE BUILD [OPTION…]
  cmake -S "$1" -B "$2" -G Ninja "${@:3}" >/dev/null
  cmake --build "$2" >/dev/null
}

check_prefix() {  # check_prefix PREFIX NAME: links programs with an installed chaff
  local prefix=$1 name=$2 packages
  make_project "$source/tests/consumer" "$work/$name-package" -DCMAKE_PREFIX_PATH="$prefix"
  "$work/$name-package/consumer"
  echo "$name, find_package: ok"

  packages=$(dirname "$(find "$prefix" -name chaff.pc)")
  # shellcheck disable=SC2046
  c++ -std=c++23 "$source/tests/consumer/main.cpp" -o "$work/$name-consumer" \
    $(PKG_CONFIG_PATH=$packages pkg-config --cflags --libs chaff)
  LD_LIBRARY_PATH=$(dirname "$packages") "$work/$name-consumer"
  echo "$name, pkg-config: ok"

  [ ! -x "$prefix/bin/chaff" ] || "$prefix/bin/chaff" --version
}

cmake --install "$build" --prefix "$work/prefix" >/dev/null
check_prefix "$work/prefix" installed

if cmake -S "$source/tests/consumer" -B "$work/refused" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" \
  -DCHAFF_VERSION=99 >/dev/null 2>&1; then
  echo "find_package accepted a version that is not installed" >&2
  exit 1
fi
echo "wrong version refused: ok"

make_project "$source/examples" "$work/examples" -DCMAKE_PREFIX_PATH="$work/prefix"
python3 "$source/examples/test.py" "$work/examples" "$source"
echo "examples, find_package: ok"

# As a subfolder of another project, shared; without optimisation, because it is the whole library once more.
make_project "$source/tests/consumer" "$work/subfolder" -DCHAFF_SOURCE="$source" -DBUILD_SHARED_LIBS=ON \
  -DCHAFF_INSTALL=ON -DCMAKE_BUILD_TYPE=None
"$work/subfolder/consumer"
echo "add_subdirectory: ok"
cmake --install "$work/subfolder" --prefix "$work/shared" >/dev/null
check_prefix "$work/shared" shared

library=$(find "$work/shared" -name libchaff.so)
nm -D --defined-only --demangle "$(realpath "$library")" >"$work/symbols"
grep -q ' chaff::Stripper::strip(' "$work/symbols" || { echo "$library does not export chaff::Stripper::strip" >&2; exit 1; }
if grep 'chaff::detail' "$work/symbols"; then
  echo "$library exports these internal symbols" >&2
  exit 1
fi
echo "exported symbols: ok, $(grep -c ' chaff::' "$work/symbols") of chaff"
