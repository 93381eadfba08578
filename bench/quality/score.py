#!/usr/bin/env python3
"""Scores stripped pages against labelled ones: the figures of `chaff eval`, for the output of any tool.

usage: score.py LABELLED.jsonl[.gz] RESULT.jsonl[.gz] [--json]      (as a module: figures())

LABELLED has id, site, text and labels: one character per line, 1 article, 0 boilerplate, ? not scored; and
perhaps zones, likewise: ? in zone c is a reader comment. RESULT has id, and either
chaff.removed (written by `chaff strip --spans`: byte ranges of the text with reason and category) or text (what is left of the
page, in order). A page that RESULT lacks has lost everything.

All figures count non-blank bytes. P is the share of the kept bytes that is article, R the share of the article that is kept, F1
their harmonic mean: per page, then the mean over a site's pages, then over sites. cut_per_million is the removed share of the
article, left the kept share of the boilerplate, both over all bytes. comments_left is the kept share of the comments: per site, then
the mean over the sites that have comments; it is missing where there are none.

Where only the text is given, it is aligned with the page line by line. Of equal lines (a headline and its teaser) the text does
not show which one was kept: it counts as the article's.
"""
import collections
import gzip
import json
import sys

BLANK = bytes(range(33))


def read(path):
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def solid(text):
    """The non-blank bytes of a text or of bytes."""
    return (text.encode() if isinstance(text, str) else text).translate(None, BLANK)


def labels_of(page):
    """The labels, with c for comments: lines with the label ? in zone c, if there is a zone for each label."""
    labels, zones = page["labels"], page.get("zones")
    if not isinstance(zones, str) or len(zones) != len(labels):
        return labels
    return "".join("c" if (label, zone) == ("?", "c") else label for label, zone in zip(labels, zones))


# Fates: a page's non-blank bytes as a Counter of (label, fate); the fate is None for kept bytes, else what removed them.

def fates_by_spans(page, removed):
    """The fates of a page of which these ranges were removed; a fate is the index of its range."""
    raw, count, begin, first = page["text"].encode(), collections.Counter(), 0, 0
    for line, label in zip(raw.split(b"\n"), labels_of(page)):
        end, kept = begin + len(line), len(solid(line))
        while first < len(removed) and removed[first]["end"] <= begin:
            first += 1
        for i in range(first, len(removed)):
            if removed[i]["begin"] >= end:
                break
            cut = len(solid(raw[max(begin, removed[i]["begin"]):min(end, removed[i]["end"])]))
            count[label, i] += cut
            kept -= cut
        count[label, None] += kept
        begin = end + 1
    return count


def latest_places(page, lines):
    """For each line the last place that leaves room for those after it."""
    places, end = [], len(page)
    for line in reversed(lines):
        found = page.rfind(line, 0, end)
        end = found if found >= 0 else end
        places.append(end)
    return places[::-1]


def mark_pieces(page, line, at, kept):
    """Marks a line that was joined of pieces of the page: each where its beginning occurs next. Returns where the last one ends."""
    while line:
        found = next((f for f in (page.find(line[:length], at) for length in (32, 16, 8, 4, 1)) if f >= 0), None)
        if found is None:
            line = line[1:]
            continue
        length = 1
        while length < len(line) and page[found + length] == line[length]:
            length += 1
        kept[found:found + length] = b"\1" * length
        line, at = line[length:], found + length
    return at


def whole_lines(page, line, at, latest):
    """The places from `at` to `latest` where the line is a whole line."""
    place = page.find(b"\n" + line + b"\n", max(0, at - 1)) + 1
    while 0 < place <= latest:
        yield place
        place = page.find(b"\n" + line + b"\n", place) + 1


def align(page, labels, lines):
    """One byte per byte of the page, 1 where it is part of the lines, in order: as whole lines if possible, else at the next place."""
    kept, at = bytearray(len(page)), 0
    for line, latest in zip(lines, latest_places(page, lines)):
        whole = list(whole_lines(page, line, at, latest))
        found = next((place for place in whole if labels[place] == ord("1")), whole[0] if whole else page.find(line, at))
        if found < 0:
            at = mark_pieces(page, line, at, kept)
            continue
        kept[found:found + len(line)] = b"\1" * len(line)
        at = found + len(line)
    return kept


