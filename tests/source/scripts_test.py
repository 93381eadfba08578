#!/usr/bin/env python3
"""Checks that the documented commands can be typed: files that begin with #! are executable, and only those.

usage: scripts_test.py SOURCE_FOLDER
"""
import os
import pathlib
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
FOLDERS = (".ci", "bench", "corpus", "examples", "fuzz", "packaging", "python", "scripts", "tests")


def files():
    for folder in FOLDERS:
        yield from (path for path in sorted((SOURCE / folder).rglob("*")) if path.is_file())


def is_script(path):
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


class Scripts(unittest.TestCase):
    def test_scripts_are_executable_and_nothing_else_is(self):
        self.assertTrue(any(map(is_script, files())))
        wrong = [str(path.relative_to(SOURCE)) for path in files() if is_script(path) != os.access(path, os.X_OK)]
        self.assertEqual(wrong, [], "chmod +x what begins with #!, chmod -x the rest")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
