#!/usr/bin/env python3
"""Compares chaff with simple line deletion on labelled pages: F1, article bytes cut per million, boilerplate left.

usage: compare.py CHAFF LABELLED.jsonl...
"""
import collections
import json
import subprocess
import sys

from score import figures, in_words, read


def without(page, deletes):
    """The page as a result from which these lines were deleted."""
    removed, begin = [], 0
    for line in page["text"].encode().split(b"\n"):
        if deletes(page["site"], line.decode()):
            removed.append({"begin": begin, "end": begin + len(line) + 1})
        begin += len(line) + 1
    return {"chaff": {"removed": removed}}


def main(chaff, paths):
    pages = [page for path in paths for page in read(path)]
    seen, per_site = collections.Counter(), collections.Counter(page["site"] for page in pages)
    for page in pages:
        seen.update((page["site"], line) for line in set(page["text"].split("\n")))
    rows = {
        "keep everything": lambda site, line: False,
        "delete lines on two pages": lambda site, line: seen[site, line] >= 2,
        "delete lines on 10 % of the pages": lambda site, line: seen[site, line] >= max(2, 0.1 * per_site[site]),
        "delete lines on 50 % of the pages": lambda site, line: seen[site, line] >= max(2, 0.5 * per_site[site]),
    }
    reports = {name: figures((page, without(page, deletes)) for page in pages) for name, deletes in rows.items()}
    reports["chaff"] = json.loads(subprocess.run([chaff, "eval", *paths, "--json", "--quiet"], capture_output=True, check=True).stdout)
    print(f"{'':36s}    F1     cut/M    left")
    for name, report in reports.items():
        print("{:36s} {:>5s} {:>9s} {:>7s}".format(name, *in_words(report)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
