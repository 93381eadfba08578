#!/usr/bin/env python3
"""Summarises the measurements of bench/quality/cross_validate.sh: one row per way of measuring, means over sites.

Usage: bench/quality/cross_validation_table.py FOLDER
"""

import csv
import pathlib
import sys


def rows(folder, way):
    """The rows of all files of one way of measuring."""
    for path in sorted(folder.glob(f"*.{way}.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)


def line(name, table):
    """One row: sites, mean F1, the lowest F1 and its site; cut per million and boilerplate left, over all bytes."""
    figures = [(float(row["F1"]), row.get("site", "")) for row in table]
    total = {key: sum(float(row[key]) for row in table) for key in table[0] if key.endswith(("_article", "_boilerplate"))}
    cut = 1e6 * total["cut_article"] / max(1, total["cut_article"] + total["kept_article"])
    left = 100 * total["kept_boilerplate"] / max(1, total["kept_boilerplate"] + total["cut_boilerplate"])
    least, site = min(figures)
    print(f"{name:28} {len(figures):5} {sum(f for f, _ in figures) / len(figures):.4f}  {least:.4f} {site:24} {cut:8.0f} {left:6.2f} %")


def main():
    folder = pathlib.Path(sys.argv[1])
    print(f"{'pages':28} {'sites':>5} {'F1':6}  {'least':31} {'cut/M':>8} {'left':>8}")
    whole = list(rows(folder, "whole"))
    line("whole", whole)
    line("whole, 80 pages and more", [row for row in whole if int(row["pages"]) >= 80])
    line("whole, half learned", list(rows(folder, "half")))
    line("extracted", list(rows(folder, "extracted")))
    curve = list(rows(folder, "curve"))
    for count in dict.fromkeys(row["pages_per_site"] for row in curve):
        line(f"whole, {count} a site", [row for row in curve if row["pages_per_site"] == count])
    print()
    for row in sorted(whole, key=lambda row: float(row["F1"])):
        print(f"{row['site']:28} {row['pages']:>5} {float(row['F1']):.4f}  {float(row['cut_per_million']):8.0f} {100 * float(row['left']):6.2f} %")


if __name__ == "__main__":
    main()
