#!/usr/bin/env python3
"""Text alone must be scored as the bytes that were kept would be, where it can tell them, and in favour of the article where not."""
import collections
import json
import pathlib
import random
import tempfile
import unittest

from score import compare, score, solid


def exact(lines, labels, kept):
    count = collections.Counter()
    for line, label, stays in zip(lines, labels, kept):
        count[label, True] += len(solid(line[slice(*stays)]))
        count[label, False] += len(solid(line)) - len(solid(line[slice(*stays)]))
    return +count


class Compare(unittest.TestCase):
    def test_distinct_lines_are_found_wherever_others_went(self):
        r = random.Random(1)
        for _ in range(300):
            lines = [f"{i} " + " ".join(r.choice(("the", "été", "港", "of")) for _ in range(r.randint(0, 9))) + f" {i}." for i in range(r.randint(1, 30))]
            labels = [r.choice("01?") for _ in lines]
            kept = [(0, len(line) if r.random() < 0.5 else 0) for line in lines]
            result = "\n".join(line[slice(*k)] for line, k in zip(lines, kept) if k[1])
            self.assertEqual(+compare("\n".join(lines), labels, result), exact(lines, labels, kept), result)

    def test_rests_of_lines_are_found_where_they_stood(self):
        lines = ["Menu Home World Back", "By Ann 3 minutes The bridge is open again.", "It rained. Read also: more rain", "Home"]
        kept = [(0, 0), (17, 42), (0, 10), (0, 0)]
        result = "\n".join(line[slice(*k)] for line, k in zip(lines, kept) if k[1])
        self.assertEqual(+compare("\n".join(lines), "0110", result), exact(lines, "0110", kept))

    def test_a_beginning_that_stands_as_a_line_further_down_does_not_lose_what_follows(self):
        lines = ["Am I better off? – News", "So are you better off than you were?", "Am I better off?"]
        count = compare("\n".join(lines), "011", "Am I better off?\nSo are you better off than you were?")
        self.assertEqual(count["1", False], len(solid(lines[2])))
        self.assertEqual(count["0", True], len(solid(lines[2])))

    def test_a_line_that_stands_twice_counts_as_the_article(self):
        count = compare("Bridge\nShare\nBridge\nIt is open.", "0011", "Bridge\nIt is open.")
        self.assertEqual((count["1", False], count["0", True]), (0, 0))

    def test_pieces_joined_on_one_line_are_found(self):
        count = compare("The bridge isSubscribe now! open again.\nShare", "?0", "The bridge is open again.")
        self.assertEqual((count["?", True], count["?", False], count["0", True]), (21, 13, 0))


class Score(unittest.TestCase):
    def test_a_missing_page_has_lost_everything(self):
        with tempfile.TemporaryDirectory() as folder:
            pages, result = pathlib.Path(folder, "pages"), pathlib.Path(folder, "result")
            pages.write_text("".join(json.dumps({"id": i, "site": "s", "text": "Menu\nThe article", "labels": "01"}) + "\n" for i in (1, 2)))
            result.write_text(json.dumps({"id": 1, "text": "The article"}) + "\n")
            self.assertEqual(score(pages, result), (0.5, 500000.0, 0.0))


if __name__ == "__main__":
    unittest.main()
