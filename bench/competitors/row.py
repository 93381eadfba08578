#!/usr/bin/env python3
"""Prints one row of the table. usage: row.py NAME "PROCESSOR WALL MEMORY" INPUT.jsonl RESULT.jsonl"""
import os
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "quality"))
from score import in_words, read, score  # noqa: E402


def main(name, measured, pages, result):
    processor, wall, memory = measured.split()
    speed = os.path.getsize(pages) / 1e6 / float(processor)
    quality = " | ".join(in_words(score(pages, result))) if "labels" in next(read(pages)) else " | | "
    print(f"| {name} | {float(processor):.1f} | {float(wall):.1f} | {speed:.1f} | {memory} | {quality} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
