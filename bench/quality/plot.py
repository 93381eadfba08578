#!/usr/bin/env python3
"""Draws a report of `chaff eval --csv` or `--json` as SVG: one bar per site, or the learning curve for --pages-per-site.

usage: plot.py REPORT [-o OUT.svg] [--figure F1|P|R|cut_per_million|left] [--title TEXT]
"""
import argparse
import csv
import json
import math
import sys
from xml.sax.saxutils import escape

FIGURES = {
    "F1": "F1, mean over pages, then sites",
    "P": "precision: share of what stays that is article",
    "R": "recall: share of the article that stays",
    "cut_per_million": "article bytes cut, per million",
    "left": "share of the boilerplate that is left",
}
WIDTH = 720
ALL_ON = "(all on)"  # the row of an ablation with all heuristics
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-size: 16px; font-weight: 600 }
  .axis { fill: #57606a }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .bar, .point { fill: #0969da }
  .line { stroke: #0969da; stroke-width: 2; fill: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .axis { fill: #9198a1 }
    .grid { stroke: #3d444d }
    .bar, .point { fill: #4493f8 }
    .line { stroke: #4493f8 }
  }
"""


def read(path, figure):
    """("curve" or "bars", [(name, value)]); an ablation is bars, too: one per heuristic left out."""
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    if text.lstrip().startswith("{"):
        report = json.loads(text)
        if "points" in report:
            return "curve", [(str(p["pages_per_site"]), p[figure]) for p in report["points"]]
        named = report["without"] if "without" in report else report["sites"]
        rows = [(name, row[figure]) for name, row in named.items()]
        return "bars", ([("", report["all_on"][figure])] if "all_on" in report else []) + rows
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    if not rows:
        sys.exit(f"{path}: no rows; it should be the output of chaff eval --csv or --json")
    key = next(iter(rows[0]))
    return "curve" if key == "pages_per_site" else "bars", [(row[key], float(row[figure])) for row in rows]


def ticks(low, high):
    """About five round numbers from `low` up to at least `high`."""
    raw = (high - low) / 5 or 1
    unit = 10 ** math.floor(math.log10(raw))
    step = next(m * unit for m in (1, 2, 2.5, 5, 10) if m * unit >= raw * 0.999)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [i * step for i in range(first, last + 1)]


def number(value, step=None):
    """Formats with as many digits as the step between ticks needs; without a step, with three."""
    if step is None:
        return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.3f}"
    digits = next(d for d in range(12) if abs(round(step, d) - step) < step * 1e-6)
    return f"{value:,.{digits}f}"


def text(x, y, content, anchor="start", style="", turn=""):
    turned = f' transform="rotate({turn} {x:.1f} {y:.1f})"' if turn else ""
    css = f' class="{style}"' if style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{css}{turned}>{escape(content)}</text>'


def line(x1, y1, x2, y2):
    return f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def page(height, title, parts):
    head = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
            f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", text(16, 26, title, style="title")]
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


def bars(rows, figure, title):
    """Horizontal bars, the best first, from 0, so that their lengths can be compared."""
    worst_first = figure in ("cut_per_million", "left")
    rows = sorted(rows, key=lambda row: (row[1] if worst_first else -row[1], row[0]))
    marks = ticks(0, 1 if figure in ("F1", "P", "R") else max(value for _, value in rows) or 1)
    left, right, top, step = 40 + 7.2 * max(len(name or ALL_ON) for name, _ in rows), WIDTH - 90, 48, 26
    bottom = top + step * len(rows)
    scale = (right - left) / marks[-1]
    parts = []
    for mark in marks:
        x = left + mark * scale
        parts += [line(x, top, x, bottom + 4), text(x, bottom + 20, number(mark, marks[1] - marks[0]), "middle", "axis")]
    for i, (name, value) in enumerate(rows):
        y = top + i * step
        label = name or ALL_ON
        parts += [text(left - 8, y + 17, label, "end"),
                  f'<rect class="bar" x="{left:.1f}" y="{y + 4}" width="{value * scale:.1f}" height="{step - 8}" rx="2">'
                  f"<title>{escape(label)}: {number(value)}</title></rect>",
                  text(WIDTH - 16, y + 17, number(value), "end")]
    parts.append(text((left + right) / 2, bottom + 42, FIGURES[figure], "middle", "axis"))
    return page(bottom + 56, title or "By site", parts)


def curve(rows, figure, title):
    """A curve whose counts are at equal distances: a doubling is roughly one step."""
    values = [value for _, value in rows]
    marks = ticks(min(values), 1) if figure in ("F1", "P", "R") else ticks(0, max(values) or 1)
    left, right, top, bottom = 84, WIDTH - 36, 52, 330
    x = lambda i: left + 24 + (right - left - 48) * (i / (len(rows) - 1) if len(rows) > 1 else 0.5)
    y = lambda value: bottom - (bottom - top) * (value - marks[0]) / (marks[-1] - marks[0])
    parts = []
    for mark in marks:
        parts += [line(left, y(mark), right, y(mark)), text(left - 8, y(mark) + 4, number(mark, marks[1] - marks[0]), "end", "axis")]
    way = " ".join(f"{x(i):.1f},{y(value):.1f}" for i, value in enumerate(values))
    parts.append(f'<polyline class="line" points="{way}"/>')
    for i, (name, value) in enumerate(rows):
        rises = value < values[min(i + 1, len(values) - 1)]  # then the line continues above, and the number is left of it
        parts += [f'<circle class="point" cx="{x(i):.1f}" cy="{y(value):.1f}" r="4"><title>{escape(name)}: {number(value)}</title></circle>',
                  text(x(i) + (-8 if rises else 8), y(value) - 10, number(value), "middle"),
                  text(x(i), bottom + 20, name, "middle", "axis")]
    parts += [text((left + right) / 2, bottom + 44, "pages of the site that were learned", "middle", "axis"),
              text(20, (top + bottom) / 2, FIGURES[figure], "middle", "axis", turn=-90)]
    return page(bottom + 60, title or "By number of pages", parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report")
    parser.add_argument("-o", "--output", default="-")
    parser.add_argument("--figure", choices=FIGURES, default="F1")
    parser.add_argument("--title", default="")
    args = parser.parse_args()
    kind, rows = read(args.report, args.figure)
    svg = (curve if kind == "curve" else bars)(rows, args.figure, args.title)
    with open(sys.stdout.fileno() if args.output == "-" else args.output, "w", encoding="utf-8") as out:
        out.write(svg)


if __name__ == "__main__":
    main()
