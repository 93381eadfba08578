"""The tools with which the publishers under publishers/ build their pages.

A text file under texts/ holds a publisher's articles:

    @ slug | section | author | 2024-03-05
    The headline
    A paragraph, on one line.
    ## A sub-heading
    - a list item

An article runs to the next "@" line; blank lines are ignored.  A publisher's
module turns each article into one or more pages with the class Page.
"""
import json
import pathlib
import random
import zlib

HERE = pathlib.Path(__file__).resolve().parent


class Article:
    """One written article: slug, section, author, date, title and body lines."""

    def __init__(self, head, lines):
        self.slug, self.section, self.author, self.date = (part.strip() for part in head.split("|"))
        self.title, self.body = lines[0], [line.removeprefix("## ") for line in lines[1:]]


def articles(name):
    """The articles of texts/NAME.txt, in file order."""
    found = []
    for line in (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("@ "):
            found.append((line[2:], []))
        elif line:
            found[-1][1].append(line)
    return [Article(head, lines) for head, lines in found]


def rng(*key):
    """A random generator that depends only on its key."""
    return random.Random(zlib.crc32("/".join(map(str, key)).encode()))


class Page:
    """One page under construction; each method appends lines with their label.

    Labels: 1 article, 0 boilerplate, ? not scored.  `mixed` appends one line
    that is part article, part boilerplate: it is labelled ?, and the field
    "pieces" gets its pieces as byte ranges of the whole text.

    `case` names a test case of lines ("stock_caption"); the field "case" lists
    the numbers of these lines, from 0, so that a test can check them.
    """

    def __init__(self, site, slug, title, lang, url=None):
        self.site, self.slug, self.title, self.lang = site, slug, title, lang
        self.url = url or f"https://www.{site}/{slug}"
        self.lines, self.labels, self.pieces, self.cases = [], [], [], {}

    def _add(self, label, lines, case):
        for line in lines:
            assert "\n" not in line
            if case:
                self.cases.setdefault(case, []).append(len(self.lines))
            self.lines.append(line)
            self.labels.append(label)

    def article(self, *lines, case=None):
        self._add("1", lines, case)

    def chaff(self, *lines, case=None):
        self._add("0", lines, case)

    def either(self, *lines, case=None):
        self._add("?", lines, case)

    def mixed(self, *pieces, case=None):
        """pieces: (label, text) in order; they are joined without a separator."""
        at = sum(len(line.encode()) + 1 for line in self.lines)
        for label, text in pieces:
            end = at + len(text.encode())
            self.pieces.append([at, end, label])
            at = end
        self._add("?", ["".join(text for _, text in pieces)], case)

    def record(self):
        page = {"id": f"{self.site}/{self.slug}", "url": self.url, "site": self.site, "lang": self.lang,
                "title": self.title, "text": "\n".join(self.lines), "labels": "".join(self.labels)}
        if self.pieces:
            page["pieces"] = self.pieces
        if self.cases:
            page["case"] = self.cases
        return json.dumps(page, ensure_ascii=False)
