#!/usr/bin/env bash
# memory.sh CHAFF CHAFF_GENERATE [FOLDER]: the peak memory of learning, stripping and cleaning generated pages, and the size of a model.
# Needs GNU time, and 3 GB in FOLDER (default: a new temporary one). Prints a Markdown table.
set -euo pipefail
chaff=$(realpath "$1") generate=$(realpath "$2")
if [ $# -ge 3 ]; then
  cd "$3"
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  cd "$folder"
fi

# row NAME OPTIONS...: runs chaff and prints its peak and its times.
row() {
  local name=$1
  shift
  /usr/bin/time -o time.txt -f '%M %U %S %e' "$chaff" "$@" --quiet 2> /dev/null
  read -r peak user system wall < time.txt
  printf '| %s | %d | %s | %s |\n' "$name" $((peak / 1024)) "$(awk "BEGIN { print $user + $system }")" "$wall"
}

"$generate" --bytes 96M -o small.jsonl
"$generate" --bytes 1G --sites 20000 --seed 7 -o large.jsonl
printf '| | peak MB | processor s | wall s |\n|---|--:|--:|--:|\n'
row 'learn 96 MB' learn small.jsonl -o small.chaff --threads 1
row 'learn 96 MB, no sample' learn small.jsonl -o small.chaff --threads 1 --no-sample
row 'learn 96 MB, 1,000 pages a site' learn small.jsonl -o small.chaff --threads 1 --sample-pages 1000
row 'clean 96 MB' clean small.jsonl -o clean.jsonl --threads 1
row 'clean 96 MB, --memory 100M' clean small.jsonl -o bounded.jsonl --threads 1 --memory 100M
cmp clean.jsonl bounded.jsonl
row 'learn 1 GB, 20,000 sites, --memory 1G' learn large.jsonl -o large.chaff --threads 2 --memory 1G --no-sample
row 'strip 1 GB, 20,000 sites' strip large.jsonl -m large.chaff -o stripped.jsonl --threads 2
printf '\nThe model of 20,000 sites: %d MB\n' $(($(stat -c %s large.chaff) / 1000000))
