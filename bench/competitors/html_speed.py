#!/usr/bin/env python3
"""Speed of making text of HTML on one core: `chaff strip` with a model, from JSON lines, .html files and WARC; resiliparse and
trafilatura in the same run. Prints a Markdown table.

usage: html_speed.py CHAFF JOINED [--rounds N] [--weights FILE]

JOINED is the output of quality/join_html.py. All tools take turns; the lowest processor time of N rounds (default: 3) counts. chaff
is timed as a whole process: reading, parsing, deciding, writing. The others are timed in calls to their function, on text that is
in memory; trafilatura gets every tenth page. Requires the packages of requirements.txt (venv.sh).
"""
import argparse
import pathlib
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from extractors import extractors, run, write_pages  # noqa: E402
from score import read  # noqa: E402
from write_warc import write_warc  # noqa: E402


def write_inputs(joined, folder):
    """Writes pages.jsonl, pages.warc and pages/SITE/NUMBER.html; the pages."""
    pages = [page for path in sorted(joined.glob("*.jsonl.gz")) for page in read(path)]
    write_pages(pages, folder / "pages.jsonl")
    write_warc(((page["url"], page["html"].encode()) for page in pages), folder / "pages.warc")
    for i, page in enumerate(pages):
        path = folder / "pages" / page["site"] / f"{i}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page["html"], encoding="utf-8", newline="")
    return pages


def size(pages):
    return sum(len(page["html"].encode()) for page in pages)


def ways(chaff, folder, pages, options):
    """{name: (function that returns seconds, pages)}"""
    def stripping(source, out, site_from):
        reading = ("--site-from", site_from) + (("--html-field", "html") if source.endswith("jsonl") else ())
        model = folder / f"{source}.chaff"
        run(chaff, "learn", folder / source, "-o", model, *reading)
        return lambda: run(chaff, "strip", folder / source, "-m", model, "-o", folder / out, *reading, *options)

    def calling(extract, some):
        def call():
            start = time.process_time()
            for page in some:
                extract(page["html"], page.get("lang") or "en")
            return time.process_time() - start
        return call

    tools, tenth = extractors(), pages[::10]
    return {
        "chaff strip, JSON lines": (stripping("pages.jsonl", "out.jsonl", "field"), pages),
        "chaff strip, .html files": (stripping("pages", "out", "folder"), pages),
        "chaff strip, WARC": (stripping("pages.warc", "out-warc.jsonl", "url"), pages),
        "resiliparse": (calling(tools["resiliparse"], pages), pages),
        "trafilatura": (calling(tools["trafilatura"], tenth), tenth),
        "trafilatura, recall": (calling(tools["trafilatura, recall"], tenth), tenth),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("chaff", type=pathlib.Path)
    parser.add_argument("joined", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--weights", help="weights for chaff")
    arguments = parser.parse_args()
    options = ("--weights", arguments.weights) if arguments.weights else ()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages = write_inputs(arguments.joined, folder)
        measured = {}
        tools = ways(arguments.chaff, folder, pages, options)
        for _ in range(arguments.rounds):
            for tool, (measure, _) in tools.items():
                measured[tool] = min(measure(), measured.get(tool, float("inf")))
        print(f"{len(pages)} pages, {size(pages) / 1e6:.0f} MB of HTML\n")
        print("| | pages a second | MB/s of HTML |")
        print("|---|--:|--:|")
        for tool, (_, some) in tools.items():
            print(f"| {tool} | {len(some) / measured[tool]:,.0f} | {size(some) / 1e6 / measured[tool]:.1f} |")


if __name__ == "__main__":
    main()
