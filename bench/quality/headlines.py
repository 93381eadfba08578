#!/usr/bin/env python3
"""Counts pages that lose their headline, each site with weights trained without the sites of its owner.

usage: headlines.py CHAFF LABELLED_FOLDER WEIGHTS_FOLDER [--html] [--single] [--folds N] [--jobs N]

LABELLED_FOLDER and WEIGHTS_FOLDER are those of cross_validate.py; the folds must be as many as there. The headline of a
page is its first line of article that is in its title and at least half of it. With --single, each page is a site of
its own. Prints a line per site with a loss, up to three of its headlines, and the sum.
"""
import argparse
import gzip
import json
import pathlib
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor

import cross_validate


def words(text):
    return re.sub(r"\W+", " ", text.lower()).strip()


def headline(page):
    """The line that is the page's headline, or None."""
    title = words(page.get("title") or "")
    for label, line in zip(page["labels"], page["text"].split("\n")):
        found = words(line)
        if label == "1" and len(found) >= 4 and found in title and 2 * len(found) >= len(title):
            return line
    return None


def strip(chaff, pages, weights, html, single):
    """The text that is left of each page, after learning from all of them."""
    field = "html" if html else "text"
    with tempfile.TemporaryDirectory() as folder:
        source, model, out = (f"{folder}/{name}" for name in ("pages.jsonl", "site.chaff", "out.jsonl"))
        with open(source, "w", encoding="utf-8") as file:
            for i, page in enumerate(pages):
                record = {name: page[name] for name in ("id", "title", field) if name in page}
                record["site"] = f"{i}.example" if single else page["site"]
                file.write(json.dumps(record) + "\n")
        cross_validate.call(chaff, html, "learn", source, "-o", model, "--threads", 1)
        cross_validate.call(chaff, html, "strip", source, "-m", model, "-o", out, "--weights", weights, "--threads", 1)
        with open(out, encoding="utf-8") as file:
            return [json.loads(line)["text"] for line in file]


def lost(chaff, path, weights, html, single):
    """The number of pages with a headline, and the headlines that are lost."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    found = [headline(page) for page in pages]
    kept = strip(chaff, pages, weights, html, single)
    gone = [line for line, text in zip(found, kept) if line and words(line) not in map(words, text.split("\n"))]
    return sum(line is not None for line in found), gone


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("chaff")
    parser.add_argument("labelled", type=pathlib.Path)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("--html", action="store_true", help="the pages are HTML")
    parser.add_argument("--single", action="store_true", help="one page a site")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=2, help="sites at a time")
    arguments = parser.parse_args()
    folds = cross_validate.make_folds(sorted(arguments.labelled.glob("*.jsonl.gz")), arguments.folds)
    sites = [(path, arguments.weights / f"{fold}.weights") for fold, paths in enumerate(folds) for path in paths]
    pages = losses = 0
    with ThreadPoolExecutor(arguments.jobs) as pool:
        found = pool.map(lambda site: lost(arguments.chaff, *site, arguments.html, arguments.single), sites)
        for (path, _), (count, gone) in sorted(zip(sites, found)):
            pages, losses = pages + count, losses + len(gone)
            if gone:
                print(f"{path.name.removesuffix('.jsonl.gz')}: {len(gone)} of {count}: {'; '.join(gone[:3])}")
    print(f"{losses} of {pages} headlines lost")


if __name__ == "__main__":
    main()
