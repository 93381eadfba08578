#!/usr/bin/env python3
"""Drives the command line as a user would. usage: cli_test.py CHAFF SOURCE_FOLDER"""
import gzip
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import unittest

CHAFF, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
PAGES = SOURCE / "corpus" / "pages"


def chaff(*args, stdin=b""):
    return subprocess.run([CHAFF, *map(str, args)], input=stdin, capture_output=True)


def default_signals():  # a shell may have started the tests with these signals ignored
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, signal.SIG_DFL)


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


class Html(CliTest):
    TEXT = "The mill is open again, after two years in which nobody ground a single sack of grain there."
    PAGE = f"<title>T</title><nav><a href=/>Share this</a></nav><h1>The mill</h1><p>{TEXT.replace('mill', '<b>mill</b>', 1)}</p>"

    def test_pages_become_text_html_or_markdown(self):
        self.write("in/a.html", self.PAGE)
        for kind, name, says in (("text", "a.html.txt", "The mill is"), ("html", "a.html", "<p>The <b>mill</b>"), ("markdown", "a.html.md", "The **mill** is")):
            run = chaff("strip", self.dir / "in", "-o", self.dir / kind, "--to", kind, "--quiet")
            self.assertEqual((run.returncode, run.stderr), (0, b""), kind)
            out = (self.dir / kind / name).read_text()
            self.assertIn(says, out)
            self.assertNotIn("Share this", out)
        self.failing(chaff("strip", self.dir / "in", "--to", "pdf"), 'there is no kind of output "pdf"; there are text, html, markdown', code=2)

    def test_a_records_html_counts_if_it_has_no_text_or_is_named(self):
        both = self.write("a.jsonl", json.dumps({"text": "plain", "page": self.PAGE}) + "\n")
        self.assertEqual(json.loads(chaff("strip", both, "--quiet").stdout)["text"], "plain")
        out = json.loads(chaff("strip", both, "--html-field", "page", "--quiet").stdout)
        self.assertEqual(out, {"text": f"The mill\n{self.TEXT}", "title": "T"})
        only = self.write("b.jsonl", json.dumps({"html": self.PAGE}) + "\n")
        self.assertEqual(json.loads(chaff("strip", only, "--quiet").stdout), {"text": f"The mill\n{self.TEXT}", "title": "T"})


