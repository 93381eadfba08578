#!/usr/bin/env bash
# Measures each site with weights trained without it: the figures to trust. Measures whole pages, half of the pages learned,
# learning curves, and extracted text.
# Usage: bench/quality/cross_validate.sh LABELLED_FOLDER OUTPUT_FOLDER      (two trainings at a time; about ten minutes on two cores)
set -euo pipefail
cd "$(dirname "$0")/../.."
labelled=$(realpath "${1:?usage: bench/quality/cross_validate.sh LABELLED_FOLDER OUTPUT_FOLDER}")
mkdir -p "${2:?usage: bench/quality/cross_validate.sh LABELLED_FOLDER OUTPUT_FOLDER}"
out=$(realpath "$2")
chaff=$PWD/build/cli/chaff

leave_out() {
  local site=$1 files=()
  for file in "$labelled"/*.jsonl.gz "$labelled"/extracted/*.jsonl.gz; do
    [ "$(basename "$file" .jsonl.gz)" = "$site" ] || files+=("$file")
  done
  "$chaff" train "${files[@]}" corpus/pages/*.jsonl corpus/hard/*.jsonl -o "$out/$site.weights" --threads 1 --quiet
  measure() { "$chaff" eval "$@" --weights "$out/$site.weights" --csv --quiet --threads 1; }
  measure "$labelled/$site.jsonl.gz" > "$out/$site.whole.csv"
  measure "$labelled/$site.jsonl.gz" --holdout > "$out/$site.half.csv"
  measure "$labelled/$site.jsonl.gz" --pages-per-site 1,2,5,10,20,50,all > "$out/$site.curve.csv"
  measure "$labelled/extracted/$site.jsonl.gz" > "$out/$site.extracted.csv"
}
export -f leave_out
export labelled out chaff

for file in "$labelled"/*.jsonl.gz; do basename "$file" .jsonl.gz; done | xargs -P 2 -I {} bash -euc 'leave_out {}'
python3 bench/quality/cross_validation_table.py "$out"
