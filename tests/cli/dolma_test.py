#!/usr/bin/env python3
"""Writes attribute files, and lets the mixer of Dolma remove the spans. usage: dolma_test.py CHAFF SOURCE_FOLDER FOLDER

FOLDER gets the package dolma from the registry of Python packages, without the many packages that its other commands need. Exit
code 77: it is not to be had, and all else passed."""
import gzip
import importlib.machinery
import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CHAFF, SOURCE, FOLDER = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
PAGES = SOURCE / "corpus" / "pages"
TEXT = "The ferry sails again 🛳, the port office said on Friday. It will take on eighty people and no cars.\n"


def chaff(*args):
    return subprocess.run([CHAFF, *map(str, args)], capture_output=True, timeout=60)


def mixer():
    """Dolma's function, or None."""
    packages = FOLDER / "dolma"
    if not list(packages.glob("dolma/*.so")):
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--timeout", "20",
                        "--retries", "1", "--target", packages, "dolma==1.2.1"], capture_output=True)
    modules = list(packages.glob("dolma/*.so"))
    if not modules:
        return None
    # The package itself would import what only the other commands need.
    loader = importlib.machinery.ExtensionFileLoader("dolma", str(modules[0]))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("dolma", loader))
    loader.exec_module(module)
    return module.mixer_entrypoint


MIX = mixer()


class Attributes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def documents(self, name, lines):
        path = self.dir / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as out:
            out.writelines(lines)
        return path

    def corpus(self):
        for path in sorted(PAGES.glob("[a-m]*.jsonl")):
            self.documents(f"2024/{path.name}.gz", path.read_text(encoding="utf-8").splitlines(keepends=True))

    def attributes(self, *options):
        run = chaff("clean", self.dir / "documents", "--to", "dolma", "-o", self.dir / "attributes/chaff", "--quiet", *options)
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        return {path.relative_to(self.dir / "attributes/chaff"): [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]
                for path in (self.dir / "attributes/chaff").rglob("*.gz")}

    def mixed(self, min_score):
        shutil.rmtree(self.dir / "mixed", ignore_errors=True)
        stream = {"name": "kept", "documents": [f"{self.dir}/documents/2024/*"], "attributes": ["chaff"],
                  "output": {"path": f"{self.dir}/mixed", "max_size_in_bytes": 1 << 30},
                  "compression": {"input": None, "output": None},
                  "span_replacement": [{"span": "$.attributes.chaff__boilerplate", "min_score": min_score, "replacement": "", "syntax": "jsonpath"}]}
        MIX(json.dumps({"work_dir": {"input": f"{self.dir}/in", "output": f"{self.dir}/out"}, "processes": 1, "shuffle": False, "streams": [stream]}))
        pages = [json.loads(line) for path in (self.dir / "mixed").rglob("*.gz") for line in gzip.open(path, "rt", encoding="utf-8")]
        return {page["id"]: page["text"] for page in pages}

    def test_files_lie_as_the_documents_do_and_line_up_with_them(self):
        self.corpus()
        attributes = self.attributes()
        self.assertEqual(sorted(map(str, attributes)), sorted(f"2024/{path.name}.gz" for path in PAGES.glob("[a-m]*.jsonl")))
        for name, lines in attributes.items():
            documents = [json.loads(line) for line in gzip.open(self.dir / "documents" / name, "rt", encoding="utf-8")]
            self.assertEqual([line["id"] for line in lines], [document["id"] for document in documents])

    @unittest.skipUnless(MIX, "the package dolma can't be installed")
    def test_the_mixer_removes_what_chaff_does(self):
        self.corpus()
        attributes = self.attributes()
        run = chaff("clean", self.dir / "documents", "-o", self.dir / "clean", "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)
        kept = {page["id"]: page["text"] for path in (self.dir / "clean").rglob("*.gz") for page in map(json.loads, gzip.open(path, "rt", encoding="utf-8"))}
        self.assertGreater(len(kept), 150)
        mixed = self.mixed(0)
        self.assertEqual(mixed.keys(), kept.keys())
        for page, text in mixed.items():
            self.assertEqual(text, kept[page], page)

        # Fewer with a higher bound, as the scores say.
        texts = {page["id"]: page["text"] for path in (self.dir / "documents").rglob("*.gz") for page in map(json.loads, gzip.open(path, "rt", encoding="utf-8"))}
        spared = 0
        mixed = self.mixed(0.99)
        for line in (line for lines in attributes.values() for line in lines):
            text = texts[line["id"]]
            for begin, end, score in reversed(line["attributes"]["chaff__boilerplate"]):
                spared += score < 0.99
                text = text[:begin] + text[end:] if score >= 0.99 else text
            self.assertEqual(mixed[line["id"]], text)
        self.assertGreater(spared, 100)

    def test_what_does_not_line_up_is_not_written(self):
        good = json.dumps({"id": 1, "text": "Skip to content\n" + TEXT}) + "\n"
        cases = {"no text": (json.dumps({"id": 2}) + "\n", "line 2: no text"), "html": (json.dumps({"id": 2, "html": "<p>" + TEXT}) + "\n", "line 2: its text is in HTML"),
                 "json": ("not JSON\n", "line 2: not")}
        for name, (bad, says) in cases.items():
            with self.subTest(name):
                self.documents("bad.jsonl.gz", [good, bad, good])
                self.documents("good.jsonl.gz", [good, good])
                old = self.dir / "attributes/chaff/bad.jsonl.gz"
                old.parent.mkdir(parents=True, exist_ok=True)
                old.write_bytes(b"old")
                run = chaff("strip", self.dir / "documents", "--to", "dolma", "-o", self.dir / "attributes/chaff")
                self.assertEqual(run.returncode, 1)
                self.assertIn(says, run.stderr.decode())
                self.assertIn(f"{old}: not written, because Dolma's mixer needs a line for each document", run.stderr.decode())
                self.assertEqual(old.read_bytes(), b"old")
                self.assertEqual(len(gzip.open(self.dir / "attributes/chaff/good.jsonl.gz").readlines()), 2)

    def test_inputs_and_options_that_have_no_attributes_are_refused(self):
        page = self.dir / "page.txt"
        page.write_text(TEXT, encoding="utf-8")
        run = chaff("strip", page, "--to", "dolma")
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertIn("page.txt: it is no JSON line with a text", run.stderr.decode())
        for option in ("--spans", "--show"):
            run = chaff("strip", page, "--to", "dolma", option)
            self.assertEqual(run.returncode, 2)
            self.assertIn(f"so --to dolma excludes {option}", run.stderr.decode())


if __name__ == "__main__":
    result = unittest.main(argv=sys.argv[:1], exit=False).result
    sys.exit(1 if not result.wasSuccessful() else 77 if result.skipped else 0)