class Explains(CliTest):
    def test_each_line_has_its_level_and_parts(self):
        source = PAGES / "northline.example.jsonl"
        page = self.write("page.jsonl", next(line for line in open(source, encoding="utf-8") if "museum-thief-amp" in line))
        run = chaff("explain", page, "-m", self.model())
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        lines = run.stdout.decode().splitlines()
        self.assertEqual(lines[0], "=== northline.example/museum-thief-amp")
        at = next(i for i, line in enumerate(lines) if line.endswith("  Northline"))
        self.assertRegex(lines[at], r"^(safe|careful|balanced) +\+[0-9.]+ +Northline$")
        self.assertIn("repeated-line, on 18 of 18 articles: Northline", lines[at + 1])
        self.assertRegex(lines[at + 2], r"^ +first look \+")
        self.assertRegex(lines[at + 3], r"^ +\w+ [+-][0-9.]+, ")
        headline = next(line for line in lines if "Stolen compass" in line)
        self.assertRegex(headline, r"^stays +-")
        self.assertIn("guard headline", lines[lines.index(headline) + 1])
        run = chaff("explain", page, "-m", self.model(), "--json")
        explained = json.loads(run.stdout)
        text = json.loads(page.read_text(encoding="utf-8"))["text"]
        self.assertEqual("".join(unit["text"] for unit in explained["units"]).split(), text.split())
        self.assertEqual({unit["level"] for unit in explained["units"]} - {"careful", "balanced", "max"}, {None, "safe"})
        self.assertIn("effect", explained["units"][0]["heuristics"]["shape"])
        self.assertGreater(len(explained["units"][0]["heuristics"]["repetition"]["features"]), 3)

    def test_without_a_model_and_with_a_bad_one(self):
        page = self.write("page.txt", "Skip to content\nThe ferry sails again, the port office said on Friday.\n")
        run = chaff("explain", page, "--top", 1)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("cue navigation", run.stdout.decode())
        self.failing(chaff("explain", page, "-m", page), "not a")


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
        chaff("learn", PAGES, "-o", one, "--no-sample", "--quiet")
        chaff("merge", self.dir / "merged", "-o", self.dir / "bare", "--no-sample", "--quiet")
        self.assertEqual((self.dir / "bare").read_bytes(), one.read_bytes())

    def test_messages_of_one_kind_end(self):
        run = chaff("strip", self.write("bad.jsonl", "".join(f"not a record {i}\n" for i in range(50))))
        self.failing(run, "bad.jsonl: line 2")
        self.assertEqual(run.stderr.count(b"bad.jsonl: line "), 20)
        self.assertIn(b"30 more messages", run.stderr)

    def test_a_missing_text_is_reported_once_per_input(self):
        bad = "".join(json.dumps({"id": i, "body": "The ferry sails again."}) + "\n" for i in range(50))
        sources = [self.write("a.jsonl", bad), self.write("b.jsonl", "{}\n")]
        message = 'no text in the field "text"; the record has the fields "id", "body"; name the field that holds the text with --text-field\n'
        for command in (("strip",), ("learn", "-o", self.dir / "m"), ("clean", "-o", "-"), ("eval",), ("train", "-o", self.dir / "w")):
            run = chaff(command[0], *sources, *command[1:])
            self.failing(run, "a.jsonl: line 1: " + message, "b.jsonl: line 1: ", "the record has no fields; name the field")
            self.assertEqual(run.stderr.count(b"no text in the field"), 2, run.stderr)
            self.assertIn("a.jsonl: 49 more records have no text in that field\n", run.stderr.decode())
            self.assertNotIn(b"b.jsonl: 0 more", run.stderr)
        run = chaff("strip", *(self.write(f"{i}.jsonl", bad) for i in range(23)), "--threads", 1)
        self.assertEqual(run.stderr.count(b"no text in the field"), 20)
        self.assertIn(b"150 more messages", run.stderr)

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
        # 3,611 today: a background paragraph that twelve articles share goes from one of them.
        self.assertLess(report["cut_per_million"], 5000)

    def test_sites_with_few_articles_for_their_pages_are_named(self):
        def pages(site, articles, versions):
            story = "The ferry {0} sails again, the port office of {0} said on Friday, and {0} people waved. " * 3
            return [json.dumps({"id": f"{site}-{a}-{v}", "site": site, "text": f"Menu {v}\n" + story.format(f"{site[:-8]}x{a}")})
                    for a in range(articles) for v in range(versions)]
        text = "{}: 20 pages, but only 4 articles: most pages count as copies or collections of articles, so templates may be missing\n"
        few, many = self.write("few.jsonl", "\n".join(pages("few.example", 4, 5))), self.write("many.jsonl", "\n".join(pages("many.example", 5, 4)))
        learned = chaff("learn", few, many, "-o", self.dir / "m.chaff", "--quiet")
        self.assertEqual((learned.returncode, learned.stderr.decode()), (0, "chaff: warning: " + text.format("few.example")))
        shown = chaff("inspect", self.dir / "m.chaff").stdout.decode()
        self.assertTrue(shown.endswith("note: " + text.format("few.example")), shown)
        self.assertNotIn("note: many", shown)
        self.assertIn("\nnote: few.example", chaff("inspect", self.dir / "m.chaff", "--site", "few.example").stdout.decode())
        sites = map(json.loads, chaff("inspect", self.dir / "m.chaff", "--json").stdout.splitlines())
        self.assertEqual({site["site"]: site["few_articles"] for site in sites}, {"few.example": True, "many.example": False})
        merged = chaff("merge", self.dir / "m.chaff", "-o", self.dir / "again.chaff", "--quiet")
        self.assertEqual(merged.stderr, learned.stderr)

        lots = self.write("lots.jsonl", "\n".join(line for i in range(23) for line in pages(f"s{i}.example", 4, 5)))
        lines = chaff("learn", lots, "-o", self.dir / "lots.chaff", "--quiet").stderr.decode().splitlines()
        self.assertEqual(len(lines), 21)
        self.assertEqual(lines[-1], f"chaff: warning: 3 more sites have few articles for the number of pages; `chaff inspect {self.dir / 'lots.chaff'}` names them")

    def test_json_is_utf8_whatever_a_site_is_called(self):
        folder = os.fsencode(self.dir) + b"/caf\xe9"
        os.mkdir(folder)
        for i in range(3):
            with open(folder + b"/%d.txt" % i, "wb") as page:
                page.write(b"Menu \xff here\nThe ferry number %d sails again, the port office said on Friday.\n" % i)
        model = self.dir / "m.chaff"
        self.assertEqual(chaff("learn", self.dir, "-o", model, "--quiet").returncode, 0)
        site, = (json.loads(line) for line in chaff("inspect", model, "--json").stdout.decode().splitlines())
        self.assertEqual((site["site"], site["pages"]), ("caf\ufffd", 3))
        run = subprocess.run([os.fsencode(CHAFF), b"inspect", os.fsencode(model), b"--json", b"--site", b"caf\xe9"], capture_output=True)
        self.assertIn("Menu \ufffd here", [t["example"] for t in json.loads(run.stdout.decode())["templates"]])

    def test_inspect_takes_what_users_type(self):
        pages = "".join(json.dumps({"url": f"http://xn--e1afmkfd.xn--p1ai/{i}", "text": "Menu here\nAbout us\nThe ferry sails."}) + "\n" for i in range(3))
        model = self.dir / "m.chaff"
        self.assertEqual(chaff("learn", self.write("a.jsonl", pages), "-o", model, "--quiet").returncode, 0)
        for site in ("пример.рф", "http://www.ПРИМЕР.рф/a?b", "xn--e1afmkfd.xn--p1ai", "www.XN--E1AFMKFD.xn--p1ai.", "m.пример.рф"):
            run = chaff("inspect", model, "--site", site)
            self.assertTrue(run.stdout.decode().startswith("пример.рф: 3 pages"), (site, run))
        self.failing(chaff("inspect", model, "--site", "other.рф"), 'no site "other.рф"; `chaff inspect')

    def test_top_takes_numbers_from_1_on(self):
        model = self.model()
        site = ("inspect", model, "--site", "rheinanzeiger.example", "--json")
        everything = json.loads(chaff(*site).stdout)["templates"]
        self.assertEqual(json.loads(chaff(*site, "--top", 2).stdout)["templates"], everything[:2])
        self.assertEqual(json.loads(chaff(*site, "--top", 1_000_000).stdout)["templates"], everything)
        for wrong in ("0", "-1", "x", "1.5", ""):
            for command in (site, ("inspect", model, "--widespread")):
                self.failing(chaff(*command, "--top", wrong), f'--top: "{wrong}" is not a number from 1 up', code=2)

    def test_the_seed_is_kept_and_models_of_other_seeds_do_not_merge(self):
        source = PAGES / "rheinanzeiger.example.jsonl"
        decimal, hexadecimal, other = (self.dir / name for name in ("10.chaff", "hex.chaff", "other.chaff"))
        for model, seed in ((decimal, "010"), (hexadecimal, "0xA"), (other, "0xffffffffffffffff")):
            self.assertEqual(chaff("learn", source, "-o", model, "--seed", seed, "--quiet").returncode, 0)
        self.assertEqual(decimal.read_bytes(), hexadecimal.read_bytes())
        self.assertIn("seed 18446744073709551615,", chaff("inspect", other).stdout.decode())
        self.assertEqual(json.loads(chaff("inspect", decimal, "--json").stdout)["seed"], 10)
        self.failing(chaff("merge", decimal, other, "-o", self.dir / "both.chaff"), "seed 18446744073709551615, not 10", "can't be merged; learn both with the same options")
        self.assertFalse((self.dir / "both.chaff").exists())
        self.assertEqual(chaff("merge", decimal, hexadecimal, "-o", self.dir / "both.chaff", "--quiet").returncode, 0)
        # Stripping takes the seed from the model, cleaning from the command line. Neither changes what is removed.
        results = {chaff("strip", source, "-m", model, "--quiet").stdout for model in (decimal, other)}
        results.add(chaff("clean", source, "-o", "-", "--seed", "7", "--quiet").stdout)
        self.assertEqual(len(results), 1)
        self.assertIn(b"text", results.pop())
        for seed in ("-1", "18446744073709551616", "0x", "7x", ""):
            self.failing(chaff("learn", source, "-o", self.dir / "bad.chaff", f"--seed={seed}"), "--seed", code=2)

    def test_user_rules(self):
        rules = self.write("mine.rules", "[promo]\nbuy our harbour mug\n")
        text = b"The ferry sails again, the port office said on Friday.\nBuy our harbour mug, it floats.\n"
        self.assertNotIn(b"mug", chaff("strip", "-", "--rules", rules, "--quiet", stdin=text).stdout)
        self.write("bad.rules", "[promo]\n(mug\n")
        self.failing(chaff("strip", "-", "--rules", self.dir / "bad.rules", stdin=text), "bad.rules: line 2: the rule")


