#!/usr/bin/env python3
"""Writes the example files of docs/heuristics.md below a folder; the list gets the lines that there are, then the example's.

usage: extract.py SOURCE_FOLDER OUT_FOLDER
"""
import pathlib
import re
import sys

EXAMPLE = re.compile(r"<!-- example: lib/(\S+) -->\n```cpp\n(.*?)```\n", re.DOTALL)


def main(source, out):
    found = EXAMPLE.findall((source / "docs/heuristics.md").read_text(encoding="utf-8"))
    assert [name for name, _ in found] == ["heuristics/addresses.cpp", "heuristics/list.inc"], found
    for name, text in found:
        before = source / "lib" / name
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((before.read_text(encoding="utf-8") if before.exists() else "") + text, encoding="utf-8")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
