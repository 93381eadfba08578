#!/usr/bin/env python3
"""Gives the command line inputs of all formats and compressions, by name, standard input, pipe and FIFO.
usage: inputs_test.py CHAFF"""
import bz2
import contextlib
import gzip
import io
import json
import lzma
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest

CHAFF = str(pathlib.Path(sys.argv[1]).resolve())


def chaff(*args, stdin=b""):
    return subprocess.run([CHAFF, *map(str, args)], input=stdin, capture_output=True, timeout=60)


def zst(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout


PACKERS = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
if shutil.which("zstd"):
    PACKERS[".zst"] = zst
UNPACKERS = {"": bytes, ".gz": gzip.decompress, ".bz2": bz2.decompress, ".xz": lzma.decompress}
WORDS = [a + b for a in ("bar", "sel", "mor", "tin", "vel") for b in ("an", "ost", "ire", "um", "ent", "ola")]
RANDOM = random.Random(1)
TEXTS = ["\n".join(" ".join(RANDOM.choices(WORDS, k=20)).capitalize() + "." for _ in range(5)) + "\nAll rights reserved" for _ in range(30)]
LINES = "".join(json.dumps({"site": "a.example", "text": text}) + "\n" for text in TEXTS).encode()
ARRAY = json.dumps([{"site": "a.example", "text": text} for text in TEXTS], indent=2).encode()
WET = "".join(f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/{i}\r\nContent-Type: text/plain\r\n"
              f"WARC-Record-ID: <urn:uuid:{i}>\r\nContent-Length: {len(text)}\r\n\r\n{text}\r\n\r\n"
              for i, text in enumerate(TEXTS)).encode()
SHAPES = {"pages.jsonl": LINES, "pages.json": ARRAY, "pages.wet": WET}


class Inputs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def texts(self, run):
        self.assertEqual(run.returncode, 0, run.stderr)
        return [json.loads(line)["text"] for line in run.stdout.splitlines()]

    def expect_texts(self, command, run):
        """The texts of the same command on the usual file."""
        expected = self.texts(chaff(command, self.write("usual.jsonl", LINES), "--quiet"))
        self.assertTrue(expected[0].startswith(TEXTS[0][:50]))
        self.assertEqual(self.texts(run), expected)

    def fifo(self, content):
        path = self.dir / "fifo"
        os.mkfifo(path)

        def write():
            with contextlib.suppress(BrokenPipeError):  # chaff need not read it
                path.write_bytes(content)

        writer = threading.Thread(target=write)
        writer.start()
        self.addCleanup(writer.join)
        return path

    def test_every_format_and_compression_from_everywhere(self):
        for name, content in SHAPES.items():
            for ending, pack in PACKERS.items():
                packed = pack(content)
                with self.subTest(name=name, ending=ending):
                    self.expect_texts("strip", chaff("strip", self.write(name + ending, packed), "--quiet"))
                    self.expect_texts("strip", chaff("strip", self.write("noname", packed), "--quiet"))
                    self.expect_texts("strip", chaff("strip", "-", "--quiet", stdin=packed))
                    self.expect_texts("clean", chaff("clean", "-", "--quiet", stdin=packed))
                    self.expect_texts("clean", chaff("clean", "/dev/stdin", "--quiet", stdin=packed))

    def test_pipes_and_fifos(self):
        for command in ("strip", "clean"):
            shell = f'"$0" {command} <(cat "$1") --quiet'
            run = subprocess.run(["bash", "-c", shell, CHAFF, self.write("a", gzip.compress(LINES))], capture_output=True, timeout=60)
            self.expect_texts(command, run)
            self.expect_texts(command, chaff(command, self.fifo(LINES), "--quiet"))
            (self.dir / "fifo").unlink()
        run = chaff("clean", self.fifo(LINES), "-o", self.dir / "o.jsonl", "--temp", self.dir / "missing")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"missing: no temporary file can be made in this folder", run.stderr)
        self.assertFalse((self.dir / "o.jsonl").exists())

    def test_a_pipe_is_never_complete_already(self):
        for source in (self.fifo(LINES), "-"):
            run = chaff("learn", source, "-o", self.dir / "m", "--resume", stdin=LINES)
            self.assertEqual(run.returncode, 2)
            self.assertIn(b"--resume can't compare", run.stderr)
            if source != "-":
                source.read_bytes()  # the writer waits

    def test_clean_of_standard_input_equals_clean_of_a_file(self):
        path = self.write("a.jsonl", LINES)
        self.assertEqual(chaff("clean", "-", "--spans", "--quiet", stdin=LINES).stdout, chaff("clean", path, "--spans", "--quiet").stdout)

    def test_outputs_are_compressed_by_their_names(self):
        source = self.write("a.jsonl", LINES)
        for ending, unpack in UNPACKERS.items():
            for name in ("o.jsonl" + ending, "O.JSONL" + ending.upper()):
                run = chaff("strip", source, "-o", self.dir / name)
                self.assertNotIn(b"warning", run.stderr)
                self.assertEqual(unpack((self.dir / name).read_bytes()), chaff("strip", source).stdout)

    def test_what_is_no_text_is_an_error_with_a_remedy(self):
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w:gz") as tar:
            tar.add(self.write("a.txt", "text"), "a.txt")
        for content, says in ((b"%PDF-1.4\n" + bytes(100), b"looks like a PDF"), (archive.getvalue(), b"looks like a tar archive"),
                              (gzip.compress(gzip.compress(LINES)), b"decompress it once"), (os.urandom(5000), b"binary data")):
            for name in ("a.txt", "a.jsonl", "-"):
                run = chaff("strip", name if name == "-" else self.write(name, content), "-o", self.dir / "out", stdin=content)
                self.assertEqual(run.returncode, 1)
                self.assertIn(says, run.stderr)
        self.assertEqual(chaff("strip", "-", "--format", "text", "--quiet", stdin=b"%PDF-1.4\n").stdout, b"%PDF-1.4\n")
        self.assertEqual(chaff("strip", "-", "--format", "pdf").returncode, 2)

    def test_kinds_are_not_mixed_and_names_fit(self):
        text, lines = self.write("a.txt", TEXTS[0]), self.write("b.jsonl", LINES)
        run = chaff("strip", lines, text, "-o", self.dir / "o.jsonl")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"a.txt: left out, because its output is plain text", run.stderr)
        self.assertEqual((self.dir / "o.jsonl").read_bytes(), chaff("strip", lines).stdout)
        self.assertEqual(chaff("strip", lines, text, "--spans", "-o", self.dir / "o.jsonl").returncode, 0)
        self.assertIn(b"warning: ", chaff("strip", lines, "-o", self.dir / "o.txt.gz").stderr)
        self.assertIn(b"warning: ", chaff("strip", text, "-o", self.dir / "o.jsonl").stderr)
        self.assertNotIn(b"warning: ", chaff("strip", text, "-o", self.dir / "o.md").stderr)

    def test_a_folder_of_all_formats(self):
        for name, content in SHAPES.items():
            self.write("in/" + name, content)
        self.write("in/A.HTML", "<!doctype html><p>one<p>two")
        self.write("in/b.warc.gz", gzip.compress(WET))
        run = chaff("strip", self.dir / "in", "-o", self.dir / "out")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn(b"warning", run.stderr)
        self.assertEqual(sorted(os.listdir(self.dir / "out")),
                         ["A.HTML.txt", "b.warc.jsonl.gz", "pages.json", "pages.jsonl", "pages.wet.jsonl"])
        self.assertEqual(len(gzip.decompress((self.dir / "out/b.warc.jsonl.gz").read_bytes()).splitlines()), len(TEXTS))

    def test_records_that_are_no_pages_are_counted(self):
        other = b"WARC/1.0\r\nWARC-Type: request\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
        path = self.write("a.warc", other + WET + other)
        for command in (("strip", path), ("clean", path), ("learn", path, "-o", self.dir / "m")):
            self.assertIn(b"passed over in WARC files: 2 requests and other records\n", chaff(*command).stderr)
            self.assertNotIn(b"passed over", chaff(*command, "--quiet").stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])
