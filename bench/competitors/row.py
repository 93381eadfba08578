#!/usr/bin/env python3
"""Prints one row of the table. usage: row.py NAME "PROCESSOR WALL MEMORY" INPUT.jsonl RESULT.jsonl"""
import json
import os
import sys

from score import score


def labelled(path):
    with open(path, encoding="utf-8") as lines:
        return "labels" in json.loads(lines.readline())


def main(name, measured, pages, result):
    processor, wall, memory = measured.split()
    speed = os.path.getsize(pages) / 1e6 / float(processor)
    quality = "{:.3f} | {:,.0f} | {:.1f} %".format(*score(pages, result)) if labelled(pages) else " | | "
    print(f"| {name} | {float(processor):.1f} | {float(wall):.1f} | {speed:.1f} | {memory} | {quality} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
