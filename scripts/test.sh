#!/usr/bin/env bash
# Installs what is missing, builds with warnings as errors, and runs all tests. ctest's summary is the last thing printed.
source "$(dirname "$0")/setup.sh"

install_packages
build dev
say "running the tests"
ctest --preset dev -j "$(nproc)" --output-on-failure
