#!/usr/bin/env python3
"""Converts JSON lines to plain lines and back, for tools that process lines.

usage: lines.py explode PAGES.jsonl             writes SITE <tab> NUMBER OF THE PAGE <tab> LINE
       lines.py join PAGES.jsonl < LINES        reads NUMBER <tab> LINE in the order of the pages, writes id and text
"""
import json
import sys

sys.stdin.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def pages(path):
    with open(path, encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            yield i, json.loads(line)


def explode(path):
    for i, page in pages(path):
        for line in page["text"].split("\n"):
            print(page["site"], i, line.replace("\t", " "), sep="\t")


def join(path):
    ahead = next(sys.stdin, None)
    for i, page in pages(path):
        kept, prefix = [], f"{i}\t"
        while ahead is not None and ahead.startswith(prefix):
            kept.append(ahead[len(prefix):].rstrip("\n"))
            ahead = next(sys.stdin, None)
        print(json.dumps({"id": page["id"], "text": "\n".join(kept)}, ensure_ascii=False))


if __name__ == "__main__":
    {"explode": explode, "join": join}[sys.argv[1]](sys.argv[2])