def fates_by_text(page, left):
    """The fates of a page of which this text is left; the fate of removed bytes is 0."""
    lines = [solid(line) for line in page["text"].split("\n")]
    text = b"\n" + b"\n".join(lines) + b"\n"
    by_byte = b"\n" + b"\n".join(label.encode() * len(line) for line, label in zip(lines, labels_of(page))) + b"\n"
    kept = align(text, by_byte, [line for line in map(solid, left.split("\n")) if line])
    count, begin = collections.Counter(), 1
    for line, label in zip(lines, labels_of(page)):
        stays = kept.count(1, begin, begin + len(line))
        count[label, None] += stays
        count[label, 0] += len(line) - stays
        begin += len(line) + 1
    return count


# Figures.

def share(part, rest):
    return part / (part + rest) if part + rest > 0 else 0.0


def quality(count):
    """P, R and F1 of a page. Without an article it is right if nothing is kept."""
    article, kept = count["1", "kept"] + count["1", "cut"], count["1", "kept"] + count["0", "kept"]
    if article == 0:
        return (0.0, 1.0, 0.0) if kept else (1.0, 1.0, 1.0)
    p, r = count["1", "kept"] / kept if kept else 1.0, count["1", "kept"] / article
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def mean(rows):
    return [sum(column) / len(rows) for column in zip(*rows)]


def comments_left(counts):
    """The figure as an entry of a row: the mean over these counts, as far as they have comments."""
    shares = [share(count["c", "kept"], count["c", "cut"]) for count in counts if count["c", "kept"] + count["c", "cut"]]
    return {"comments_left": sum(shares) / len(shares)} if shares else {}


def row(pages, means, count, counts):
    return {"pages": pages, **dict(zip(("P", "R", "F1"), means)), "cut_per_million": 1e6 * share(count["1", "cut"], count["1", "kept"]),
            "left": share(count["0", "kept"], count["0", "cut"]), **comments_left(counts)}


def figures(pages_and_results):
    """The figures of (labelled page, its result or None) pairs, in the form of `chaff eval --json`."""
    sites, bytes_of = collections.defaultdict(list), collections.defaultdict(collections.Counter)
    by = {"reasons": {}, "categories": {}}
    for page, result in pages_and_results:
        removed = ((result or {}).get("chaff") or {}).get("removed")
        by_spans = removed is not None
        count = collections.Counter()
        for (label, fate), size in (fates_by_spans(page, removed) if by_spans else fates_by_text(page, result["text"] if result else "")).items():
            count[label, "kept" if fate is None else "cut"] += size
            if by_spans and fate is not None and size and label in "01":
                for kind, key in (("reasons", "why"), ("categories", "category")):
                    sums = by[kind].setdefault(removed[fate].get(key), {"boilerplate": 0, "article": 0})
                    sums["article" if label == "1" else "boilerplate"] += size
        sites[page["site"]].append(quality(count))
        bytes_of[page["site"]] += count
        bytes_of[None] += count
    means = {site: mean(rows) for site, rows in sites.items()}
    return {**row(sum(map(len, sites.values())), mean(list(means.values())), bytes_of[None], [bytes_of[site] for site in sites]),
            "sites": {site: row(len(rows), means[site], bytes_of[site], [bytes_of[site]]) for site, rows in sites.items()}, **by}


def score(labelled, result):
    """The figures of two files."""
    results = {page["id"]: page for page in read(result)}
    return figures((page, results.get(page["id"])) for page in read(labelled))


def in_words(report):
    """The three figures of the tables."""
    return f"{report['F1']:.3f}", f"{report['cut_per_million']:,.0f}", f"{100 * report['left']:.1f} %"


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    report = score(*sys.argv[1:3])
    print(json.dumps(report) if "--json" in sys.argv[3:] else "F1 {}  cut per million {}  left {}".format(*in_words(report)))
