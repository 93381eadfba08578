#!/usr/bin/env bash
# Installs missing packages, builds a release, and demonstrates chaff on corpus/: learns, strips, prints one page before and after,
# the templates of one site, and the score against the labels.
source "$(dirname "$0")/setup.sh"

install_packages
build release chaff_cli  # the tests would take longer than the rest
chaff=build/cli/chaff
out=build/demo
mkdir -p "$out"

say "learning the sites of corpus/pages"
$chaff learn corpus/pages -o "$out/corpus.chaff"

say "stripping them"
$chaff strip corpus/pages -m "$out/corpus.chaff" --spans -o "$out/stripped"

say "one page before"
head -n 1 corpus/pages/valleematin.example.jsonl > "$out/page.jsonl"
python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["text"])' < "$out/page.jsonl"

say "the same page after"
$chaff strip "$out/page.jsonl" -m "$out/corpus.chaff" --quiet |
  python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["text"])'

say "what was removed, and why (removed text is marked)"
$chaff strip "$out/page.jsonl" -m "$out/corpus.chaff" --show --quiet

say "templates learned for rheinanzeiger.example"
$chaff inspect "$out/corpus.chaff" --site rheinanzeiger.example --top 25

say "score against the labels"
$chaff eval corpus/pages -m "$out/corpus.chaff" --quiet

say "done: the model is $out/corpus.chaff, the stripped pages are in $out/stripped"
