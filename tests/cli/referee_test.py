#!/usr/bin/env python3
"""Compares `chaff eval` with the referee's script, and holds the seeds to their labels, where the shared folder is there.

usage: referee_test.py CHAFF SOURCE_FOLDER; exit code 77: skipped
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

CHAFF, SHARED = sys.argv[1], pathlib.Path(sys.argv[2]).resolve().parent / "shared"


def chaff(*args):
    return subprocess.run([CHAFF, *map(str, args), "--quiet"], capture_output=True, check=True).stdout


def as_printed(ours):
    """The figures of `chaff eval --json` in the form and with the digits of the referee's."""
    quality = lambda row: [round(row[k], 4) for k in ("P", "R", "F1")]
    return {"sites": len(ours["sites"]), "pages": ours["pages"], **dict(zip(("P", "R", "F1"), quality(ours))),
            "cut_per_million": round(ours["cut_per_million"]), "residue": round(ours["left"], 4), "broken": 0,
            "per_site": {site: quality(row) for site, row in ours["sites"].items()}}


def referee(folder):
    several = pathlib.Path(folder) / "several.jsonl"  # a mean over sites of different sizes, in no order
    with open(several, "wb") as out:
        for name in ("refopc.org", "cleanportaleval", "klubpolarny.pl", "lacarbonera.cat"):
            out.write(gzip.decompress((SHARED / "eval" / f"{name}.jsonl.gz").read_bytes()))
    for labelled in (several, SHARED / "eval/mali-live.jsonl.gz", SHARED / "eval/extracted/histoire-reunion.fr.jsonl.gz"):
        stripped = pathlib.Path(folder) / "stripped.jsonl"
        chaff("clean", labelled, "-o", stripped, "--spans")
        theirs = json.loads(subprocess.run([sys.executable, SHARED / "eval/score.py", labelled, stripped, "--json"],
                                           capture_output=True, check=True).stdout)
        ours = as_printed(json.loads(chaff("eval", labelled, "--json")))
        assert ours == theirs, (labelled, ours, theirs)


def seeds():
    path = SHARED / "seeds/seeds.jsonl"
    outputs = {page["id"]: page for page in map(json.loads, chaff("clean", path, "--spans").splitlines())}
    for page in map(json.loads, open(path, encoding="utf-8")):
        raw, gone, at = page["text"].encode(), set(), 0
        for removed in outputs[page["id"]]["chaff"]["removed"]:
            gone.update(range(removed["begin"], removed["end"]))
        for line, label in zip(raw.split(b"\n"), page["labels"]):
            cut = sum(i in gone for i in range(at, at + len(line)) if raw[i] > 32)
            solid = sum(b > 32 for b in line)
            assert label != "1" or cut == 0, (page["id"], "cut", line)
            assert label != "0" or cut == solid, (page["id"], "left", line)
            at += len(line) + 1


if not SHARED.is_dir():
    print(f"skipped: the labelled pages are not at {SHARED}")
    sys.exit(77)
with tempfile.TemporaryDirectory() as folder:
    referee(folder)
seeds()
print("agrees with the referee; the seeds are as labelled")
