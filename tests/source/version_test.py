#!/usr/bin/env python3
"""Checks that CITATION.cff names the version of the file VERSION. usage: version_test.py SOURCE_FOLDER"""
import pathlib
import re
import sys

source = pathlib.Path(sys.argv[1])
version = (source / "VERSION").read_text(encoding="utf-8").strip()
assert re.fullmatch(r"\d+\.\d+\.\d+", version), version
assert f"\nversion: {version}\n" in (source / "CITATION.cff").read_text(encoding="utf-8"), f"CITATION.cff does not name {version}"
