#!/usr/bin/env python3
"""Packs the seeds that a fuzzer found into one file, and unpacks them for libFuzzer.

usage: fuzz_seeds.py pack FOLDER FILE.seeds      all files of FOLDER, without subfolders
       fuzz_seeds.py unpack FILE.seeds FOLDER    one file per seed; other files in FOLDER stay

The format: the line "chaff seeds 1"; then for each seed its length in decimal, a newline, its bytes, and a newline. Seeds have no
names: unpacking names each by its SHA-1, as libFuzzer does. They are sorted by that name, and packed once.
fuzz/support/seeds.h reads the same format.
"""
import hashlib
import pathlib
import sys

HEAD = b"chaff seeds 1\n"


def name_of(seed):
    return hashlib.sha1(seed).hexdigest()


def pack(folder, target):
    seeds = {path.read_bytes() for path in pathlib.Path(folder).iterdir() if path.is_file()}
    records = (b"%d\n%s\n" % (len(seed), seed) for seed in sorted(seeds, key=name_of))
    pathlib.Path(target).write_bytes(HEAD + b"".join(records))
    return len(seeds)


def read(source):
    data = pathlib.Path(source).read_bytes()
    if not data.startswith(HEAD):
        sys.exit(f"{source}: not a file of seeds")
    at = len(HEAD)
    while at < len(data):
        begin = data.index(b"\n", at) + 1
        end = begin + int(data[at:begin])
        if data[end:end + 1] != b"\n":
            sys.exit(f"{source}: damaged at byte {end}")
        yield data[begin:end]
        at = end + 1


def unpack(source, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seeds = list(read(source))
    for seed in seeds:
        (folder / name_of(seed)).write_bytes(seed)
    return len(seeds)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("pack", "unpack"):
        sys.exit(__doc__)
    count = (pack if sys.argv[1] == "pack" else unpack)(*sys.argv[2:])
    print(f"{count} seeds")
