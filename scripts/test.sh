#!/usr/bin/env bash
# Installs missing packages, builds with warnings as errors, and runs all tests. Prints ctest's summary last.
source "$(dirname "$0")/setup.sh"

install_packages
build dev
say "running the tests"
ctest --preset dev -j "$(nproc)" --output-on-failure
