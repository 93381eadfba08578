#!/usr/bin/env python3
"""Joins the labels of pages with their HTML. usage: join_html.py EVAL OUT

EVAL/SITE.jsonl.gz has the text and the labels of the pages, EVAL/html/SITE.jsonl.gz their HTML. Writes OUT/SITE.jsonl.gz
with both, for `chaff train --html-field html` and the like: the labels are those of the lines of the text.
"""
import gzip
import json
import sys
from pathlib import Path


def records(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    labelled, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((labelled / "html").glob("*.jsonl.gz")):
        html = {page["id"]: page["html"] for page in records(path)}
        with gzip.open(out / path.name, "wt", encoding="utf-8", compresslevel=1) as joined:
            for page in records(labelled / path.name):
                if page["id"] in html:
                    page["html"] = html[page["id"]]
                    joined.write(json.dumps(page, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
