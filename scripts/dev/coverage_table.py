#!/usr/bin/env python3
"""coverage_table.py SUMMARY: the sums of a summary of gcovr (--json-summary) by folder, as a table in Markdown."""
import json
import sys
from collections import Counter
from pathlib import PurePath


def share(sums, kind):
    return f"{100 * sums[kind + '_covered'] / sums[kind + '_total']:.1f} %" if sums[kind + "_total"] else "-"


folders = {}
with open(sys.argv[1], encoding="utf-8") as summary:
    for file in json.load(summary)["files"]:
        figures = Counter({key: value for key, value in file.items() if key.endswith(("_covered", "_total"))})
        for folder in (f"{PurePath(file['filename']).parent}/", "all"):
            folders.setdefault(folder, Counter()).update(figures)
print("| | lines | covered | branches | covered |\n|---|--:|--:|--:|--:|")
for name, sums in sorted(folders.items(), key=lambda folder: (folder[0] == "all", folder[0])):
    print(f"| {name} | {sums['line_total']:,} | {share(sums, 'line')} | {sums['branch_total']:,} | {share(sums, 'branch')} |")
