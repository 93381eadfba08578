#!/usr/bin/env bash
# make.sh CHAFF VERSION: writes vVERSION.chaff and vVERSION-sample.chaff beside pages.jsonl. Run it after an intended change of
# the format or of learning.
# The models of earlier versions stay: the last chaff with each version made them from these pages, with --no-sample. Models of the current
# version are those of the current revision of learning.
# pages.jsonl was written for these tests; "kept" is the text that a reader would keep of each page.
set -euo pipefail
chaff=$(realpath "$1") version=$2
cd "$(dirname "${BASH_SOURCE[0]}")"
"$chaff" learn pages.jsonl -o "v$version.chaff" --no-sample
"$chaff" learn pages.jsonl -o "v$version-sample.chaff"
