#!/usr/bin/env python3
import unittest

from word_f1 import Expected, words


def f1(lines, labels, text):
    return Expected({"text": "\n".join(lines), "labels": labels}).f1(text)


class WordF1(unittest.TestCase):
    def test_words_ignore_case_signs_and_width(self):
        self.assertEqual(words("A ｂig_Dog: a dog!"), {"a": 2, "big": 1, "dog": 2})

    def test_characters_of_unspaced_scripts_are_words(self):
        self.assertEqual(words("犬が, dog"), {"犬": 1, "が": 1, "dog": 1})

    def test_counts_words_as_often_as_they_occur(self):
        page = ["red red blue", "menu"], "10"
        self.assertEqual(f1(*page, "blue red red"), 1)
        self.assertAlmostEqual(f1(*page, "blue red"), 2 * 1 * (2 / 3) / (1 + 2 / 3))
        self.assertAlmostEqual(f1(*page, "red red blue menu"), 2 * 1 * (3 / 4) / (1 + 3 / 4))
        self.assertEqual(f1(*page, "menu"), 0)
        self.assertEqual(f1(*page, ""), 0)

    def test_unscored_words_may_stay_or_go(self):
        page = ["red blue", "first comment"], "1?"
        self.assertEqual(f1(*page, "red blue"), 1)
        self.assertEqual(f1(*page, "red blue first"), 1)
        self.assertLess(f1(*page, "red blue first first"), 1)

    def test_a_page_without_article_must_become_empty(self):
        self.assertEqual(f1(["menu"], "0", ""), 1)
        self.assertEqual(f1(["menu"], "0", "menu"), 0)
        self.assertEqual(f1(["menu", "a comment"], "0?", "comment"), 1)


if __name__ == "__main__":
    unittest.main()
