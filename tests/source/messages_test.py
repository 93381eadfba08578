#!/usr/bin/env python3
"""Fails where a message of the library names an option of the command line. usage: messages_test.py SOURCE_FOLDER

The library is also used without the command line: its errors name a field, and cli/console/messages.cpp adds the option."""
import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1])
# Comments, so that they are passed over; literals; and an end of line, for the line number.
TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)+'|R\"(?P<mark>[^(\s]*)\((?P<raw>.*?)\)(?P=mark)\"|\"(?P<text>(?:[^\"\\\n]|\\.)*)\"", re.DOTALL)
OPTION = re.compile(r"--[A-Za-z]")


def options_named(code):
    """The lines of string literals that name an option."""
    return [code.count("\n", 0, match.start()) + 1 for match in TOKEN.finditer(code)
            if OPTION.search(match["raw"] or match["text"] or "")]


class Messages(unittest.TestCase):
    def test_no_message_names_an_option(self):
        files = [path for path in (SOURCE / "lib").rglob("*") if path.suffix in (".h", ".cpp", ".inc")]
        self.assertGreater(len(files), 80)
        found = [f"{path.relative_to(SOURCE)}:{line}" for path in sorted(files) for line in options_named(path.read_text(encoding="utf-8"))]
        self.assertEqual(found, [])

    def test_only_literals_count(self):
        self.assertEqual(options_named('a("raise --memory");\nb("x"\n  "y --no-sample");'), [1, 3])
        self.assertEqual(options_named('R"(see --temp)"'), [1])
        self.assertEqual(options_named('// "--memory"\n/* "--temp" */ --count; a("-- b"); a = \'"\'; --b; c("\\"") ; --d;'), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
