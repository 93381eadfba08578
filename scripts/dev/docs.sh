#!/usr/bin/env bash
# Writes the parts of docs/ that the code defines: docs/cli.md, and the table in docs/heuristics.md.
# Usage: scripts/dev/docs.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset release > /dev/null
cmake --build --preset release --target chaff_cli chaff_tests -- --quiet
build/cli/chaff --markdown > docs/cli.md
CHAFF_WRITE_DOCS=1 build/tests/chaff_tests --gtest_filter='HeuristicsPage.*' --gtest_brief=1
git diff --stat -- docs/cli.md docs/heuristics.md
