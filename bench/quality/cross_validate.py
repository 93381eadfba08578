#!/usr/bin/env python3
"""Measures every labelled site with weights trained without the sites of its owner: the figures to trust.

usage: cross_validate.py CHAFF LABELLED_FOLDER OUTPUT_FOLDER [--html] [--folds N] [--jobs N] [-- OPTIONS OF TRAIN]

LABELLED_FOLDER holds SITE.jsonl.gz, whole pages, and extracted/SITE.jsonl.gz, the same pages as an extractor leaves
them. Files that share a host are one owner and stay in one fold. For each fold, trains on the files of all other
folds, and on corpus/pages and corpus/hard, then measures the fold's files: whole pages, half of the pages learned,
five pages a site, one page, extracted text. Prints a table of means and medians over sites, one by kind of site for
whole pages and for extracted text (`chaff eval --by kind`), and writes OUTPUT_FOLDER/sites.csv. OUTPUT_FOLDER/FOLD.weights are kept: a fold whose weights exist is not trained again.
With --html, LABELLED_FOLDER is the output of join_html.py, and pages are their HTML; there is no extracted text.
"""
import argparse
import collections
import csv
import gzip
import json
import pathlib
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

SOURCE = pathlib.Path(__file__).resolve().parents[2]

# The ways of measuring: name, does it measure extracted text, options of eval.
WAYS = [
    ("whole pages", False, ["--by", "kind"]),
    ("half of the pages learned", False, ["--holdout"]),
    ("5 pages a site", False, ["--pages-per-site", "5"]),
    ("1 page a site", False, ["--pages-per-site", "1"]),
    ("extracted text", True, ["--by", "kind"]),
]


def host(url):
    name = url.split("://")[-1].split("/")[0].lower()
    return name.removeprefix("www.")


def owners(files):
    """The files in groups that share a host."""
    groups = []
    for path in files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            hosts = {host(page.get("url") or page["site"]) for page in map(json.loads, lines)}
        shared = [group for group in groups if group[0] & hosts]
        merged = (hosts.union(*(h for h, _ in shared)), [path] + [p for _, paths in shared for p in paths])
        groups = [group for group in groups if not any(group is s for s in shared)] + [merged]
    return [sorted(paths) for _, paths in groups]


def make_folds(files, count):
    """Groups of owners of about equal size in bytes, the largest owner first."""
    folds = [[] for _ in range(count)]
    size = lambda paths: sum(path.stat().st_size for path in paths)
    for paths in sorted(owners(files), key=lambda paths: (-size(paths), paths)):
        min(folds, key=size).extend(paths)
    return folds


def call(chaff, html, *arguments):
    """The standard output of a chaff command. Ends the program with its message if it fails. `html`: the pages are HTML."""
    field = ["--html-field", "html"] if html else []
    done = subprocess.run([chaff, *map(str, arguments), *field, "--quiet"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


class Run:
    def __init__(self, arguments):
        self.chaff, self.out, self.options = arguments.chaff, arguments.output, arguments.options
        self.extracted = arguments.labelled / "extracted"
        self.folds = make_folds(sorted(arguments.labelled.glob("*.jsonl.gz")), arguments.folds)
        self.jobs = arguments.jobs
        self.html = arguments.html

    def with_extracted(self, paths):
        return [*paths, *(p for p in (self.extracted / path.name for path in paths) if p.exists())]

    def call(self, *arguments):
        return call(self.chaff, self.html, *arguments)

    def measure(self, fold):
        """{way: {site: figures}} of the files of a fold."""
        weights = self.out / f"{fold}.weights"
        if not weights.exists():
            others = [path for i, paths in enumerate(self.folds) if i != fold for path in paths]
            corpus = [] if self.html else [*sorted((SOURCE / "corpus/pages").glob("*.jsonl")), *sorted((SOURCE / "corpus/hard").glob("*.jsonl"))]
            self.call("train", *self.with_extracted(others), *corpus, "-o", weights, "--threads", 1, *self.options)
        found = {}
        for name, extracted, options in WAYS:
            paths = self.folds[fold]
            if extracted and self.html:
                continue
            if extracted:
                paths = [path for path in self.with_extracted(paths) if path.parent == self.extracted]
            report = json.loads(self.call("eval", *paths, "--weights", weights, "--json", "--threads", 1, *options))
            found[name] = (report.get("points") or [report])[0]["sites"]
        return found

    def all(self):
        figures = collections.defaultdict(dict)
        with ThreadPoolExecutor(self.jobs) as pool:
            for found in pool.map(self.measure, range(len(self.folds))):
                for way, sites in found.items():
                    figures[way].update(sites)
        return figures


def table(figures):
    columns = ("F1", "cut_per_million", "left")
    print("| | sites | F1 mean | median | article bytes cut per million | median | boilerplate left | sites below 0.90 | comments left |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for way, sites in figures.items():
        f1, cut, left = ([site[column] for site in sites.values()] for column in columns)
        comments = [site["comments_left"] for site in sites.values() if "comments_left" in site]
        print(f"| {way} | {len(f1)} | {statistics.mean(f1):.4f} | {statistics.median(f1):.4f} | {statistics.mean(cut):,.0f} "
              f"| {statistics.median(cut):,.0f} | {statistics.mean(left):.1%} | {sum(f < 0.9 for f in f1)} | {f'{statistics.mean(comments):.1%}' if comments else ''} |")


def kinds_table(figures):
    """Prints for each way the means over the sites of each kind; a site can be of several kinds."""
    for way, sites in figures.items():
        kinds = collections.defaultdict(list)
        for site in sites.values():
            for kind in site.get("kind", ()):
                kinds[kind].append(site)
        if not kinds:
            continue
        print(f"\n| {way}, by kind | sites | F1 mean | median | article bytes cut per million | median | boilerplate left | median |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for kind, of_kind in sorted(kinds.items()):
            f1, cut, left = ([site[column] for site in of_kind] for column in ("F1", "cut_per_million", "left"))
            print(f"| {kind} | {len(f1)} | {statistics.mean(f1):.4f} | {statistics.median(f1):.4f} | {statistics.mean(cut):,.0f} "
                  f"| {statistics.median(cut):,.0f} | {statistics.mean(left):.1%} | {statistics.median(left):.1%} |")


def write_sites(figures, path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["way", "site", "pages", "P", "R", "F1", "cut_per_million", "left", "comments_left"])
        for way, sites in figures.items():
            for name, site in sorted(sites.items(), key=lambda item: item[1]["F1"]):
                rows.writerow([way, name, *(site[column] for column in ("pages", "P", "R", "F1", "cut_per_million", "left")), site.get("comments_left", "")])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0], epilog="What follows -- are options of `chaff train`.")
    parser.add_argument("chaff", type=str)
    parser.add_argument("labelled", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--html", action="store_true", help="the pages are HTML")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=2, help="folds at a time")
    # argparse finds no positional arguments behind options, so what follows -- is not its own.
    rest = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    arguments = parser.parse_args(sys.argv[1:rest])
    arguments.options = sys.argv[rest + 1 :]
    arguments.output.mkdir(parents=True, exist_ok=True)
    run = Run(arguments)
    figures = run.all()
    table(figures)
    kinds_table(figures)
    write_sites(figures, arguments.output / "sites.csv")


if __name__ == "__main__":
    main()
