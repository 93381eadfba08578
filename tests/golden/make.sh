#!/usr/bin/env bash
# Makes the golden models of today's version anew, for a change of the format or of learning that is meant:
#   tests/golden/make.sh CHAFF VERSION     writes vVERSION.chaff and vVERSION-sample.chaff beside pages.jsonl
# Those of earlier versions stay as they are: v1.chaff was made by the last chaff of version 1, of these pages with --no-sample.
# pages.jsonl was written for this; "kept" is what a reader would keep of a page. Of version 2, the first chaff that wrote it
# made the same bytes.
set -euo pipefail
chaff=$(realpath "$1") version=$2
cd "$(dirname "${BASH_SOURCE[0]}")"
"$chaff" learn pages.jsonl -o "v$version.chaff" --no-sample
"$chaff" learn pages.jsonl -o "v$version-sample.chaff"
