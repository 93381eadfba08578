#!/usr/bin/env bash
# Runs each fuzzer for MINUTES, on its seeds and on what it found in earlier runs. Then merges the inputs that reach new code into
# corpus/fuzz/TARGET.seeds, and prints a table. A crash does not end the script: it is counted in the table, and its input is a file.
# usage: scripts/dev/fuzz.sh MINUTES [TARGET…]
#   FUZZ_JOBS=2       run two fuzzers at a time
#   FUZZ_BUILD=DIR    use another build folder than build-fuzz
#   FUZZ_TIMEOUT=25   report inputs that take this many seconds; raise it on an overloaded machine
source "$(dirname "$0")/../setup.sh"

minutes=${1:?usage: scripts/dev/fuzz.sh MINUTES [TARGET…]}
shift
build=${FUZZ_BUILD:-build-fuzz}
work=$build/found  # growing corpora, logs, reproducers, processor times

packages+=(clang-19 libclang-rt-19-dev)
install_packages >&2
[ -f "$build/build.ninja" ] || cmake --preset fuzz -B "$build" >/dev/null
cmake --build "$build" -- --quiet >&2

# ASan reserves address space without using it, so -rss_limit_mb bounds the resident memory. A target's own promises are tighter.
options=(-timeout="${FUZZ_TIMEOUT:-25}" -rss_limit_mb=2048)

TIMEFORMAT=%0U  # processor seconds: wall time depends on what else the machine does

number() {  # number LOG NAME: the last figure of that name
  { grep -o "$2: *[0-9]*" "$1" || echo 0; } | tail -n 1 | grep -o '[0-9]*$'
}

run() {  # run TARGET DICTIONARY
  local target=$1 dictionary=fuzz/$2.dict found=$work/$1 named=corpus/fuzz/$1 seeds=$work/$1.seeds log=$work/$1.log crashes
  mkdir -p "$found" "$named"
  rm -rf "$seeds" && mkdir "$seeds"
  [ ! -f "$named.seeds" ] || scripts/dev/fuzz_seeds.py unpack "$named.seeds" "$seeds" >/dev/null
  { time "$build/fuzz/fuzz_$target" "${options[@]}" -max_len=12288 -print_final_stats=1 -dict="$dictionary" \
    -max_total_time=$((minutes * 60)) -artifact_prefix="$work/$target-" "$found" "$named" "$seeds" >"$log" 2>&1 || true; } 2>"$work/$target.cpu"
  crashes=$(find "$work" -maxdepth 1 \( -name "$target-crash-*" -o -name "$target-timeout-*" -o -name "$target-oom-*" -o -name "$target-leak-*" \) | wc -l)
  printf '| %s | %s | %s | %s | %s |\n' "$target" "$(number "$log" stat::number_of_executed_units)" \
    "$(number "$log" cov)" "$(tail -n 1 "$work/$target.cpu")" "$crashes" >"$work/$target.row"
  # Keep few inputs that together reach everything.
  rm -rf "$found.merged" && mkdir "$found.merged"
  "$build/fuzz/fuzz_$target" -set_cover_merge=1 "${options[@]}" "$found.merged" "$named" "$seeds" "$found" >>"$log" 2>&1 || return 0
  rm -rf "$found" && mv "$found.merged" "$found"
  plant "$found" "$seeds"
  scripts/dev/fuzz_seeds.py pack "$seeds" "$named.seeds" >/dev/null
}

# The seeds of the repository are a sample of all sizes, and small. Named seeds are not touched.
plant() {  # plant FOUND SEEDS
  rm -rf "$2" && mkdir "$2"
  find "$1" -type f -size -5 -printf '%s %f\n' | sort -n | awk -v most=40 '
    { name[NR] = $2 } END { step = NR > most ? NR / most : 1; for (i = 1; i <= NR; i += step) print name[int(i)] }' |
    while read -r name; do cp "$1/$name" "$2/"; done
}

mkdir -p "$work"
targets=$(grep -E "^($(IFS='|'; echo "${*:-.*}")) " "$build/fuzz/targets.txt")
while read -r target dictionary; do
  rm -f "$work/$target.row"
  run "$target" "$dictionary" &
  while [ "$(jobs -rp | wc -l)" -ge "${FUZZ_JOBS:-1}" ]; do wait -n; done
done <<<"$targets"
wait
printf '| target | executions | edges | processor seconds | crashes |\n|---|--:|--:|--:|--:|\n'
while read -r target _; do cat "$work/$target.row"; done <<<"$targets"
! ls "$work"/*-crash-* "$work"/*-timeout-* "$work"/*-oom-* "$work"/*-leak-* 2>/dev/null
