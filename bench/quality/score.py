#!/usr/bin/env python3
"""Scores text that any tool left of labelled pages: F1, article bytes cut per million, share of the boilerplate left.

usage: score.py LABELLED.jsonl RESULT.jsonl        (as a module: score(LABELLED, RESULT))

LABELLED has id, site, text and labels, a character a line: 1 article, 0 boilerplate, ? not scored. RESULT has id and text:
what stays of the page, in order; a page that is missing has lost everything. Counted are bytes that are not blank. F1 is of
kept article among all kept and among all article, by page, then the mean over a site's pages, then over sites; the other
two are over everything. These are the figures of `chaff eval`; but tools that don't say which bytes they removed are to be
measured by the text alone, so it is laid along the page here, line by line.
"""
import collections
import json
import sys

BLANK = bytes(range(33))


def solid(line):
    return line.encode().translate(None, BLANK)


def latest_places(page, lines):
    """How late each line may stand so that those after it still find room."""
    places, end = [], len(page)
    for line in reversed(lines):
        found = page.rfind(line, 0, end)
        end = found if found >= 0 else end
        places.append(end)
    return places[::-1]


def lay_pieces(page, line, at, kept):
    """A line that stands nowhere as it is was put together of pieces: each where its beginning stands next."""
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
    """Where the line stands as a whole line, from `at` to `latest`."""
    place = page.find(b"\n" + line + b"\n", max(0, at - 1)) + 1
    while 0 < place <= latest:
        yield place
        place = page.find(b"\n" + line + b"\n", place) + 1


def lay(page, labels, lines):
    """Marks which bytes of a page the lines are, in order: on whole lines where possible, else on the next place. Of equal
    lines (a headline and its teaser) the text can't tell which was kept; it counts as the article's."""
    kept, at = bytearray(len(page)), 0
    for line, latest in zip(lines, latest_places(page, lines)):
        whole = list(whole_lines(page, line, at, latest))
        found = next((place for place in whole if labels[place] == ord("1")), whole[0] if whole else page.find(line, at))
        if found < 0:
            at = lay_pieces(page, line, at, kept)
            continue
        kept[found:found + len(line)] = b"\1" * len(line)
        at = found + len(line)
    return kept


def compare(text, labels, result):
    """Bytes of a page by (label, kept)."""
    lines = [solid(line) for line in text.split("\n")]
    page = b"\n" + b"\n".join(lines) + b"\n"
    by_byte = b"\n" + b"\n".join(label.encode() * len(line) for line, label in zip(lines, labels)) + b"\n"
    kept = lay(page, by_byte, [line for line in map(solid, result.split("\n")) if line])
    count, begin = collections.Counter(), 1
    for line, label in zip(lines, labels):
        stays = kept.count(1, begin, begin + len(line))
        count[label, True] += stays
        count[label, False] += len(line) - stays
        begin += len(line) + 1
    return count


def f1(count):
    article, kept = count["1", True] + count["1", False], count["1", True] + count["0", True]
    if not article:
        return 0.0 if kept else 1.0
    p, r = count["1", True] / kept if kept else 1.0, count["1", True] / article
    return 2 * p * r / (p + r) if p + r else 0.0


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def score(labelled, result):
    left = {page["id"]: page["text"] for page in read(result)}
    sites, total = collections.defaultdict(list), collections.Counter()
    for page in read(labelled):
        count = compare(page["text"], page["labels"], left.get(page["id"], ""))
        total += count
        sites[page["site"]].append(f1(count))
    mean = sum(sum(pages) / len(pages) for pages in sites.values()) / len(sites)
    cut = 1e6 * total["1", False] / max(1, total["1", False] + total["1", True])
    return mean, cut, 100 * total["0", True] / max(1, total["0", True] + total["0", False])


if __name__ == "__main__":
    print("F1 {:.4f}  cut_per_million {:.0f}  left {:.2f} %".format(*score(sys.argv[1], sys.argv[2])))