class Scale(CliTest):
    """Bounded memory, shards, and resuming after an interruption."""

    least = "64M"

    def crawl(self, megabytes, name="crawl.jsonl"):
        """Pages of one site, as large as the least memory allows, and of many sites of one to three pages; all are different."""
        path, page, size = self.dir / name, 0, 0
        with open(path, "w", encoding="utf-8") as out:
            while size < megabytes * 1_000_000:
                site = 0 if page < 400 else page // (1 + page % 3)
                text = "".join(f"Line {page * 31 + i} of {'abcdefghij'[i % 10] * 9} stands here and nowhere else.\n" for i in range(60))
                size += out.write(json.dumps({"id": page, "site": f"s{site}.example", "text": text}) + "\n")
                page += 1
        return path

    def peak_and_model(self, source, *options, command="learn"):
        model = self.dir / "m.chaff"
        command = [CHAFF, command, str(source), "-o", str(model), "--threads", "1", "--quiet", *options]
        # From a small process: the peak of a child begins with that of its parent.
        measure = "import resource, subprocess, sys; subprocess.check_call(sys.argv[1:]); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        kilobytes = subprocess.run([sys.executable, "-c", measure, *command], check=True, capture_output=True).stdout
        return int(kilobytes) * 1024, model.read_bytes()

    def test_memory_is_bounded_and_the_model_is_the_same(self):
        if b"__asan_init" in pathlib.Path(CHAFF).read_bytes() or b"__tsan_init" in pathlib.Path(CHAFF).read_bytes():
            self.skipTest("sanitizers take memory of their own")
        source = self.crawl(60)
        free, expected = self.peak_and_model(source)
        bounded, model = self.peak_and_model(source, "--memory", self.least)
        self.assertGreater(free, 75 << 20, "the pages are too few to show anything")
        self.assertLess(bounded, 64 << 20)
        self.assertEqual(model, expected)
        self.assertEqual(sorted(os.listdir(self.dir)), ["crawl.jsonl", "m.chaff"])

    def test_clean_in_bounded_memory_gives_the_same(self):
        if b"__asan_init" in pathlib.Path(CHAFF).read_bytes() or b"__tsan_init" in pathlib.Path(CHAFF).read_bytes():
            self.skipTest("sanitizers take memory of their own")
        source, out = self.crawl(60), self.dir / "m.chaff"
        free, expected = self.peak_and_model(source, command="clean")
        bounded, cleaned = self.peak_and_model(source, "--memory", self.least, command="clean")
        self.assertGreater(free, 75 << 20, "the pages are too few to show anything")
        self.assertLess(bounded, 64 << 20)
        self.assertEqual(cleaned, expected)
        self.assertEqual(sorted(os.listdir(self.dir)), ["crawl.jsonl", out.name])
        self.failing(chaff("clean", PAGES, "-o", self.dir / "x", "--memory", "1M"), "MB, the least for", "--memory", code=2)

    def test_a_full_disk_is_reported_and_the_old_model_stays(self):
        source, old = self.crawl(60), self.write("m.chaff", "precious")

        def small_disk():  # a larger file is EFBIG, which is reported like a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        run = subprocess.run([CHAFF, "learn", source, "-o", old, "--memory", self.least, "--threads", "1"], preexec_fn=small_disk, capture_output=True)
        self.failing(run, "a temporary file in this folder can't be written", "make room", "--temp")
        run = subprocess.run([CHAFF, "learn", PAGES, "-o", old], preexec_fn=small_disk, capture_output=True)
        self.failing(run, "m.chaff: can't be written", "make room")
        self.assertEqual(old.read_text(), "precious")
        self.assertEqual(sorted(os.listdir(self.dir)), ["crawl.jsonl", "m.chaff"])

    def test_nothing_is_left_of_a_killed_run(self):
        source, old = self.crawl(60), self.write("m.chaff", "precious")
        for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            child = subprocess.Popen([CHAFF, "learn", "-", "-o", old, "--memory", self.least, "--threads", "1", "--quiet"], stdin=subprocess.PIPE,
                                     preexec_fn=default_signals)
            child.stdin.write(source.read_bytes())  # returns when nearly all is read, and waits for more
            opened = [os.readlink(f"/proc/{child.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{child.pid}/fd")]
            self.assertTrue(any(name.startswith(str(self.dir)) for name in opened), opened)
            child.send_signal(sent)
            self.assertEqual(child.wait(60), -sent)
            child.stdin.close()
            self.assertEqual(old.read_text(), "precious")
            self.assertEqual(sorted(os.listdir(self.dir)), ["crawl.jsonl", "m.chaff"])

    def test_shards_merge_to_the_model_of_one_run(self):
        whole = self.model().read_bytes()
        parts = [self.dir / f"part{i}" for i in range(3)]
        sites = []
        for i, part in enumerate(parts):
            run = chaff("learn", PAGES, "-o", part, "--shard", f"{i}/3", "--quiet")
            self.assertEqual(run.returncode, 0, run.stderr)
            sites += [json.loads(line)["site"] for line in chaff("inspect", part, "--json").stdout.splitlines()]
        self.assertEqual(len(sites), len(set(sites)))
        self.assertEqual(chaff("merge", *reversed(parts), "-o", self.dir / "all", "--memory", "100M", "--threads", 2).returncode, 0)
        self.assertEqual((self.dir / "all").read_bytes(), whole)
        self.assertEqual(chaff("merge", self.dir / "all", "-o", self.dir / "one", "--shard", "1/3").returncode, 0)
        self.assertEqual((self.dir / "one").read_bytes(), parts[1].read_bytes())
        for wrong in ("3/3", "x", "1/", "/2", "1/2/3", "0/0"):
            self.failing(chaff("learn", PAGES, "-o", self.dir / "x", "--shard", wrong), "--shard", code=2)
        self.failing(chaff("learn", PAGES, "-o", self.dir / "x", "--memory", "1M"), "MB, the least for", "--memory", code=2)

    def test_learning_is_resumed(self):
        page = PAGES / "northline.example.jsonl"
        source, model = self.write("in/a.jsonl", page.read_bytes()), self.dir / "m.chaff"
        args = ("learn", self.dir / "in", "-o", model, "--resume")

        def learns(*more):
            run = chaff(*args, *more)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertNotEqual(b"nothing to do" in run.stderr, b" pages: " in run.stderr)
            return b" pages: " in run.stderr

        self.assertTrue(learns())
        self.assertFalse(learns())
        self.assertFalse(learns("--threads", "1"))
        self.assertTrue(learns("--no-sample"))  # other options
        self.assertTrue(learns())
        whole = model.read_bytes()
        model.write_bytes(whole[:-3] + b"xyz")  # damaged after the index
        self.assertTrue(learns())
        self.assertEqual(model.read_bytes(), whole)
        chaff("learn", PAGES, "-o", model, "--quiet")  # another model in its place
        self.assertTrue(learns())
        with open(source, "ab") as more:  # a changed input
            more.write(b'{"site":"x.example","text":"one more page"}\n')
        self.assertTrue(learns())
        self.write("in/b.jsonl", '{"text":\n')  # an input that fails is tried again
        self.failing(chaff(*args), "b.jsonl: line 1")
        self.failing(chaff(*args), "b.jsonl: line 1")
        self.failing(chaff("learn", "-", "-o", model, "--resume"), "--resume", code=2)
        merge = ("merge", model, "-o", self.dir / "merged", "--resume")
        self.assertIn(b"merged 1", chaff(*merge).stderr)
        self.assertIn(b"nothing to do", chaff(*merge).stderr)
        model.touch()
        self.assertIn(b"merged 1", chaff(*merge).stderr)

    def test_stripping_is_resumed(self):
        text = "Skip to content\nThe ferry sails again, the port office said on Friday.\n"
        for name in ("a.txt", "b.txt", "c/d.jsonl"):
            self.write("in/" + name, text if name.endswith("txt") else json.dumps({"text": text}) + "\n")
        out = self.dir / "out"

        def strips(*more, code=0):
            run = chaff("strip", self.dir / "in", "-o", out, "--resume", *more)
            self.assertEqual(run.returncode, code, run.stderr)
            return int(re.search(r"stripped (\d+) pages?", run.stderr.decode())[1])

        self.assertEqual(strips(), 3)
        self.assertEqual(strips(), 0)
        self.assertNotIn("Skip", (out / "a.txt").read_text())
        (out / "a.txt").unlink()  # lost
        self.write("in/b.txt", text + "One more line of news from the harbour, said its office.\n")  # changed
        self.assertEqual(strips(), 2)
        (out / "c/d.jsonl").write_text("cut")  # not what was written
        self.assertEqual(strips(), 1)
        done = out / ".chaff-done"
        done.write_bytes(done.read_bytes()[:-4])  # killed while it wrote a line
        self.assertEqual(strips(), 1)
        self.assertEqual(strips(), 0)
        self.assertEqual(strips("--level", "safe"), 3)  # other options
        self.write("in/e.jsonl", '{"text":\n')
        strips("--level", "safe", code=1)
        strips("--level", "safe", code=1)  # what failed is tried again
        self.failing(chaff("strip", self.dir / "in/a.txt", "-o", self.dir / "one.txt", "--resume"), "needs an output folder", code=2)


