#!/usr/bin/env python3
"""Word F1: how well a text agrees with a labelled page's article, for tools that make lines of their own. A module.

A text is the multiset of its words, in lower case after NFKC; each character of a script without blanks between words is a word.
Precision is the share of the text's words that the article has, recall the share of the article's words that the text has. Words
of unscored lines (label ?) may be in the text or not. A page without article is right (1) if nothing is left of it.
"""
import collections
import re
import unicodedata

WORD = re.compile(r"[^\W_]+")

# Scripts whose words have no blank between them: kana, Han, Hangul, Thai.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def words(text):
    count = collections.Counter()
    for word in WORD.findall(unicodedata.normalize("NFKC", text).lower()):
        count.update(word if UNSPACED.search(word) else [word])
    return count


class Expected:
    """The words of a labelled page."""

    def __init__(self, page):
        lines = {"1": [], "?": [], "0": []}
        for line, label in zip(page["text"].split("\n"), page["labels"]):
            lines[label].append(line)
        self.article = words("\n".join(lines["1"]))
        self.unscored = words("\n".join(lines["?"]))

    def f1(self, text):
        found = words(text)
        right = (found & self.article).total()
        wrong = (found - self.article - self.unscored).total()
        if not self.article:
            return float(wrong == 0)
        if right == 0:
            return 0.0
        return 2 * right / (2 * right + wrong + (self.article - found).total())
