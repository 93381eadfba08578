#!/usr/bin/env python3
"""Checks the documentation: links, named paths and named tests exist, and prose fits in 100 columns.

usage: links_test.py SOURCE_FOLDER
"""
import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
MAX_COLUMNS = 100
GENERATED = {"docs/cli.md"}  # prints help as it is, so it may be wider

LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:bench|cli|cmake|corpus|docs|fuzz|include|lib|scripts|tests|weights)/[\w./*-]*|rules/[\w*]+\.rules)`")
TEST_NAME = re.compile(r"`([A-Z]\w+)\.([A-Z]\w+|\*)`")
DEFINED_TEST = re.compile(r"\bTEST(?:_[FP])?\((\w+),\s*(\w+)\)")
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b(?!\.md)")  # fuzz/NAME.cpp


def pages():
    named = [SOURCE / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")]
    folders = ("docs/**/*.md", "bench/*.md", "lib/**/*.md", "examples/*.md")
    return [*named, *(page for pattern in folders for page in sorted(SOURCE.glob(pattern)))]


def prose(text):
    """The lines outside of fenced code, with their numbers."""
    in_code = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("```"):
            in_code = not in_code
        elif not in_code:
            yield number, line


def anchors(text):
    """The anchors of a page's headings, as web sites that show Markdown make them."""
    headings = [line.lstrip("#").strip() for _, line in prose(text) if line.startswith("#")]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page, text):
    for number, line in prose(text):
        for target in LINK.findall(line):
            if re.match(r"\w+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            if not file.exists():
                yield f"{number}: {target}: no such file"
            elif anchor and anchor not in anchors(file.read_text(encoding="utf-8")):
                yield f"{number}: {target}: no such heading"


def wrong_paths(text):
    for number, line in prose(text):
        for path in PATH.findall(line):
            if not PLACEHOLDER.search(path) and not any(SOURCE.glob(path.rstrip("/"))):
                yield f"{number}: {path}: no such file"


def wrong_tests(text, defined):
    for number, line in prose(text):
        for suite, name in TEST_NAME.findall(line):
            if (suite, name) not in defined and not (name == "*" and any(suite == known for known, _ in defined)):
                yield f"{number}: {suite}.{name}: no such test"


def wide_lines(text):
    for number, line in prose(text):
        if not line.startswith("|") and len(LINK.sub("]", line)) > MAX_COLUMNS:
            yield f"{number}: {len(line)} columns"


class Documentation(unittest.TestCase):
    def check(self, find):
        found = []
        for page in pages():
            name = page.relative_to(SOURCE).as_posix()
            found += [f"{name}:{wrong}" for wrong in find(page, name, page.read_text(encoding="utf-8"))]
        self.assertEqual(found, [], "\n".join(["", *found]))

    def test_links_resolve(self):
        self.check(lambda page, _, text: broken_links(page, text))

    def test_named_paths_exist(self):
        self.check(lambda _, name, text: [] if name == "CHANGELOG.md" else wrong_paths(text))

    def test_named_tests_exist(self):
        sources = (path.read_text(encoding="utf-8") for path in (SOURCE / "tests").rglob("*.cpp"))
        defined = {test for text in sources for test in DEFINED_TEST.findall(text)}
        self.assertTrue(defined)
        self.check(lambda _, __, text: wrong_tests(text, defined))

    def test_prose_fits(self):
        self.check(lambda _, name, text: [] if name in GENERATED else wide_lines(text))


class TheChecks(unittest.TestCase):
    def test_find_what_is_wrong(self):
        page = SOURCE / "README.md"
        text = "[a](none.md) [b](#none) `lib/none.cpp` `Some.Test`\n\n" + "x" * 101 + "\n"
        self.assertEqual(len(list(broken_links(page, text))), 2)
        self.assertEqual(anchors("# What `--one` *two*?\n"), {"what---one-two"})
        self.assertEqual(len(list(wrong_paths(text))), 1)
        self.assertEqual(len(list(wrong_tests(text, {("Some", "Other")}))), 1)
        self.assertEqual(list(wide_lines(text)), ["3: 101 columns"])

    def test_leave_code_and_tables_alone(self):
        text = "```\n[a](none.md) `lib/none.cpp` " + "x" * 101 + "\n```\n|" + "x" * 101 + "\n"
        self.assertEqual(list(broken_links(SOURCE / "README.md", text)), [])
        self.assertEqual(list(wrong_paths(text)), [])
        self.assertEqual(list(wide_lines(text)), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
