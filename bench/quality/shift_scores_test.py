#!/usr/bin/env python3
import unittest

from shift_scores import shifted

WEIGHTS = "\n".join(["chaff-weights 1", "careful_bias -3.5", "first 8", "always 0.5 1", "output 1 2", "second 8",
                     "always -0.25 3 4", "output 5 6", "markup", "first 8", "always 1 2", "second 8", "always 2 3", ""])


class ShiftScores(unittest.TestCase):
    def test_moves_the_output_of_each_second_look(self):
        expected = WEIGHTS.replace("always -0.25 3 4", "always -0.5 3 4").replace("always 2 3", "always 1.75 3")
        self.assertEqual(shifted(WEIGHTS, -0.25), expected)

    def test_keeps_all_else(self):
        self.assertEqual(shifted(WEIGHTS, 0), WEIGHTS)


if __name__ == "__main__":
    unittest.main()
