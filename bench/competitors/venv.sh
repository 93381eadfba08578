#!/usr/bin/env bash
# Installs the tools of requirements.txt from PyPI into a virtual environment, unless they are there, and prints its Python.
#   VENV=build/competitors-venv    where
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=${VENV:-$here/../../build/competitors-venv}
if ! cmp -s "$here/requirements.txt" "$venv/installed.txt"; then
  python3 -m venv "$venv" >&2
  # Old versions of pip stop at the extras of lxml.
  if ! { "$venv/bin/pip" install -q -U pip && "$venv/bin/pip" install -q -r "$here/requirements.txt"; } >&2; then
    echo "venv.sh: the package registry PyPI was not reached, or it lacks a version of $here/requirements.txt" >&2
    exit 1
  fi
  cp "$here/requirements.txt" "$venv/installed.txt"
fi
echo "$venv/bin/python"
