#!/usr/bin/env bash
# Installs missing packages, builds with warnings as errors, and runs all tests. Prints ctest's summary last.
source "$(dirname "$0")/setup.sh"

packages+=("${python_packages[@]}")
install_packages
with_python dev
build dev
say "running the tests"
ctest --preset dev -j "$(nproc)" --output-on-failure
