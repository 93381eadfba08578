#!/usr/bin/env bash
# Runs every fuzzer for MINUTES, one after the other, on its seeds and on what it found in earlier runs; then merges what
# reaches new code into corpus/fuzz, and prints a table. Stops at nothing: a crash is a row of the table, its input a file.
# usage: scripts/dev/fuzz.sh MINUTES [TARGET…]
#   FUZZ_JOBS=2       two at a time
#   FUZZ_BUILD=DIR    another build folder than build-fuzz
#   FUZZ_TIMEOUT=25   seconds from which an input counts as a find; more on a machine that is stopped or overloaded
source "$(dirname "$0")/../setup.sh"

minutes=${1:?usage: scripts/dev/fuzz.sh MINUTES [TARGET…]}
shift
build=${FUZZ_BUILD:-build-fuzz}
work=$build/found  # corpora that grow, logs, reproducers, processor times

packages+=(clang-19 libclang-rt-19-dev)
install_packages >&2
[ -f "$build/build.ninja" ] || cmake --preset fuzz -B "$build" >/dev/null
cmake --build "$build" -- --quiet >&2

# Address space is no measure of memory under ASan; -rss_limit_mb is. A target's own promises are tighter.
options=(-timeout=${FUZZ_TIMEOUT:-25} -rss_limit_mb=2048 -max_len=12288 -print_final_stats=1)

TIMEFORMAT=%0U  # how busy the machine was is part of a figure

number() {  # number LOG NAME: the last figure of that name
  { grep -o "$2: *[0-9]*" "$1" || echo 0; } | tail -n 1 | grep -o '[0-9]*$'
}

run() {  # run TARGET DICTIONARY
  local target=$1 dictionary=fuzz/$2.dict found=$work/$1 seeds=corpus/fuzz/$1 log=$work/$1.log crashes
  mkdir -p "$found" "$seeds"
  { time "$build/fuzz/fuzz_$target" "${options[@]}" -dict="$dictionary" -max_total_time=$((minutes * 60)) \
    -artifact_prefix="$work/$target-" "$found" "$seeds" >"$log" 2>&1 || true; } 2>"$work/$target.cpu"
  crashes=$(find "$work" -maxdepth 1 \( -name "$target-crash-*" -o -name "$target-timeout-*" -o -name "$target-oom-*" -o -name "$target-leak-*" \) | wc -l)
  printf '| %s | %s | %s | %s | %s |\n' "$target" "$(number "$log" stat::number_of_executed_units)" \
    "$(number "$log" cov)" "$(tail -n 1 "$work/$target.cpu")" "$crashes" >"$work/$target.row"
  # What is kept reaches everything with few inputs.
  rm -rf "$found.merged" && mkdir "$found.merged"
  "$build/fuzz/fuzz_$target" -set_cover_merge=1 -timeout=${FUZZ_TIMEOUT:-25} -rss_limit_mb=2048 "$found.merged" "$seeds" "$found" >>"$log" 2>&1 || return 0
  rm -rf "$found" && mv "$found.merged" "$found"
  plant "$found" "$seeds"
}

# Seeds are a sample of all sizes, small enough for the repository. Those that a person named stay.
plant() {  # plant FOUND SEEDS
  find "$2" -type f -regex '.*/[0-9a-f]*' -delete
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
