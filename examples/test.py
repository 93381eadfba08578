#!/usr/bin/env python3
"""Runs the examples and checks what they print. usage: test.py FOLDER_OF_THE_PROGRAMS SOURCE_FOLDER"""
import collections
import json
import pathlib
import subprocess
import sys

PROGRAMS, SOURCE = map(pathlib.Path, sys.argv[1:3])


def run(name, *args, text=None):
    done = subprocess.run([PROGRAMS / name, *map(str, args)], input=text, capture_output=True, encoding="utf-8", check=True)
    return done.stdout, done.stderr


def cue_rules():
    article = "The bridge is open again, the council said on Monday.\n"
    kept, removed = run("cue_rules", text=article + "Share on Facebook\n")
    assert kept == article, kept
    assert removed == "share (cue): Share on Facebook\n", removed


def learn_and_strip():
    path = SOURCE / "corpus/pages/northline.example.jsonl"
    pages = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    out, errors = run("learn_and_strip", path)
    stripped = [json.loads(line) for line in out.splitlines()]
    assert not errors, errors
    assert [page["id"] for page in stripped] == [page["id"] for page in pages]
    fates = collections.Counter()
    for page, after in zip(pages, stripped):
        kept = set(after["text"].split("\n"))
        fates.update((label, line in kept) for line, label in zip(page["text"].split("\n"), page["labels"]) if line)
    assert fates["1", True] > 0.95 * (fates["1", True] + fates["1", False]), fates
    assert fates["0", False] > 0.95 * (fates["0", True] + fates["0", False]), fates


def template_report():
    model = SOURCE / "tests/golden/v3-sample.chaff"
    once, errors = run("template_report", model)
    assert not errors, errors
    sites = [line for line in once.splitlines() if line.endswith(" articles")]
    assert sites and len(once.splitlines()) > len(sites), once
    # Merging a model with itself adds no page.
    assert run("template_report", model, model)[0] == once


cue_rules()
learn_and_strip()
template_report()
print("the examples print what they should")
