#!/usr/bin/env bash
# Trains weights/default.weights, which ship with chaff, on labelled pages.
# Usage: scripts/train.sh LABELLED_FOLDER      (with SITE.jsonl.gz, and extracted/SITE.jsonl.gz of the same sites)
set -euo pipefail
cd "$(dirname "$0")/.."
labelled=${1:?usage: scripts/train.sh LABELLED_FOLDER}
cmake --preset release > /dev/null
cmake --build --preset release --target chaff_cli
build/cli/chaff train "$labelled"/*.jsonl.gz "$labelled"/extracted/*.jsonl.gz corpus/pages/*.jsonl corpus/hard/*.jsonl \
  -o weights/default.weights
cmake --build --preset release --target chaff_cli  # with the new weights
