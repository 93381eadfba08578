#!/usr/bin/env python3
"""Prints what simple line deletion does to labelled pages, beside chaff: F1, article bytes cut per million, boilerplate left.

usage: compare.py CHAFF LABELLED.jsonl...
"""
import collections
import json
import subprocess
import sys


def solid(line):
    return sum(byte > 32 for byte in line.encode())


def score(pages, keeps):
    """Figures over non-blank bytes: F1 by page, then by site; cut and left over everything."""
    sites, total = collections.defaultdict(list), collections.Counter()
    for page in pages:
        count = collections.Counter()
        for line, label in zip(page["text"].split("\n"), page["labels"]):
            count[label, keeps(page["site"], line)] += solid(line)
        total += count
        article, kept = count["1", True] + count["1", False], count["1", True] + count["0", True]
        p, r = count["1", True] / max(1, kept), count["1", True] / max(1, article)
        sites[page["site"]].append(2 * p * r / (p + r) if p + r else 0.0)
    f1 = sum(sum(v) / len(v) for v in sites.values()) / len(sites)
    cut = 1e6 * total["1", False] / (total["1", False] + total["1", True])
    return f1, cut, 100 * total["0", True] / (total["0", True] + total["0", False])


def main(chaff, paths):
    pages = [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]
    seen, per_site = collections.Counter(), collections.Counter(page["site"] for page in pages)
    for page in pages:
        seen.update((page["site"], line) for line in set(page["text"].split("\n")))
    rows = {
        "keep everything": lambda site, line: True,
        "delete lines on two pages": lambda site, line: seen[site, line] < 2,
        "delete lines on 10 % of the pages": lambda site, line: seen[site, line] < max(2, 0.1 * per_site[site]),
        "delete lines on 50 % of the pages": lambda site, line: seen[site, line] < max(2, 0.5 * per_site[site]),
    }
    print(f"{'':36s}    F1   cut/M    left")
    for name, keeps in rows.items():
        print("{:36s} {:.3f} {:7.0f} {:5.1f} %".format(name, *score(pages, keeps)))
    ours = json.loads(subprocess.run([chaff, "eval", *paths, "--json", "--quiet"], capture_output=True, check=True).stdout)
    print("{:36s} {:.3f} {:7.0f} {:5.1f} %".format("chaff", ours["F1"], ours["cut_per_million"], 100 * ours["left"]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
