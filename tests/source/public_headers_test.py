#!/usr/bin/env python3
"""Checks that public headers name no internal type and mark what a shared library must export.

usage: public_headers_test.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

HEADERS = sorted((pathlib.Path(sys.argv[1]) / "include").rglob("*.h*"))

# At the margin, so outside of a class: a class, or a function.
CLASS = re.compile(r"^class (?!CHAFF_EXPORT )\w+ ?[:{]")
FUNCTION = re.compile(r"^(?!CHAFF_EXPORT |inline |template|constexpr |#|//)\w[\w:<>,& ]*\(")
IMPL = re.compile(r"^ +(struct|class) (?!CHAFF_HIDDEN )\w+;")


def offences(line):
    if re.search(r"\bdetail\b", line):
        yield "names chaff::detail"
    if CLASS.match(line) or FUNCTION.match(line):
        yield "lacks CHAFF_EXPORT"
    if IMPL.match(line):
        yield "lacks CHAFF_HIDDEN"


found = [f"{path}:{number}: {offence}: {line}"
         for path in HEADERS
         for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
         for offence in offences(line)]

# The patterns must catch what they are for.
assert all(list(offences(line)) for line in ("class Model {", "Result<void> validate(const Shard& shard);", "  struct Impl;",
                                             "  const detail::Rules& rules() const;"))
print(*found, sep="\n", end="\n" if found else "")
print(f"{len(HEADERS)} headers, {len(found)} offences")
sys.exit(1 if found or len(HEADERS) < 10 else 0)