class WidespreadTable(CliTest):
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
        self.assertIn("4 widespread lines", learned.stderr.decode())
        merged = chaff("merge", self.dir / "m.chaff", "-o", self.dir / "again.chaff")
        self.assertIn("4 widespread lines", merged.stderr.decode())
        return self.dir / "m.chaff"

    def test_inspect_shows_it(self):
        model = self.model()
        shown = chaff("inspect", model, "--widespread").stdout.decode()
        self.assertIn("4 widespread lines", shown)
        self.assertRegex(shown, "4 sites  line +" + self.consent)
        lines = [json.loads(line) for line in chaff("inspect", model, "--widespread", "--json").stdout.splitlines()]
        self.assertEqual({line["example"]: (line["sites"], line["kind"]) for line in lines},
                         {text: (4, "line") for text in (self.consent, "Imprint", "Terms", "Staff")})
        self.assertEqual(len(chaff("inspect", model, "--widespread", "--json", "--top", "1").stdout.splitlines()), 1)
        self.failing(chaff("inspect", model, "--widespread", "--site", "s1.example"), "--site", code=2)

    def test_strip_uses_it_unless_it_is_switched_off(self):
        model = self.model()
        story = self.story.format("qqq", "qqq", "qqq")
        page = self.write("one.jsonl", json.dumps({"site": "other.example", "text": story + self.consent + "\n" + story}))
        out = json.loads(chaff("strip", page, "-m", model, "--spans", "--quiet").stdout)
        self.assertNotIn(self.consent, out["text"])
        why = next(r for r in out["chaff"]["removed"] if r["why"] == "widespread-line")
        self.assertEqual((why["template"], why["sites"]), (self.consent, 4))
        self.assertIn(self.consent, json.loads(chaff("strip", page, "-m", model, "--no-widespread", "--quiet").stdout)["text"])

    def test_a_damaged_one_is_named_and_pages_are_stripped(self):
        model = bytearray(self.model().read_bytes())
        model[int.from_bytes(model[56:64], "little") + 16] ^= 1  # in its block (docs/model-format.md)
        hurt, page = self.write("hurt", bytes(model)), self.write("one.txt", "Skip to content\n" + self.story)
        run = chaff("strip", page, "-m", hurt, "--quiet")
        self.failing(run, "the model's widespread table is damaged and was not used")
        self.assertEqual(run.stdout.decode(), self.story)
        self.failing(chaff("inspect", hurt, "--widespread"), "widespread table")


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
        run = chaff("strip", self.dir / "b.jsonl", "--quiet", "--invalid-utf8", "refuse")
        self.expect(run, "b.jsonl: line 2: the line is not UTF-8", pages=2)
        self.write("c.jsonl", self.good.encode().replace(b"again", b"ag\xffin"))
        self.assertEqual(self.strip("c.jsonl").stdout.decode().count("ag\ufffdin"), 1)

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
        self.assertEqual(len(run.stdout), 11 + len("\ufffd\n".encode()) + 100_000_000)

    def test_a_line_that_memory_does_not_suffice_for_is_named(self):
        if b"__asan_init" in pathlib.Path(CHAFF).read_bytes() or b"__tsan_init" in pathlib.Path(CHAFF).read_bytes():
            self.skipTest("sanitizers take memory of their own")
        path = self.write("large.jsonl", b'{"id":"1","text":"' + b"word " * 12_000_000 + b'"}\n{"id":"2","text":"fine"}\n')

        def little_memory():
            resource.setrlimit(resource.RLIMIT_AS, (450_000_000, 450_000_000))
        run = subprocess.run([CHAFF, "strip", str(path), "--quiet", "--threads", "1"], capture_output=True, preexec_fn=little_memory)
        self.failing(run, "line 1:", "more memory than there is", "split the page")
        self.assertEqual(json.loads(run.stdout)["id"], "2")

    def test_bad_models(self):
        page = self.write("a.jsonl", self.good)
        model = self.model().read_bytes()
        self.failing(chaff("strip", page, "-m", self.write("text", "no model here")), "text: not a chaff model")
        self.failing(chaff("strip", page, "-m", self.write("old", model[:8] + b"\x63" + model[9:])), "old: a model of format version 99")
        self.failing(chaff("strip", page, "-m", self.write("cut", model[:-5])), "cut: the model is damaged")
        self.failing(chaff("strip", page, "-m", self.dir / "none"), "none: no such model; check the name")
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

    def test_the_summary_counts_only_pages_that_were_written(self):
        page, folder = self.write("a.jsonl", self.good), self.write("not-a-folder", "")
        for run, part in ((chaff("strip", page, "-o", folder / "out.jsonl"), "can't be"), (chaff("clean", page, "-o", "/dev/full"), "make room")):
            self.failing(run, part)
            self.assertNotIn(b"stripped", run.stderr)
        self.write("in/a.jsonl", self.good), self.write("in/b.jsonl", self.good * 2)
        (self.dir / "out" / "a.jsonl").mkdir(parents=True)
        self.failing(chaff("strip", self.dir / "in", "-o", self.dir / "out"), "a.jsonl: can't be written", "stripped 2 pages")

    def test_a_reader_may_end_early(self):
        self.crawl_labelled()
        model = self.model()
        for command in (f"strip '{PAGES}'", f"strip '{PAGES}' -m {model} --spans --show", f"clean '{PAGES}'", f"inspect {model}", f"inspect {model} --json",
                        f"eval {self.dir}/many.jsonl --no-model", f"eval {self.dir}/many.jsonl --no-model --json", "--markdown", "--help", "--man", "strip --help"):
            for reader in ("head -n 1", "true"):
                script = f"'{CHAFF}' {command} | {reader} >/dev/null; exit ${{PIPESTATUS[0]}}"
                run = subprocess.run(script, shell=True, executable="/bin/bash", capture_output=True)
                self.assertEqual(run.returncode, 0, (command, run.stderr))
                self.assertNotRegex(run.stderr, b"error|closed|can't", command)

    def crawl_labelled(self):
        """Labelled pages of so many sites that a report is longer than the buffer of a pipe."""
        self.write("many.jsonl", "".join(json.dumps({"site": f"site-{i}-{'x' * 40}.example", "text": "The ferry sails again.", "labels": "1"}) + "\n"
                                         for i in range(2000)))

    def test_usage(self):
        page = self.write("a.jsonl", self.good)
        self.failing(chaff("strip", page, "-o", page), "is one of the inputs", code=2)
        self.failing(chaff("strip", page, "--level", "wild"), '--level: there is no level "wild"; there are safe, careful, balanced, max\n', code=2)
        self.failing(chaff("strip", page, "--site-from", "host"), '"host"; there are auto, domain, url, field, folder, none\n', code=2)
        self.failing(chaff("--completion", "tcsh"), '"tcsh"; there are bash, zsh, fish\n', code=2)
        self.failing(chaff("strip", page, "--levl", "safe"), 'chaff: error: unknown option "--levl"; did you mean --level?\n', code=2)
        self.failing(chaff("strip", page, "--qwertyuiop=3"), 'chaff: error: unknown option "--qwertyuiop"\n', code=2)
        self.failing(chaff("--versoin"), '"--versoin"; did you mean --version?\n', code=2)
        for command in ("clean", "eval"):
            self.failing(chaff(command, page, "--no-sample"), 'unknown option "--no-sample"', code=2)
            self.assertNotIn(b"can be merged", chaff(command, "--help").stdout)
        learn = ("learn", page, "-o", self.dir / "m")
        self.failing(chaff(*learn, "--sample-pages", "many"), 'chaff: error: --sample-pages: "many" is not a valid number\n', code=2)
        for size in ("3q", "many", "-1"):
            self.failing(chaff(*learn, f"--page-bytes={size}"), f'chaff: error: --page-bytes: "{size}" is not a size such as 64K, 10M, 1G\n', code=2)
        self.failing(chaff("strip"), "chaff: error: INPUT is required\n", code=2)
        for command in ((), ("strip",)):
            self.assertEqual(chaff("help", *command).stdout, chaff(*command, "--help").stdout)
            self.assertEqual(chaff("help", *command).returncode, 0)
        self.failing(chaff("help", "striip"), "did you mean strip?", code=2)
        self.failing(chaff("strip", page, "--keep", "everything"), "there are template, navigation", code=2)
        self.failing(chaff("strip", page, "--without", "slots,astrology"), '"astrology"; there are repetition, slots', code=2)
        self.failing(chaff("learn", page, "-o", self.dir / "m", "--sample-pages", "0"), "sample_pages is 0; it must be 1 to 65,535", code=2)
        self.failing(chaff(), code=2)
        for word, meant in (("striip", "strip"), ("lern", "learn"), ("meger", "merge"), ("Train", "train"), ("eavl", "eval")):
            self.failing(chaff(word, "x"), f'unknown command "{word}"; did you mean {meant}?', code=2)
        for word in ("x", "", "frobnicate", "s" * 10_000):
            self.failing(chaff(word, "x"), f'unknown command "{word}"\n', code=2)
        self.write("x/a.jsonl", self.good), self.write("y/a.jsonl", self.good)
        self.failing(chaff("strip", self.dir / "x", self.dir / "y", "-o", self.dir / "out"), "two inputs would be written to", code=2)


