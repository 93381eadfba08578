#!/usr/bin/env python3
"""Tests that the middle half of the rounds decides which build is faster, not one lucky run."""
import unittest

from compare import compare


def rounds(olds, news):
    return [({"strip": old}, {"strip": new}) for old, new in zip(olds, news)]


def verdict(olds, news):
    return next(compare(rounds(olds, news)))[-1]


class Compare(unittest.TestCase):
    def test_a_steady_difference_is_one(self):
        self.assertEqual(verdict([10, 10.1, 9.9, 10, 10], [8, 8.1, 8, 7.9, 8]), "faster")
        self.assertEqual(verdict([8, 8, 8, 8, 8], [10, 10, 10, 10, 10]), "slower")

    def test_one_lucky_round_is_none(self):
        self.assertEqual(verdict([10, 10, 10, 10, 10], [10, 10.1, 5, 9.9, 10]), "")

    def test_a_machine_that_becomes_slower_makes_none(self):
        self.assertEqual(verdict([10, 12, 14, 16, 18], [10.1, 11.9, 14.2, 15.8, 18]), "")

    def test_the_ratio_is_of_rounds_and_not_of_medians(self):
        _, _, _, ratio, low, high, _ = next(compare(rounds([10, 20, 40], [5, 10, 20])))
        self.assertEqual((ratio, low, high), (2, 2, 2))

    def test_benchmarks_that_one_build_lacks_are_left_out(self):
        self.assertEqual([row[0] for row in compare([({"a": 1, "b": 1}, {"b": 1, "c": 1})])], ["b"])


if __name__ == "__main__":
    unittest.main()
