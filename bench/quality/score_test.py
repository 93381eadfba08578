#!/usr/bin/env python3
"""Aligned text must be scored as the kept bytes would be, where the text is unambiguous, and otherwise in favour of the article.

`chaff eval --json` is compared with score.py in tests/cli/eval_test.py.
"""
import collections
import json
import pathlib
import random
import tempfile
import unittest

from score import fates_by_spans, fates_by_text, score, solid


def compare(text, labels, left):
    """Bytes by (label, are they kept)."""
    return collections.Counter({(label, fate is None): size for (label, fate), size in
                                fates_by_text({"text": text, "labels": labels}, left).items()})


def exact(lines, labels, kept):
    count = collections.Counter()
    for line, label, stays in zip(lines, labels, kept):
        count[label, True] += len(solid(line[slice(*stays)]))
        count[label, False] += len(solid(line)) - len(solid(line[slice(*stays)]))
    return +count


class ByText(unittest.TestCase):
    def test_distinct_lines_are_found_whatever_else_was_removed(self):
        r = random.Random(1)
        for _ in range(300):
            lines = [f"{i} " + " ".join(r.choice(("the", "été", "港", "of")) for _ in range(r.randint(0, 9))) + f" {i}." for i in range(r.randint(1, 30))]
            labels = [r.choice("01?") for _ in lines]
            kept = [(0, len(line) if r.random() < 0.5 else 0) for line in lines]
            result = "\n".join(line[slice(*k)] for line, k in zip(lines, kept) if k[1])
            self.assertEqual(+compare("\n".join(lines), labels, result), exact(lines, labels, kept), result)

    def test_parts_of_lines_are_found_at_their_places(self):
        lines = ["Menu Home World Back", "By Ann 3 minutes The bridge is open again.", "It rained. Read also: more rain", "Home"]
        kept = [(0, 0), (17, 42), (0, 10), (0, 0)]
        result = "\n".join(line[slice(*k)] for line, k in zip(lines, kept) if k[1])
        self.assertEqual(+compare("\n".join(lines), "0110", result), exact(lines, "0110", kept))

    def test_a_beginning_that_is_also_a_later_line_does_not_lose_what_follows(self):
        lines = ["Am I better off? – News", "So are you better off than you were?", "Am I better off?"]
        count = compare("\n".join(lines), "011", "Am I better off?\nSo are you better off than you were?")
        self.assertEqual(count["1", False], len(solid(lines[2])))
        self.assertEqual(count["0", True], len(solid(lines[2])))

    def test_a_line_that_occurs_twice_counts_as_the_article(self):
        count = compare("Bridge\nShare\nBridge\nIt is open.", "0011", "Bridge\nIt is open.")
        self.assertEqual((count["1", False], count["0", True]), (0, 0))

    def test_pieces_joined_on_one_line_are_found(self):
        count = compare("The bridge isSubscribe now! open again.\nShare", "?0", "The bridge is open again.")
        self.assertEqual((count["?", True], count["?", False], count["0", True]), (21, 13, 0))


class BySpans(unittest.TestCase):
    def test_ranges_within_across_and_between_lines(self):
        page = {"text": "Menu é\nThe article.\n\nHome", "labels": "010?"}
        removed = [{"begin": 0, "end": 4}, {"begin": 5, "end": 12}, {"begin": 19, "end": 26}]
        self.assertEqual(+fates_by_spans(page, removed), collections.Counter(
            {("0", 0): 4, ("0", 1): 2, ("1", 1): 3, ("1", None): 7, ("1", 2): 1, ("?", 2): 4}))

    def test_lines_without_a_label_are_not_scored(self):
        self.assertEqual(+fates_by_spans({"text": "One\nTwo", "labels": "1"}, []), collections.Counter({("1", None): 3}))


class Score(unittest.TestCase):
    def test_a_missing_page_has_lost_everything(self):
        with tempfile.TemporaryDirectory() as folder:
            pages, result = pathlib.Path(folder, "pages"), pathlib.Path(folder, "result")
            pages.write_text("".join(json.dumps({"id": i, "site": "s", "text": "Menu\nThe article", "labels": "01"}) + "\n" for i in (1, 2)))
            result.write_text(json.dumps({"id": 1, "text": "The article"}) + "\n")
            report = score(pages, result)
            self.assertEqual((report["F1"], report["cut_per_million"], report["left"]), (0.5, 500000.0, 0.0))


if __name__ == "__main__":
    unittest.main()
