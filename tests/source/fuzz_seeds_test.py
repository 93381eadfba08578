#!/usr/bin/env python3
"""Checks that packed seeds unpack and pack to the same bytes, and that damage is reported. usage: fuzz_seeds_test.py SOURCE_FOLDER"""
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(sys.argv[1])
SCRIPT = SOURCE / "scripts/dev/fuzz_seeds.py"


def run(*args):
    return subprocess.run([sys.executable, SCRIPT, *args], capture_output=True, check=False).returncode


files = sorted((SOURCE / "corpus/fuzz").glob("*.seeds"))
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for file in files:
        assert run("unpack", file, folder / file.stem) == 0, file
        assert run("pack", folder / file.stem, folder / file.name) == 0, file
        assert (folder / file.name).read_bytes() == file.read_bytes(), f"{file} is not as fuzz_seeds.py packs it"
    (folder / "cut.seeds").write_bytes(files[0].read_bytes()[:-2])
    assert run("unpack", folder / "cut.seeds", folder / "cut") != 0
print(f"{len(files)} files of seeds")
sys.exit(0 if files else 1)