class Messages(CliTest):
    text = "The ferry sails again, the port office said on Friday.\n"

    def test_counts_have_the_right_number(self):
        page = json.dumps({"site": "a.example", "text": self.text}) + "\n"
        one, model = self.write("one.jsonl", page), self.dir / "m.chaff"
        self.assertIn(b"learned 1 site from 1 page: ", chaff("learn", one, "-o", model).stderr)
        self.assertIn(b"merged 1 model: 1 site, ", chaff("merge", model, "-o", self.dir / "n.chaff").stderr)
        self.assertIn(b"stripped 1 page: ", chaff("strip", one).stderr)
        self.assertIn(b"stripped 2 pages: ", chaff("strip", self.write("two.jsonl", 2 * page)).stderr)
        self.assertIn(b"0 widespread lines\n", chaff("inspect", model, "--widespread").stdout)

    def test_pages_without_a_site_are_counted(self):
        pages = [json.dumps({"link": f"https://a.example/{i}", "text": self.text}) for i in range(4)]
        bad = self.write("bad.jsonl", "\n".join([*pages, json.dumps({"site": "a.example", "text": self.text})]))
        warning = f"chaff: warning: 4 pages had no site, so nothing was learned from them (the first: {bad}: line 1); see --site-field, --url-field, --site-from\n".encode()
        for command in (("learn", bad, "-o", self.dir / "m"), ("clean", bad)):
            run = chaff(*command)
            self.assertEqual(run.returncode, 0)
            self.assertEqual(run.stderr.count(warning), 1)
            self.assertEqual(run.stderr.count(b"warning: "), 1)
            for option in (("--url-field", "link"), ("--site-from", "none")):
                self.assertNotIn(b"no site", chaff(*command, *option).stderr)

    def test_a_model_that_knows_no_site_is_named(self):
        def pages(*sites):
            return "".join(json.dumps({"id": i, "site": site, "text": self.text}) + "\n" for i, site in enumerate(sites))
        model = self.dir / "m.chaff"
        self.assertEqual(chaff("learn", self.write("a.jsonl", pages("a.example", "a.example")), "-o", model).returncode, 0)
        other = self.write("b.jsonl", pages("b.example", "", "c.example"))
        run = chaff("strip", other, "-m", model, "-o", self.dir / "out.jsonl")
        self.assertEqual(run.returncode, 0)
        message = run.stderr.decode()
        self.assertIn(f"chaff: warning: 2 pages are of sites that the model does not know, and it knows no others (the first: {other}: line 1: b.example); learn these sites", message)
        self.assertIn(f"chaff: warning: 1 page had no site, so the model was not used for it ({other}: line 2); see --site-field", message)
        self.assertIn("stripped 3 pages (1 without a site, 2 of unknown sites): ", message)
        self.assertTrue(message.endswith("; 2 warnings\n"), message)
        some = self.write("c.jsonl", pages("b.example", "a.example"))
        message = chaff("strip", some, "-m", model, "-o", self.dir / "out.jsonl").stderr.decode()
        self.assertIn("stripped 2 pages (1 of unknown sites): ", message)
        self.assertNotIn("warning", message)
        self.assertNotIn(b"unknown", chaff("strip", some).stderr)
        labelled = self.write("l.jsonl", json.dumps({"site": "b.example", "text": self.text, "labels": "1"}) + "\n")
        run = chaff("eval", labelled, "-m", model, "--json")
        self.assertIn(b"the model does not know", run.stderr)
        self.assertEqual(json.loads(run.stdout)["warnings"], {"no_site_known": 1})

    def test_replaced_characters_are_counted_once(self):
        bad = self.write("a.jsonl", b'{"site":"a","text":"Caf\\ud83d and sea"}\n{"site":"a","text":"Caf\xe9 and sun"}\n{"site":"a","text":"Sun"}\n')
        for command in (("strip", bad), ("learn", bad, "-o", self.dir / "m"), ("clean", bad)):
            run = chaff(*command)
            self.assertEqual(run.returncode, 0)
            self.assertEqual(run.stderr.decode().count(f"chaff: warning: 2 pages had bytes that are not UTF-8, or half a surrogate pair, now U+FFFD (the first: {bad}: line 1); convert the files"), 1)
            run = chaff(*command, "--invalid-utf8", "refuse")
            self.failing(run, f"{bad}: line 1: ", f"{bad}: line 2: ", "--invalid-utf8 replace", "left out", "; 2 errors\n")

    def test_outputs_hold_what_their_names_say(self):
        page, text = self.write("a.jsonl", json.dumps({"text": self.text}) + "\n"), self.write("a.txt", self.text)
        for source, name, said in ((page, "o.txt.gz", "JSON lines"), (text, "o.jsonl", "plain text"), (text, "o.html", "plain text")):
            message = chaff("strip", source, "-o", self.dir / name).stderr.decode()
            self.assertIn(f"chaff: warning: 1 output holds something else than its name says ({self.dir / name} holds {said}; name it ", message)
        for arguments in ((page, "-o", self.dir / "o.jsonl.zst"), (text, "-o", self.dir / "o.txt"), (text, "-o", self.dir / "o"),
                          (text, "--spans", "-o", self.dir / "o.jsonl"), (text, "--show", "-o", self.dir / "o.jsonl"), (page,), (text,)):
            self.assertNotIn(b"warning", chaff("strip", *arguments).stderr)

    def test_mixed_kinds_in_one_output_are_named(self):
        page, text = self.write("a.jsonl", json.dumps({"text": self.text}) + "\n"), self.write("a.txt", self.text)
        run = chaff("strip", page, text, text, page)
        self.failing(run, f"chaff: error: {text}: left out, because its output is plain text", "stripped 2 pages (2 more not written): ", "; 2 errors\n")
        self.assertEqual(len(run.stdout.splitlines()), 2)
        for arguments in ((page, page), (text, text), (page, text, "--spans"), (page, text, "--show"), (page, text, "-o", f"{self.dir}/out/")):
            self.assertEqual(chaff("strip", *arguments).returncode, 0, arguments)

    def test_strict_makes_warnings_errors(self):
        bad = self.write("a.jsonl", json.dumps({"text": self.text}) + "\n")
        for command in (("learn", bad, "-o", self.dir / "m"), ("clean", bad, "-o", self.dir / "o.jsonl")):
            self.assertEqual(chaff(*command).returncode, 0)
            written = command[3].read_bytes()
            command[3].unlink()
            run = chaff(*command, "--strict")
            self.failing(run, "; 1 warning\nchaff: error: 1 warning counts as an error with --strict; the outputs were written\n")
            self.assertEqual(command[3].read_bytes(), written)
            self.assertEqual(chaff(*command, "--strict", "--site-from", "none").returncode, 0)
        resumed = ("learn", bad, "-o", self.dir / "m", "--strict", "--resume")
        self.failing(chaff(*resumed), "--strict")
        self.failing(chaff(*resumed), "--strict")

    def test_the_numbers_of_a_summary_add_up(self):
        lines = [json.dumps({"site": site, "id": i, "text": f"Menu\n{self.text} {i}"}) for i, site in enumerate(["a.example"] * 9 + ["b.example"] * 4 + [""] * 3)]
        lines += ["broken", '{"id":1}', '{"text":1}', '{"text":"a","text":"b"}', '{"text":"a","x":01}']
        source = self.write("a.jsonl", "\n".join(lines) + "\n")

        def numbers(pattern, run):
            found = re.search(pattern, run.stderr.decode())
            self.assertTrue(found, run.stderr)
            return [int(number) for number in found.groups()]
        model = self.dir / "m"
        sites, learned, without, left_out, errors, warnings = numbers(
            r"learned (\d+) sites from (\d+) pages \((\d+) without a site, (\d+) left out\): .*; (\d+) errors; (\d+) warning\n$", chaff("learn", source, "-o", model))
        self.assertEqual((sites, learned, without, left_out, errors, warnings), (2, 13, 3, 5, 5, 1))
        parts = [numbers(r"learned \d+ sites? from (\d+) pages? \((\d+) without a site, (\d+) of other shards, (\d+) left out\)",
                         chaff("learn", source, "-o", self.dir / "s", "--shard", f"{i}/2")) for i in range(2)
                 if b"other shards" in chaff("learn", source, "-o", self.dir / "s", "--shard", f"{i}/2").stderr]
        for part in parts:
            self.assertEqual(sum(part), len(lines))
        out = self.dir / "out.jsonl"
        pattern = r"stripped (\d+) pages \((\d+) without a site, (\d+) more left out\): .*; (\d+) errors; (\d+) warnings?\n$"
        for run in (chaff("strip", source, "-m", model, "-o", out), chaff("clean", source, "-o", out)):
            pages, without, left_out, errors, warnings = numbers(pattern, run)
            self.assertEqual((pages, without, left_out, errors), (16, 3, 5, 5))
            self.assertEqual(run.stderr.count(b"chaff: warning: "), warnings)
            self.assertEqual(run.stderr.count(b"chaff: error: "), errors)
            self.assertEqual(len(out.read_text().splitlines()), pages)
            removed, whole = (int(n) for n in re.search(r": (\d+) B of (\d+) B \(", run.stderr.decode()).groups())
            before = sum(len(json.loads(line)["text"]) for line in lines[:16])
            after = sum(len(json.loads(line)["text"]) for line in out.read_text().splitlines())
            self.assertEqual((whole, whole - removed), (before, after))

    def test_plain_text_has_no_labels(self):
        for i in range(5):
            self.write(f"in/{i}.txt", self.text)
        for command in (("eval", self.dir / "in"), ("train", self.dir / "in", "-o", self.dir / "w"), ("eval", self.dir / "in", "--cross-validate")):
            run = chaff(*command)
            self.failing(run, '0.txt: plain text has no labels; use JSONL with the labels in the field "labels"\n',
                         "4 more files are plain text and have no labels\n")
            self.assertEqual(run.stderr.count(b"error: " + bytes(self.dir)), 1, run.stderr)

    def test_a_site_that_is_too_large_for_the_memory_is_reported_with_both_figures(self):
        pages = (json.dumps({"id": i, "site": "a.example", "text": "".join(f"Line {i * 997 + j} of the page {i}.\n" for j in range(1500))}) for i in range(100))
        source = self.write("large.jsonl", "\n".join(pages))
        run = chaff("learn", source, "-o", self.dir / "m", "--memory", "64M", "--threads", "1")
        self.failing(run, 'the site "a.example" alone takes about', "MB left for sites; allow more memory")
        takes, left = map(int, re.search(r"about (\d+) MB to learn, of (\d+) MB", run.stderr.decode()).groups())
        self.assertGreater(takes, left)

    def test_a_folder_is_not_written_to_the_name_of_a_file(self):
        for i in range(3):
            self.write(f"in/{i}.txt", self.text)
        for name in ("out.jsonl", "out.txt.gz", "out.html"):
            run = chaff("clean", self.dir / "in", "-o", self.dir / name)
            self.failing(run, "is the name of a file, but each file of an input folder becomes one of its own; name a folder, for instance out", code=2)
            self.assertFalse((self.dir / name).exists())
        self.assertEqual(chaff("clean", self.dir / "in", "-o", f"{self.dir}/out.jsonl/").returncode, 0)

    def test_a_file_is_not_an_output_folder(self):
        for i in range(3):
            self.write(f"in/{i}.txt", self.text)
        out = self.write("ex.txt", "precious")
        for command in ("strip", "clean"):
            run = chaff(command, self.dir / "in", "-o", out)
            self.failing(run, f"the output {out} is a file, but the input is a folder; name a folder with -o\n", code=2)
            self.assertEqual(run.stderr.count(b"\n"), 1)
        self.assertEqual(out.read_text(), "precious")

    def test_a_rule_that_does_not_compile_is_reported_in_a_line(self):
        run = chaff("strip", "-", "--rules", self.write("bad.rules", "[promo]\n(mug\n"), stdin=b"x\n")
        self.failing(run, 'the rule "(mug" does not compile: Unmatched marking parenthesis ( or \\(\n')

    def test_what_is_not_weights_is_named(self):
        weights = self.write("r3.rules", "[promo]\n")
        self.failing(chaff("strip", "-", "--weights", weights, stdin=b"x\n"), "r3.rules: not a weights file; make one with `chaff train`\n")

    def test_the_manual_page_sets_headings_apart(self):
        self.assertIn(b".PP\nExample:\n", chaff("--man").stdout)


