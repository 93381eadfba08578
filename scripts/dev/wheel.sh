#!/usr/bin/env bash
# Makes a wheel of the Python package that holds the libraries it needs, so that it runs on other machines (glibc as here,
# or later). usage: scripts/dev/wheel.sh [OUT [BUILD]]
# OUT: the folder for it; default: build/wheels. BUILD: a build folder with CHAFF_BUILD_PYTHON, whose module is packed; without
# it, everything is compiled. PYTHON names another interpreter that has python/requirements.txt.
source "$(dirname "$0")/../setup.sh"

out=${1:-build/wheels} built=${2:-}
mkdir -p "$out"
options=()
if [ -n "$built" ]; then
  options+=(-C "cmake.define.CHAFF_PYTHON_BUILT=$(realpath "$built")/python/chaff")
else
  packages+=("${python_packages[@]}")
  install_packages
fi
if [ -z "${PYTHON:-}" ]; then
  venv "${built:-build}/venv"
  PYTHON=${built:-build}/venv/bin/python
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say "making a wheel"
"$PYTHON" -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation --wheel-dir "$work/plain" \
  -C build-dir="$work/build" "${options[@]}" .
say "putting libraries into it"
PATH="$(dirname "$(realpath --no-symlinks "$PYTHON")"):$PATH" "$PYTHON" -m auditwheel repair --strip --wheel-dir "$out" "$work"/plain/*.whl
ls -l "$out"/*.whl
