#!/usr/bin/env python3
"""Drives the command line as a user would. usage: cli_test.py CHAFF SOURCE_FOLDER"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHAFF, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
PAGES = SOURCE / "corpus" / "pages"


def chaff(*args, stdin=b""):
    return subprocess.run([CHAFF, *map(str, args)], input=stdin, capture_output=True)


class CliTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def model(self):
        path = self.dir / "m.chaff"
        self.assertEqual(chaff("learn", PAGES, "-o", path, "--quiet").returncode, 0)
        return path

    def failing(self, run, *parts, code=1):
        message = run.stderr.decode()
        self.assertEqual(run.returncode, code, message)
        for part in parts:
            self.assertIn(part, message)


class Strips(CliTest):
    def test_spans_tile_the_text(self):
        run = chaff("strip", PAGES / "valleematin.example.jsonl", "-m", self.model(), "--spans", "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)
        originals = [json.loads(line) for line in open(PAGES / "valleematin.example.jsonl", encoding="utf-8")]
        outputs = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual(len(outputs), len(originals))
        for page, out in zip(originals, outputs):
            raw, kept, at = page["text"].encode(), b"", 0
            for removed in out["chaff"]["removed"]:
                kept += raw[at:removed["begin"]]
                at = removed["end"]
            self.assertEqual((kept + raw[at:]).decode(), out["text"])
            self.assertEqual({k: v for k, v in out.items() if k not in ("text", "chaff")},
                             {k: v for k, v in page.items() if k != "text"})

    def test_threads_do_not_change_the_output(self):
        model = self.model()
        runs = [chaff("strip", PAGES, "-m", model, "--spans", "--threads", n, "--quiet").stdout for n in (1, 2, 5)]
        self.assertGreater(len(runs[0]), 100000)
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(runs[0], runs[2])

    def test_learning_does_not_depend_on_threads_or_shards(self):
        whole = self.model().read_bytes()
        one = self.dir / "one.chaff"
        chaff("learn", PAGES, "-o", one, "--threads", 1, "--quiet")
        self.assertEqual(one.read_bytes(), whole)
        lines = [line for path in sorted(PAGES.iterdir()) for line in open(path, encoding="utf-8")]
        for i in range(3):
            self.write(f"shard{i}.jsonl", "".join(lines[i::3]))
            chaff("learn", self.dir / f"shard{i}.jsonl", "-o", self.dir / f"s{i}", "--quiet")
        run = chaff("merge", self.dir / "s2", self.dir / "s0", self.dir / "s1", "-o", self.dir / "merged", "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual((self.dir / "merged").read_bytes(), whole)

    def test_folders_are_mirrored_with_their_compression(self):
        page = json.dumps({"text": "Skip to content\nThe ferry sails again, the port office said on Friday."}) + "\n"
        self.write("in/a/x.txt", "Skip to content\nThe ferry sails again, the port office said on Friday.\n")
        self.write("in/b.jsonl.gz", gzip.compress(page.encode()))
        run = chaff("strip", self.dir / "in", "-o", self.dir / "out")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual((self.dir / "out/a/x.txt").read_text(), "The ferry sails again, the port office said on Friday.\n")
        out = json.loads(gzip.decompress((self.dir / "out/b.jsonl.gz").read_bytes()))
        self.assertEqual(out["text"], "The ferry sails again, the port office said on Friday.")
        self.assertIn("removed in", run.stderr.decode())
        self.assertNotIn("\r", run.stderr.decode(), "no progress bar in a pipe")

    def test_zst_in_and_out(self):
        source = PAGES / "northline.example.jsonl"
        self.assertEqual(chaff("strip", source, "-o", self.dir / "a.jsonl.zst", "--quiet").returncode, 0)
        again = chaff("strip", self.dir / "a.jsonl.zst", "--level", "safe", "--quiet")
        self.assertEqual(len(again.stdout.splitlines()), len(source.read_bytes().splitlines()))

    def test_standard_input(self):
        run = chaff("strip", "-", "--quiet", stdin=b"Skip to content\nThe ferry sails again, the port office said on Friday.\n")
        self.assertEqual(run.stdout, b"The ferry sails again, the port office said on Friday.\n")
        run = chaff("strip", "-", "--quiet", stdin=b'{"text":"Skip to content"}\n')
        self.assertEqual(json.loads(run.stdout)["text"], "")

    def test_clean_and_show_and_inspect_and_eval(self):
        source = PAGES / "rheinanzeiger.example.jsonl"
        shown = chaff("clean", source, "--show", "--quiet").stdout.decode()
        self.assertIn("[-Meistgelesen-]{", shown)
        self.assertIn("Die Talbrücke zwischen Niederau", shown)
        model = self.model()
        self.assertIn("rheinanzeiger.example", chaff("inspect", model).stdout.decode())
        templates = chaff("inspect", model, "--site", "rheinanzeiger.example", "--json").stdout
        self.assertTrue(any(t["example"].startswith("Lesen Sie auch") for t in json.loads(templates)["templates"]))
        report = json.loads(chaff("eval", PAGES, "-m", model, "--json", "--quiet").stdout)
        self.assertEqual(report["pages"], sum(len(open(p, "rb").readlines()) for p in PAGES.iterdir()))
        self.assertGreater(report["F1"], 0.98)
        self.assertLess(report["cut_per_million"], 1000)

    def test_user_rules(self):
        rules = self.write("mine.rules", "[promo]\nbuy our harbour mug\n")
        text = b"The ferry sails again, the port office said on Friday.\nBuy our harbour mug, it floats.\n"
        self.assertNotIn(b"mug", chaff("strip", "-", "--rules", rules, "--quiet", stdin=text).stdout)
        self.write("bad.rules", "[promo]\n(mug\n")
        self.failing(chaff("strip", "-", "--rules", self.dir / "bad.rules", stdin=text), "bad.rules: line 2: the rule")


class GlobalTable(CliTest):
    consent = "Pick the crumbs that this reading room may keep about you"
    story = "The ferry {} sailed on day {} of the storm, its captain told the harbour paper.\nNobody on board number {} was hurt.\n"

    def model(self):
        pages = []
        for site in range(4):
            for i in range(9):
                name = "abcdefghi"[i] * 5 + "wxyz"[site]
                text = f"Menu of site {'wxyz'[site]}\n{self.consent}\n" + self.story.format(name, name, name) + "Imprint\nTerms\nStaff\n"
                pages.append(json.dumps({"id": i, "site": f"s{site}.example", "text": text}))
        learned = chaff("learn", self.write("many.jsonl", "\n".join(pages)), "-o", self.dir / "m.chaff")
        self.assertIn("4 sites from 36 pages", learned.stderr.decode())
        self.assertIn("4 lines of many sites", learned.stderr.decode())
        merged = chaff("merge", self.dir / "m.chaff", "-o", self.dir / "again.chaff")
        self.assertIn("4 lines of many sites", merged.stderr.decode())
        return self.dir / "m.chaff"

    def test_inspect_shows_it(self):
        model = self.model()
        shown = chaff("inspect", model, "--global").stdout.decode()
        self.assertIn("4 lines of many sites", shown)
        self.assertRegex(shown, "4 sites  line +" + self.consent)
        lines = [json.loads(line) for line in chaff("inspect", model, "--global", "--json").stdout.splitlines()]
        self.assertEqual({line["example"]: (line["sites"], line["kind"]) for line in lines},
                         {text: (4, "line") for text in (self.consent, "Imprint", "Terms", "Staff")})
        self.assertEqual(len(chaff("inspect", model, "--global", "--json", "--top", "1").stdout.splitlines()), 1)
        self.failing(chaff("inspect", model, "--global", "--site", "s1.example"), "--site", code=2)

    def test_strip_uses_it_unless_told_not_to(self):
        model = self.model()
        story = self.story.format("qqq", "qqq", "qqq")
        page = self.write("one.jsonl", json.dumps({"site": "other.example", "text": story + self.consent + "\n" + story}))
        out = json.loads(chaff("strip", page, "-m", model, "--spans", "--quiet").stdout)
        self.assertNotIn(self.consent, out["text"])
        why = next(r for r in out["chaff"]["removed"] if r["why"] == "widespread-line")
        self.assertEqual((why["template"], why["sites"]), (self.consent, 4))
        self.assertIn(self.consent, json.loads(chaff("strip", page, "-m", model, "--no-global", "--quiet").stdout)["text"])

    def test_a_damaged_one_is_named_and_pages_are_stripped(self):
        model = bytearray(self.model().read_bytes())
        model[bytes(model).find(self.consent.encode())] ^= 1
        hurt, page = self.write("hurt", bytes(model)), self.write("one.txt", "Skip to content\n" + self.story)
        run = chaff("strip", page, "-m", hurt, "--quiet")
        self.failing(run, "the model's global table is damaged and was not used")
        self.assertEqual(run.stdout.decode(), self.story)
        self.failing(chaff("inspect", hurt, "--global"), "global table")


class BadInput(CliTest):
    good = '{"text":"The ferry sails again, the port office said on Friday."}\n'

    def strip(self, *names):
        return chaff("strip", *(self.dir / n for n in names), "--quiet")

    def expect(self, run, *parts, pages=1):
        self.failing(run, *parts)
        self.assertEqual(run.stdout.count(b"ferry sails"), pages)

    def test_missing_file_and_folder_without_pages(self):
        self.write("good.jsonl", self.good)
        (self.dir / "empty").mkdir()
        self.expect(self.strip("none.jsonl", "good.jsonl", "empty"), "none.jsonl: no such file", "empty: the folder holds no pages")

    def test_broken_records(self):
        self.write("a.jsonl", self.good + '{"text":\n{"id":1}\n' + self.good)
        self.expect(self.strip("a.jsonl"), "a.jsonl: line 2: not valid JSON", "a.jsonl: line 3: no text", pages=2)
        self.write("b.jsonl", self.good.encode() + b'{"text":"\xff"}\n' + self.good.encode())
        self.expect(self.strip("b.jsonl"), "b.jsonl: line 2: the line is not UTF-8", pages=2)

    def test_truncated_compression(self):
        packed = gzip.compress((self.good * 5).encode())
        self.write("a.jsonl.gz", packed[:-9])
        self.write("b.jsonl", self.good)
        run = self.strip("a.jsonl.gz", "b.jsonl")
        self.failing(run, "a.jsonl.gz: the gzip stream ends early at byte", "fetch the file again")
        self.assertGreaterEqual(run.stdout.count(b"ferry sails"), 1)

    def test_nul_bytes_and_empty_pages_and_a_huge_line(self):
        self.write("a.txt", b"nul \0 byte\n\xff\n")
        self.write("b.txt", b"")
        self.write("c.txt", b"x" * 100_000_000)
        run = self.strip("a.txt", "b.txt", "c.txt")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(len(run.stdout), 11 + 2 + 100_000_000)

    def test_bad_models(self):
        page = self.write("a.jsonl", self.good)
        model = self.model().read_bytes()
        self.failing(chaff("strip", page, "-m", self.write("text", "no model here")), "text: not a chaff model")
        self.failing(chaff("strip", page, "-m", self.write("old", model[:8] + b"\x63" + model[9:])), "old: a model of format version 99")
        self.failing(chaff("strip", page, "-m", self.write("cut", model[:-5])), "cut: the model is damaged")
        self.failing(chaff("strip", page, "-m", self.dir / "none"), "none: no such model")
        self.failing(chaff("merge", self.write("cut", model[:-5]), "-o", self.dir / "merged"), "cut: the model is damaged")
        self.assertFalse((self.dir / "merged").exists())

    def test_a_damaged_site_is_named_and_other_sites_are_stripped(self):
        model = bytearray(self.model().read_bytes())
        sites = [json.loads(line)["site"] for line in chaff("inspect", self.dir / "m.chaff", "--json").stdout.splitlines()]
        at = bytes(model).find(sites[0].encode())
        model[at + 40] ^= 0x55  # an example of the first site
        run = chaff("strip", PAGES, "-m", self.write("hurt", bytes(model)), "--quiet")
        self.failing(run, f'the model\'s part for the site "{sites[0]}" is damaged')
        self.assertEqual(len(run.stdout.splitlines()), sum(len(open(p, "rb").readlines()) for p in PAGES.iterdir()))

    def test_outputs_that_fail_leave_nothing_behind(self):
        page = self.write("a.jsonl", self.good)
        self.failing(chaff("strip", page, "-o", "/dev/full"), "/dev/full", "make room")
        self.failing(chaff("learn", PAGES, "-o", "/dev/full"), "/dev/full", "make room")
        old = self.write("old", "precious")
        self.failing(chaff("learn", self.dir / "none", "-o", old), "none")
        self.assertEqual(old.read_text(), "precious")

    def test_closed_pipe(self):
        run = subprocess.run(f"'{CHAFF}' strip '{PAGES}' --quiet | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}", shell=True,
                             executable="/bin/bash", capture_output=True)
        self.failing(run, "closed pipe")

    def test_usage(self):
        page = self.write("a.jsonl", self.good)
        self.failing(chaff("strip", page, "-o", page), "is one of the inputs", code=2)
        self.failing(chaff("strip", page, "--level", "wild"), "--level", code=2)
        self.failing(chaff("strip", page, "--keep", "everything"), "there are template, navigation", code=2)
        self.failing(chaff("strip", page, "--without", "slots,astrology"), '"astrology"; there are repetition, slots', code=2)
        self.failing(chaff("learn", page, "-o", self.dir / "m", "--sample-pages", "0"), "1 to 65,535", code=2)
        self.failing(chaff("clean", "-", "-o", self.dir / "o"), "reads its input twice", code=2)
        self.failing(chaff(), code=2)
        self.write("x/a.jsonl", self.good), self.write("y/a.jsonl", self.good)
        self.failing(chaff("strip", self.dir / "x", self.dir / "y", "-o", self.dir / "out"), "two inputs would be written to", code=2)


class Documents(unittest.TestCase):
    def test_cli_page_is_what_the_command_prints(self):
        self.assertEqual((SOURCE / "docs/cli.md").read_bytes(), chaff("--markdown").stdout, "run: chaff --markdown > docs/cli.md")

    def test_corpus_is_what_the_generator_makes(self):
        run = subprocess.run([sys.executable, SOURCE / "corpus/generate.py", "--check"], capture_output=True)
        self.assertEqual(run.returncode, 0, run.stderr.decode())

    def test_readme_commands_run(self):
        readme = (SOURCE / "README.md").read_text()
        commands = [line[2:] for block in readme.split("```console\n")[1:] for line in block.split("```")[0].splitlines()
                    if line.startswith("$ chaff ")]
        self.assertGreaterEqual(len(commands), 4)
        with tempfile.TemporaryDirectory() as folder:
            for command in commands:
                command = command.replace("chaff ", f"'{CHAFF}' ", 1).replace("corpus/", f"{SOURCE}/corpus/")
                run = subprocess.run(command, shell=True, cwd=folder, capture_output=True)
                self.assertEqual(run.returncode, 0, command + "\n" + run.stderr.decode())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