class Documents(unittest.TestCase):
    def test_cli_page_is_what_the_command_prints(self):
        self.assertEqual((SOURCE / "docs/cli.md").read_bytes(), chaff("--markdown").stdout, "run: scripts/dev/docs.sh")

    def test_corpus_is_what_the_generator_makes(self):
        run = subprocess.run([sys.executable, SOURCE / "corpus/generate.py", "--check"], capture_output=True)
        self.assertEqual(run.returncode, 0, run.stderr.decode())

    def test_readme_commands_run(self):
        readme = (SOURCE / "README.md").read_text()
        commands = [line[2:] for block in readme.split("```console\n")[1:] for line in block.split("```")[0].splitlines()
                    if line.startswith("$ chaff ")]
        self.assertGreaterEqual(len(commands), 4)
        pages = [{**json.loads(line), "site": "example.org"} for line in open(PAGES / "northline.example.jsonl", encoding="utf-8")]
        with tempfile.TemporaryDirectory() as folder:
            inputs = pathlib.Path(folder)
            (inputs / "pages").mkdir()
            for name in ("pages/a.jsonl", "new-pages.jsonl"):
                (inputs / name).write_text("".join(json.dumps(page) + "\n" for page in pages))
            (inputs / "page.txt").write_text(pages[0]["text"])
            (inputs / "site").mkdir()
            page = "<title>Page</title><h1>A headline</h1><p>" + pages[0]["text"].replace("\n", "<p>")
            (inputs / "site/a.html").write_text(page)
            http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
            (inputs / "crawl.warc.gz").write_bytes(gzip.compress(
                b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http\r\n"
                + f"Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"))
            for command in commands:
                command = command.replace("chaff ", f"'{CHAFF}' ", 1)
                run = subprocess.run(command, shell=True, cwd=folder, capture_output=True)
                self.assertEqual(run.returncode, 0, command + "\n" + run.stderr.decode())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
