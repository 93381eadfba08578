#!/usr/bin/env bash
# usage: run.sh SOURCE BUILD WORK — installs BUILD below WORK and builds the consumer in all the ways that users do.
set -euo pipefail
source=$1 build=$2 work=$3
rm -rf "$work" && mkdir -p "$work"
cmake --install "$build" --prefix "$work/prefix" >/dev/null

cmake -S "$source/tests/consumer" -B "$work/package" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" >/dev/null
cmake --build "$work/package" >/dev/null
"$work/package/consumer"
echo "find_package: ok"

if cmake -S "$source/tests/consumer" -B "$work/refused" -G Ninja -DCMAKE_PREFIX_PATH="$work/prefix" -DCHAFF_WANTED_VERSION=99 >/dev/null 2>&1; then
  echo "a version that is not there was accepted" >&2
  exit 1
fi
echo "wrong version refused: ok"

export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$work/prefix" -name chaff.pc)")
# shellcheck disable=SC2046
c++ -std=c++23 "$source/tests/consumer/main.cpp" -o "$work/consumer" $(pkg-config --cflags --libs --static chaff)
"$work/consumer"
echo "pkg-config: ok"

cmake -S "$source/tests/consumer" -B "$work/subfolder" -G Ninja -DCHAFF_SOURCE="$source" >/dev/null
cmake --build "$work/subfolder" >/dev/null
"$work/subfolder/consumer"
echo "add_subdirectory: ok"
