#!/usr/bin/env bash
# chaff and what people use instead, one after the other on the same pages; prints a table in Markdown.
#
# Usage: bench/competitors/run.sh INPUT.jsonl        (fields id, site, text; where it has labels, too, the results are scored)
#   CHAFF=build/cli/chaff   the command line to measure
#   ONLY="chaff lines"      some of: chaff chaff2 lines shingles bloom sentences
#   MOST_SECONDS=600        what takes longer is stopped and run on the first tenth of the pages
#
# Needs python3, sort, uniq and awk; node with npm, cargo, and a Python venv for those that are fetched, in the versions named
# here. What can't be had is named and left out. Everything goes into build-competitors/, which may be deleted.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
input=$(realpath "${1:?usage: bench/competitors/run.sh INPUT.jsonl}")
cd "$here/../.."
chaff=$(realpath "${CHAFF:-build/cli/chaff}")
work=$PWD/build-competitors
mkdir -p "$work"
out=$(mktemp -d "$work/run-XXXXXX")
trap 'rm -rf "$out"' EXIT
export TMPDIR=$out LC_ALL=C

mdream_version=1.7.2
datatrove_packages=(datatrove==0.10.1 orjson==3.13.0 nltk==3.10.4 spacy==3.8.18 regex==2026.11.15 tokenizers==0.23.3 xxhash==3.8.2)

say() { echo "$*" >&2; }
wanted() { [[ " ${ONLY:-chaff chaff2 lines shingles bloom sentences} " == *" $1 "* ]]; }

# row NAME COMMAND…: the command's last two arguments are to be the input and the output.
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

# Each of these takes an input and an output.
cat > "$out/chaff" <<END
#!/bin/sh
"$chaff" learn "\$2" -o "$out/model" --threads "\$1" --quiet && "$chaff" strip "\$2" -m "$out/model" -o "\$3" --threads "\$1" --quiet
END
chmod +x "$out/chaff"

prepare_shingles() {
  [ -d "$work/node/node_modules/@mdream/crawl" ] && return
  command -v npm > /dev/null || return
  mkdir -p "$work/node"
  npm install --silent --no-audit --no-fund --prefix "$work/node" "@mdream/crawl@$mdream_version" > /dev/null 2>&1 ||
    say "shingles: @mdream/crawl $mdream_version can't be had from the npm registry; measured is our own program of the pass that it describes"
}

prepare_bloom() {
  command -v cargo > /dev/null || { say "bloom: left out, there is no cargo"; return 1; }
  cargo build --quiet --release --manifest-path "$here/bloom/Cargo.toml" --target-dir "$work/bloom" > "$out/messages" 2>&1 ||
    { say "bloom: left out, its crates can't be had:"; tail -n 2 "$out/messages" >&2; return 1; }
  rm -f "$here/bloom/Cargo.lock"
}

prepare_sentences() {
  [ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv" || { say "sentences: left out, there is no venv"; return 1; }
  "$work/venv/bin/python" -c 'import datatrove.pipeline.dedup.sentence_dedup' 2> /dev/null && return
  "$work/venv/bin/pip" install --quiet "${datatrove_packages[@]}" > "$out/messages" 2>&1 ||
    { say "sentences: left out, datatrove can't be had from the Python registry:"; tail -n 2 "$out/messages" >&2; return 1; }
}

echo "| | processor s | wall s | MB/s | peak MB | F1 | cut per million | left |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|"
if wanted chaff; then row "chaff, learn and strip" "$out/chaff" 1; fi
if wanted chaff2; then row "chaff, two threads" "$out/chaff" 2; fi
if wanted lines; then row "lines on a tenth of a site's pages: sort, uniq -c, awk" "$here/lines.sh"; fi
if wanted shingles && prepare_shingles; then
  if [ -d "$work/node/node_modules/@mdream/crawl" ]; then name="shingles: @mdream/crawl $mdream_version"; else name="shingles, as @mdream/crawl describes them"; fi
  row "$name" env PACKAGES="$work/node" node --max-old-space-size=12000 "$here/shingles.mjs"
fi
if wanted bloom && prepare_bloom; then row "paragraphs seen before: Bloom filter (fastbloom)" "$work/bloom/release/paragraphs"; fi
if wanted sentences && prepare_sentences; then
  row "three lines seen before: datatrove sentence dedup" "$work/venv/bin/python" "$here/sentences.py"
fi
