#!/usr/bin/env bash
# Builds the library and its unit tests for s390x, a big-endian machine, and runs them under qemu-user: models, fingerprints and
# decisions must be the same on every machine. Installs only the packages below; Debian's libraries for s390x are unpacked into the
# build folder. Arguments go to the tests (--gtest_filter=Model.*).
source "$(dirname "$0")/../setup.sh"

# A tool may be installed without its Debian package.
need() { command -v "$1" >/dev/null || packages+=("$2"); }
need qemu-s390x qemu-user
need mmdebstrap mmdebstrap
need s390x-linux-gnu-g++-12 g++-12-s390x-linux-gnu
install_packages
folder=build-s390x
export CHAFF_SYSROOT=$PWD/$folder/root

if [ ! -f "$folder/root.done" ]; then
  say "unpacking Debian's libraries for s390x"
  rm -rf "$CHAFF_SYSROOT"
  mkdir -p "$folder"
  mmdebstrap --quiet --variant=extract --architectures=s390x --skip=check/qemu \
    --include=libc6-dev,libstdc++-12-dev,libicu-dev,libboost-regex-dev,libxml2-dev,libuchardet-dev,libsimdjson-dev,libxxhash-dev,zlib1g-dev,libzstd-dev,libbz2-dev,liblzma-dev,libbrotli-dev,libpsl-dev,libcli11-dev,libgtest-dev \
    bookworm "$CHAFF_SYSROOT" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"}
  touch "$folder/root.done"
fi

say "building"
# Low optimisation, because compiling takes most of the time.
[ -f "$folder/build.ninja" ] ||
  cmake -S . -B "$folder" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$PWD/cmake/s390x.cmake" -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O1 \
    -DCHAFF_BUILD_CLI=OFF -DCHAFF_INSTALL=OFF >/dev/null
cmake --build "$folder" -j "${JOBS:-$(nproc)}" --target chaff_tests -- --quiet

say "running the tests"
qemu-s390x -L "$CHAFF_SYSROOT" "$folder/tests/chaff_tests" --gtest_brief=1 "$@"
