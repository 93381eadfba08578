#!/usr/bin/env bash
# Learns from a large WARC file in bounded memory and strips it, on one thread, beside FastWARC's bare iteration over the records.
# Prints a Markdown table. warcio writes the file, from pages of chaff_generate.
#
# Usage: bench/warc.sh CHAFF CHAFF_GENERATE [SIZE OF THE .warc.gz, default 1G]
#   TMPDIR=/tmp        for the file, the model and the stripped pages: twice SIZE
#   MEMORY=512M        for learning (--memory)
#   VENV=build/competitors-venv    where warcio and FastWARC are or will be, from PyPI
set -euo pipefail
usage="usage: bench/warc.sh CHAFF CHAFF_GENERATE [SIZE]"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
chaff=$(realpath "${1:?$usage}") generate=$(realpath "${2:?$usage}") size=${3:-1G} memory=${MEMORY:-512M}
python=$("$here/competitors/venv.sh")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=$folder/pages.warc.gz

# Text takes less than twice the place of its HTML, compressed. The writer ends the generator.
{ "$generate" --bytes "$((2 * $(numfmt --from=si "$size")))" --labels -o - 2>/dev/null || true; } |
  "$python" "$here/write_warc.py" - "$file" --bytes "$size" > "$folder/written.json"
cat > "$folder/iterate.py" <<END
import sys
from fastwarc.warc import ArchiveIterator, WarcRecordType
for record in ArchiveIterator(open(sys.argv[1], "rb"), record_types=WarcRecordType.response, parse_http=True):
    record.reader.read()
END

value() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$folder/written.json" "$1"; }
pages=$(value pages) html=$(value bytes_of_html) bytes=$(value bytes)

# row NAME COMMAND…
row() {
  local name=$1 measured
  shift
  if ! measured=$(python3 "$here/competitors/measure.py" 36000 "$@" 2> "$folder/messages"); then
    cat "$folder/messages" >&2
    exit 1
  fi
  read -r processor wall peak <<< "$measured"
  awk -v name="$name" -v p="$processor" -v w="$wall" -v m="$peak" -v pages="$pages" -v html="$html" -v bytes="$bytes" 'BEGIN {
    printf "| %s | %.1f | %.1f | %.0f | %.1f | %.1f | %d |\n", name, p, w, pages / p, html / 1e6 / p, bytes / 1e6 / p, m }'
}

awk -v pages="$pages" -v html="$html" -v bytes="$bytes" 'BEGIN { printf "%d pages, %.0f MB of HTML, %.0f MB compressed\n\n", pages, html / 1e6, bytes / 1e6 }'
echo "| | processor s | wall s | pages a second | MB/s of HTML | MB/s of the file | peak MB |"
echo "|---|--:|--:|--:|--:|--:|--:|"
row "FastWARC, iteration only" "$python" "$folder/iterate.py" "$file"
row "chaff learn --memory $memory" "$chaff" learn "$file" -o "$folder/model" --memory "$memory" --threads 1 --quiet
row "chaff strip" "$chaff" strip "$file" -m "$folder/model" -o "$folder/out.jsonl" --threads 1 --quiet
