#!/usr/bin/env python3
"""Feeds chaff the worst known inputs and prints a Markdown table: time and peak memory of learning and of stripping each.

usage: hostile.py CHAFF [--scale S] [--only REGEX] [--memory-limit GB] [--folder FOLDER]

With --scale 0.1 each input has a tenth of its size: two runs show how costs grow. Peak memory is the largest resident set of the
process. If a command ends with an error (a skipped page, a rejected rule), its exit code is beside its time.
"""
import argparse
import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

MILLION = 1_000_000
CHUNK = 1 << 20


def fill(out, piece, size):
    """Writes `size` bytes: `piece` again and again."""
    block = piece * max(1, CHUNK // len(piece))
    while size > 0:
        size -= out.write(block[:size])


def as_text(write):
    """Returns a function that makes one plain page, with the bytes that write(file, scale) writes."""
    def make(folder, scale):
        os.makedirs(f"{folder}/h.example")
        with open(f"{folder}/h.example/page.txt", "wb") as out:
            write(out, scale)
        return folder
    return make


def as_lines(records):
    """Returns a function that makes JSON lines, from the objects or bytes of records(scale)."""
    def make(folder, scale):
        with open(f"{folder}/pages.jsonl", "wb") as out:
            for record in records(scale):
                out.write(record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n")
        return f"{folder}/pages.jsonl"
    return make


def in_json(piece, size):
    """One JSON page of `size` bytes: `piece`, escaped for JSON, again and again."""
    def records(scale):
        yield b'{"id":"1","site":"h.example","text":"'
        for _ in range(int(size * scale / CHUNK)):
            yield piece * (CHUNK // len(piece))
        yield b'"}\n'
    return as_lines(records)


def repeat(piece, size):
    return as_text(lambda out, scale: fill(out, piece, int(size * scale)))


def numbered(count, form):
    def write(out, scale):
        for first in range(0, int(count * scale), 10_000):
            out.write("".join(form(i) for i in range(first, min(first + 10_000, int(count * scale)))).encode())
    return as_text(write)


def word(i):
    """Word number `i`, without digits."""
    letters = ""
    while True:
        letters += chr(97 + i % 26)
        i //= 26
        if i == 0:
            return letters + "q"


def pages(count, site_of):
    def records(scale):
        for i in range(int(count * scale)):
            yield {"id": str(i), "site": site_of(i), "text": f"Menu\nStory {word(i)} of {word(i * 7)}.\nAll rights reserved"}
    return as_lines(records)


def bomb(name, command):
    """A compressed file of zeros; `command` compresses standard input."""
    def make(folder, scale):
        os.makedirs(f"{folder}/h.example")
        with open(f"{folder}/h.example/{name}", "wb") as out:
            packer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out)
            fill(packer.stdin, bytes(CHUNK), int(10_000 * MILLION * scale))
            packer.stdin.close()
            packer.wait()
        return folder
    return make


def bomb_in_bomb(folder, scale):
    os.makedirs(f"{folder}/h.example")
    with gzip.open(f"{folder}/h.example/page.txt.gz", "wb") as out:
        out.write(gzip.compress(bytes(int(100 * MILLION * scale))))
    return folder


RULES = ["(a+)+aaa$", "(a|a)*aaa$", "^(([a-z])+.)+aaa([a-z])+$", "((a{1,9}){1,9}){1,9}aaab", "(.*)(.*)(.*)\\1\\2aaa\\3x$",
         "(?<=aaaa)(a*)*aaab", "(?=(a+))\\1*aaab", "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaab"]


def rules(patterns, line="a" * 200, count=10_000):
    """Rules, and a page of the worst lines for them."""
    def make(folder, scale):
        os.makedirs(f"{folder}/h.example")
        with open(f"{folder}/bad.rules", "w") as out:
            out.writelines(["[promo]\n", *(f"{pattern}\n" for pattern in patterns)])
        with open(f"{folder}/h.example/page.txt", "w") as out:
            out.writelines(line + word(i) + "\n" for i in range(int(count * scale)))
        return folder
    return make


GIGA = 1000 * MILLION
# Name, function that makes the input, options for both commands (None: don't learn), options for stripping.
CASES = [
    ("a million lines, all new, 24 MB", numbered(MILLION, lambda i: f"Line {word(i)} is a new one\n"), [], []),
    ("a million times one line, 20 MB", repeat(b"Subscribe right now\n", 20 * MILLION), [], []),
    ("10 million blank lines", repeat(b"\n", 10 * MILLION), [], []),
    ("10 million distinct words in one line, 60 MB", numbered(10 * MILLION, lambda i: word(i) + " "), [], []),
    ("10 million distinct words, 8 a line", numbered(10 * MILLION, lambda i: word(i) + (" " if i % 8 else "\n")), [], []),
    ("one line of 1 GB, plain text", repeat(b"all work and no play ", GIGA), [], []),
    ("one line of 1 GB, JSON", in_json(b"all work and no play", GIGA), [], []),
    ("the same, --max-page-bytes 10M", in_json(b"all work and no play", GIGA), ["--max-page-bytes", "10M"], []),
    ("one byte 100 million times", repeat(b"x", 100 * MILLION), [], []),
    ("combining marks only, 20 MB", repeat("\u0301".encode(), 20 * MILLION), [], []),
    ("invalid UTF-8, 100 MB", repeat(b"\xff\xc0\x80\xed\xa0", 100 * MILLION), [], []),
    ("digits and letters in turn, 20 MB", repeat(b"a1", 20 * MILLION), [], []),
    ("a million records of 1,000 brackets", as_lines(lambda s: (b"[" * 1000 + b"\n" for _ in range(int(MILLION * s / 10)))), [], ["--quiet"]),
    ("one record of 100 million brackets", as_lines(lambda s: [b"[" * int(100 * MILLION * s) + b"\n"]), [], []),
    ("a site of a million pages", pages(MILLION, lambda i: "h.example"), [], []),
    ("the same, --memory 64M", pages(MILLION, lambda i: "h.example"), ["--memory", "64M", "--threads", "1"], []),
    ("a million sites of one page", pages(MILLION, lambda i: f"{word(i)}.example"), [], []),
    ("the same, --memory 64M", pages(MILLION, lambda i: f"{word(i)}.example"), ["--memory", "64M", "--threads", "1"], []),
    ("bomb: 10 GB of zeros in .gz", bomb("page.txt.gz", ["gzip", "-1"]), [], []),
    ("bomb: 10 GB of zeros in .zst", bomb("page.txt.zst", ["zstd", "-q", "-1"]), [], []),
    ("bomb: 10 GB of zeros in one line of .jsonl.zst", bomb("page.jsonl.zst", ["zstd", "-q", "-1"]), [], []),
    ("bomb in a bomb (unpacked once)", bomb_in_bomb, [], []),
    ("8 exploding rules, which are refused", rules(RULES), None, ["--rules", "{}/bad.rules"]),
    ("a rule that explodes on 1,000 lines, but not on the probes", rules(["promo(?:x?y?)*qqq"], "promo" + "xy" * 150 + "qq!", 1000), None, ["--rules", "{}/bad.rules"]),
    ("10,000 plain rules", rules([f"offer {word(i)} now" for i in range(10_000)]), None, ["--rules", "{}/bad.rules"]),
]


def measure(command, limit):
    """Wall and processor seconds, peak bytes and exit code of a command."""
    def cap():
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=cap)
    messages = process.stderr.read().decode(errors="replace").strip()
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        print(f"  {' '.join(command[1:2])}: exit {code}: {messages[-300:]}", file=sys.stderr)
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, code


def cell(seconds, processor, peak, code):
    failed = f", exit {code}" if code else ""
    return f"{processor:.1f} s | {peak / 1e6:,.0f} MB{failed}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chaff")
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--only", default=".")
    parser.add_argument("--memory-limit", type=float, default=6, help="GB of address space per command")
    parser.add_argument("--folder", help="where to put the inputs")
    args = parser.parse_args()
    limit = int(args.memory_limit * 1e9)
    print("| | learn, processor time | peak | strip, processor time | peak |\n|---|--:|--:|--:|--:|", flush=True)
    for name, make, options, strip_options in CASES:
        if not re.search(args.only, name):
            continue
        folder = tempfile.mkdtemp(dir=args.folder)
        try:
            os.makedirs(f"{folder}/in")
            source = make(f"{folder}/in", args.scale)
            model, learned = [], "|"
            if options is not None:
                learned = cell(*measure([args.chaff, "learn", source, "-o", f"{folder}/m", "--quiet", *options], limit))
                model = ["-m", f"{folder}/m"] if os.path.exists(f"{folder}/m") else []
            pages_only = [o for o in options or [] if o not in ("--memory", "64M")]
            stripping = [o.format(f"{folder}/in") for o in strip_options]
            stripped = cell(*measure([args.chaff, "strip", source, *model, "-o", f"{folder}/out", "--quiet", *pages_only, *stripping], limit))
            print(f"| {name} | {learned} | {stripped} |", flush=True)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
