#!/usr/bin/env python3
"""Writes lib/html/entity_names.inc: the named characters of HTML 5, from Python's copy of the standard's list.

usage: scripts/dev/html_entities.py

A name that ends in a semicolon is left out if HTML 4 has it: the parser knows those. Names without one are those that old
pages use so. What is markup itself (<, >, &, quotes) stands as a reference.
"""
from html.entities import html5, name2codepoint
from pathlib import Path

MARKUP = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#39;"}
HTML4 = {name + ";" for name in name2codepoint} | {"apos;"}


def literal(text):
    return "".join(f"\\x{byte:02X}" for byte in text.encode())


names = {name: MARKUP.get(text, text) for name, text in html5.items() if name not in HTML4}
lines = [f'{{"{name}", "{literal(text)}"}},' for name, text in sorted(names.items())]
target = Path(__file__).resolve().parents[2] / "lib/html/entity_names.inc"
target.write_text("// Made by scripts/dev/html_entities.py.\n" + "\n".join(lines) + "\n")
