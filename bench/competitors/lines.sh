#!/usr/bin/env bash
# Deletes lines that are on a tenth of a site's pages (and on two at least), with the usual Unix tools.
# Usage: lines.sh INPUT.jsonl OUTPUT.jsonl
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C

# site <tab> page <tab> line
python3 "$here/lines.py" explode "$1" > "$folder/lines"
# On how many pages of its site each line is: count <tab> site <tab> line, for lines on two and more.
sort -u -T "$folder" "$folder/lines" | cut -f 1,3- | sort -T "$folder" | uniq -c | awk '$1 > 1' |
  sed -E 's/^ *([0-9]+) /\1\t/' > "$folder/counts"
awk -F '\t' '{ site[$2] = $1 } END { for (page in site) print site[page] }' "$folder/lines" | sort | uniq -c > "$folder/pages"
awk -F '\t' '
  FILENAME == ARGV[1] { split($0, part, " "); pages[part[2]] = part[1]; next }
  { line = substr($0, index($0, "\t") + 1) }
  FILENAME == ARGV[2] { if ($1 >= 0.1 * pages[$2]) frequent[line]; next }
  { page = $2; line = substr(line, length($2) + 2) }
  !(($1 "\t" line) in frequent) { print page "\t" line }
' "$folder/pages" "$folder/counts" "$folder/lines" | python3 "$here/lines.py" join "$1" > "$2"
