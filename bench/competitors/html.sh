#!/usr/bin/env bash
# Compares chaff with HTML in and the extractors that people use on the same labelled pages, and prints a Markdown table. See extractors.py.
#
# Usage: bench/competitors/html.sh CHAFF EVAL CV [OPTIONS OF extractors.py]
#   EVAL   folder with SITE.jsonl.gz (text, labels) and html/SITE.jsonl.gz, as quality/join_html.py reads
#   CV     output of quality/cross_validate.py CHAFF JOINED CV --html
#   JOINED=FOLDER    the output of join_html.py, if it is there already
#   VENV=build/competitors-venv    where the extractors are or will be, from PyPI, in the versions of requirements.txt
set -euo pipefail
usage="usage: bench/competitors/html.sh CHAFF EVAL CV"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
chaff=$(realpath "${1:?$usage}") labelled=$(realpath "${2:?$usage}") folds=$(realpath "${3:?$usage}")
shift 3
python=$("$here/venv.sh")
joined=${JOINED:-}
if [ -z "$joined" ]; then
  joined=$(mktemp -d)
  trap 'rm -rf "$joined"' EXIT
  python3 "$here/../quality/join_html.py" "$labelled" "$joined"
fi
"$python" "$here/extractors.py" "$chaff" "$joined" "$folds" "$@"
