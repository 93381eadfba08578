#!/usr/bin/env bash
# Runs chaff and two usual methods on the same pages, one after the other, and prints a Markdown table. docs/ has the figures of
# more tools, measured once.
#
# Usage: bench/competitors/run.sh INPUT.jsonl        (fields id, site, text; with labels, the results are scored)
#   CHAFF=build/cli/chaff   the command line to measure
#   ONLY="chaff lines"      some of: chaff chaff2 lines shingles
#   MOST_SECONDS=600        stops slower runs and repeats them on the first tenth of the pages
#
# Requires python3, sort, uniq and awk; node for the shingles. Without node that row is left out.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
input=$(realpath "${1:?usage: bench/competitors/run.sh INPUT.jsonl}")
cd "$here/../.."
chaff=$(realpath "${CHAFF:-build/cli/chaff}")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export TMPDIR=$out LC_ALL=C

say() { echo "$*" >&2; }
wanted() { [[ " ${ONLY:-chaff chaff2 lines shingles} " == *" $1 "* ]]; }

# row NAME COMMAND…: calls the command with two more arguments, the input and the output.
row() {
  local name=$1
  shift
  say "running: $name"
  local pages=$input measured
  if ! measured=$(python3 "$here/measure.py" "${MOST_SECONDS:-600}" "$@" "$pages" "$out/result.jsonl" 2> "$out/messages"); then
    if [ "$measured" = "too long" ]; then
      say "  stopped after ${MOST_SECONDS:-600} s; on the first tenth of the pages instead"
      name+=" (a tenth of the pages)"
      pages=$out/tenth.jsonl
      head -n $(($(wc -l < "$input") / 10)) "$input" > "$pages"
      measured=$(python3 "$here/measure.py" 3600 "$@" "$pages" "$out/result.jsonl" 2> "$out/messages") || measured=
    else
      measured=
    fi
  fi
  if [ -z "$measured" ]; then
    say "  failed, left out:"
    tail -n 3 "$out/messages" >&2
    return
  fi
  python3 "$here/row.py" "$name" "$measured" "$pages" "$out/result.jsonl"
  rm -f "$out/result.jsonl"
}

# chaff THREADS INPUT OUTPUT
cat > "$out/chaff" <<END
#!/bin/sh
"$chaff" learn "\$2" -o "$out/model" --threads "\$1" --quiet && "$chaff" strip "\$2" -m "$out/model" -o "\$3" --threads "\$1" --quiet
END
chmod +x "$out/chaff"

echo "| | processor s | wall s | MB/s | peak MB | F1 | cut per million | left |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|"
if wanted chaff; then row "chaff, learn and strip" "$out/chaff" 1; fi
if wanted chaff2; then row "chaff, two threads" "$out/chaff" 2; fi
if wanted lines; then row "lines on a tenth of a site's pages: sort, uniq -c, awk" "$here/lines.sh"; fi
if wanted shingles; then
  if command -v node >/dev/null; then
    row "shingles on half of a site's pages" node --max-old-space-size=12000 "$here/shingles.mjs"
  else
    say "shingles: left out, there is no node"
  fi
fi
