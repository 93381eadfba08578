#!/usr/bin/env python3
"""Compares `chaff eval` with bench/quality/score.py, and its forms and kinds with each other. usage: eval_test.py CHAFF SOURCE_FOLDER"""
import csv
import io
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import unittest

CHAFF, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
sys.path.append(str(SOURCE / "bench/quality"))
import score  # noqa: E402

SEED = 20261121
COLUMNS = ("pages", "P", "R", "F1", "cut_per_million", "left")


def chaff(*args):
    return subprocess.run([CHAFF, *map(str, args), "--quiet"], capture_output=True)


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def corpus():
    return [page for path in sorted((SOURCE / "corpus/pages").iterdir()) for page in read(path)]


def mislabelled():
    """Some labels are turned or made "?", so that all kinds of mistakes occur; and a site's name that CSV must quote."""
    dice, pages = random.Random(SEED), corpus()
    for page in pages:
        labels = [dice.choice("01?") if dice.random() < 0.1 else label for label in page["labels"]]
        page["labels"] = "".join(labels)
        page["zones"] = "".join(dice.choice("bco") for _ in labels)
        if dice.random() < 0.1:
            page["zones"] += "c"  # not a zone for each label: ignored
        page["site"] = page["site"].replace("northline.example", 'north, "line"')
    pages += [{"id": "empty", "site": "odd.example", "text": "", "labels": ""},
              {"id": "no article", "site": "odd.example", "text": "Menu\nÉté\r\nHome", "labels": "000"},
              {"id": "no boilerplate", "site": "odd.example", "text": "The ferry sails again, the port office said on Friday.", "labels": "1"}]
    return pages


class EvalTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.dir = pathlib.Path(cls.folder.name)
        cls.pages = mislabelled()
        cls.labelled = cls.write("labelled.jsonl", cls.pages)
        cls.small = cls.write("small.jsonl", [p for p in cls.pages if p["site"] in ("valleematin.example", "odd.example", 'north, "line"')])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def write(cls, name, pages):
        path = cls.dir / name
        path.write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
        return path

    def eval(self, *args):
        run = chaff("eval", *args)
        self.assertEqual(run.returncode, 0, run.stderr.decode())
        return run.stdout.decode()

    def json(self, *args):
        return json.loads(self.eval(*args, "--json"))

    def same_figures(self, one, two):
        for column in COLUMNS:
            self.assertAlmostEqual(one[column], two[column], 9, column)
        self.assertAlmostEqual(one.get("comments_left", -1), two.get("comments_left", -1), 9)
        self.assertEqual(one["sites"].keys(), two["sites"].keys())
        for site in one["sites"]:
            for column in COLUMNS:
                self.assertAlmostEqual(one["sites"][site][column], two["sites"][site][column], 9, f"{site} {column}")
            self.assertAlmostEqual(one["sites"][site].get("comments_left", -1), two["sites"][site].get("comments_left", -1), 9, site)


class Scorer(EvalTest):
    def test_every_figure_is_that_of_score_py(self):
        for level in ("careful", "balanced", "max"):
            out = self.dir / "stripped.jsonl"
            self.assertEqual(chaff("clean", self.labelled, "-o", out, "--spans", "--level", level).returncode, 0)
            outputs = read(out)
            theirs, ours = score.figures(zip(self.pages, outputs)), self.json(self.labelled, "--level", level)
            self.assertGreater(theirs["cut_per_million"], 1000)
            self.assertGreater(theirs["left"], 0.01)
            self.assertGreater(theirs["comments_left"], 0.01)
            self.same_figures(ours, theirs)
            for kind in ("reasons", "categories"):
                self.assertGreater(sum(removed["article"] for removed in theirs[kind].values()), 0)
                self.assertEqual({k: v for k, v in ours[kind].items() if any(v.values())}, theirs[kind])


class Forms(EvalTest):
    KINDS = ((), ("--holdout",), ("--no-model",), ("--ablate",), ("--pages-per-site", "1,3,all", "--draws", 2))

    def without_times(self, kind, threads):
        rows = list(csv.DictReader(io.StringIO(self.eval(self.small, *kind, "--csv", "--threads", threads))))
        for row in rows:
            row.pop("strip_seconds", None), row.pop("mb_per_second", None)
        return rows

    def test_threads_change_nothing(self):
        for kind in self.KINDS:
            rows = self.without_times(kind, 1)
            self.assertGreaterEqual(len(rows), 3)
            for threads in (2, 5):
                self.assertEqual(self.without_times(kind, threads), rows, kind)

    def test_csv_and_json_agree(self):
        def rows(key, *kind):
            text = self.eval(self.small, *kind, "--csv")
            self.assertEqual(len(text.splitlines()), 1 + len(list(csv.DictReader(io.StringIO(text)))))
            return {row[key]: {c: float(row[c]) for c in COLUMNS} for row in csv.DictReader(io.StringIO(text))}

        def normal(named):
            return {str(name): {c: float(figures[c]) for c in COLUMNS} for name, figures in named}

        self.assertEqual(rows("site"), normal(self.json(self.small)["sites"].items()))
        self.assertIn('"north, ""line"""', self.eval(self.small, "--csv"))
        ablation = self.json(self.small, "--ablate")
        self.assertEqual(rows("without", "--ablate"), normal([("", ablation["all_on"]), *ablation["without"].items()]))
        curve = ("--pages-per-site", "2,all")
        self.assertEqual(rows("pages_per_site", *curve), normal((p["pages_per_site"], p) for p in self.json(self.small, *curve)["points"]))

    def test_text_has_a_row_for_everything(self):
        for kind in self.KINDS:
            self.assertGreater(self.eval(self.small, *kind).count("\n"), len(self.without_times(kind, 1)), kind)
        text = self.eval(self.small)
        for part in ("odd.example", "removed because", "category", "MB/s", "comments left"):
            self.assertIn(part, text)

    def test_without_comments_nothing_is_said_of_them(self):
        path = self.write("no_comments.jsonl", [{k: v for k, v in page.items() if k != "zones"} for page in read(self.small)])
        self.assertNotIn("comments left", self.eval(path))
        self.assertNotIn("comments_left", self.eval(path, "--json"))


class Ablation(EvalTest):
    def test_each_row_is_what_leaving_out_gives(self):
        report = self.json(self.small, "--ablate")
        self.same_figures(report["all_on"], self.json(self.small))
        self.assertGreaterEqual(len(report["without"]), 9)
        for name, row in report["without"].items():
            self.same_figures(row, self.json(self.small, "--without", name))
            for column, change in row["change"].items():
                before, after = (v["speed"] if column == "mb_per_second" else v for v in (report["all_on"], row))
                self.assertAlmostEqual(change, after[column] - before[column], 9)
        self.assertNotEqual(report["without"]["repetition"]["F1"], report["all_on"]["F1"])
        self.assertGreater(report["all_on"]["speed"]["strip_seconds"], 0)

    def test_what_is_out_already_is_not_left_out_again(self):
        report = self.json(self.small, "--ablate", "--without", "slots")
        self.assertNotIn("slots", report["without"])
        self.same_figures(report["without"]["runs"], self.json(self.small, "--without", "slots,runs"))


class PerRule(EvalTest):
    def setUp(self):
        super().setUp()
        self.rules = self.dir / "my.rules"
        self.rules.write_text("[promo]\n^our shop\\b\n[tags?]\n^tags: \n[byline!]\n^nobody writes this line$\n[share!]\n^share this page$\n")
        pages = [{"id": "1", "site": "a", "text": "Our shop\nOur shop, a memoir\nTags: sea\nShare this page\n", "labels": "0100"},
                 {"id": "2", "site": "a", "text": "Our shop\nOur shop\nTags: ?\nTags: land", "labels": "0?11", "zones": "oooo"},
                 {"id": "3", "site": "b", "text": "Our shop, \"a\" novel\r\nNo rule\nOur shop", "labels": "11?", "zones": "ooc"}]
        self.pages = self.write("rules.jsonl", pages)
        self.options = (self.pages, "--per-rule", "--rules", self.rules, "--no-builtin-rules")

    def test_lines_are_counted_by_label(self):
        rows = self.json(*self.options)["rules"]
        self.assertEqual(rows, [
            {"rule": f"{self.rules}:2", "strength": "strong", "category": "promo", "boilerplate_lines": 3, "article_lines": 2, "sites": 2,
             "article_line": "Our shop, a memoir"},
            {"rule": f"{self.rules}:4", "strength": "hint", "category": "tags", "boilerplate_lines": 1, "article_lines": 2, "sites": 1, "article_line": "Tags: ?"},
            {"rule": f"{self.rules}:8", "strength": "certain", "category": "share", "boilerplate_lines": 1, "article_lines": 0, "sites": 1}])

    def test_the_forms_agree(self):
        rows = self.json(*self.options)["rules"]
        table = list(csv.DictReader(io.StringIO(self.eval(*self.options, "--csv"))))
        self.assertEqual(table, [{"article_line": "", **{k: str(v) for k, v in row.items()}} for row in rows])
        text = self.eval(*self.options).splitlines()
        self.assertEqual([line.split()[:6] for line in text[1:]],
                         [[str(row[k]) for k in ("rule", "strength", "category", "boilerplate_lines", "article_lines", "sites")] for row in rows])
        self.assertTrue(text[1].endswith("Our shop, a memoir"))

    def test_the_strongest_rule_counts(self):
        self.rules.write_text("[promo?]\n^our shop\\b\n[advert!]\n^our shop$\n")
        self.assertEqual([(row["rule"], row["boilerplate_lines"], row["article_lines"]) for row in self.json(*self.options)["rules"]],
                         [(f"{self.rules}:2", 0, 2), (f"{self.rules}:4", 3, 0)])

    def test_the_built_in_rules_are_counted_with_those_of_a_file(self):
        names = {row["rule"] for row in self.json(*self.options[:-1])["rules"]}
        self.assertIn(f"{self.rules}:2", names)
        self.assertTrue(any(not name.startswith(str(self.dir)) for name in names), names)


class Curve(EvalTest):
    def points(self, path, counts, *args):
        return self.json(path, "--pages-per-site", counts, *args)["points"]

    def test_all_pages_are_the_plain_evaluation(self):
        plain = self.json(self.small)
        for point in self.points(self.small, "all,1000"):
            self.same_figures(point, plain)
            self.assertEqual((point["draws"], point["short_sites"]), (1, 3))

    def test_groups_are_learned_alone(self):
        pages = [p for p in self.pages if p["site"] == "valleematin.example"][:3]
        three = self.write("three.jsonl", pages)
        one, two, _ = self.points(three, "1,2,3", "--draws", 1)
        self.assertEqual((one["pages"], two["pages"]), (1, 2))
        alone = [self.json(self.write("part.jsonl", [page]))["F1"] for page in pages]
        pairs = [self.json(self.write("part.jsonl", [p for p in pages if p is not out]))["F1"] for out in pages]
        self.assertTrue(any(abs(f1 - one["F1"]) < 1e-9 for f1 in alone), (one["F1"], alone))
        self.assertTrue(any(abs(f1 - two["F1"]) < 1e-9 for f1 in pairs), (two["F1"], pairs))
        # With many draws every page is drawn, and the figure is between the smallest and the largest.
        many, = self.points(three, "1", "--draws", 30)
        self.assertLess(min(alone), many["F1"])
        self.assertLess(many["F1"], max(alone))

    def test_draws_follow_from_ids_and_seed_alone(self):
        counts = "1,4,10"
        first = self.points(self.small, counts)
        pages = read(self.small)
        random.Random(SEED).shuffle(pages)
        self.assertEqual(self.points(self.write("shuffled.jsonl", pages), counts), first)
        self.assertNotEqual(self.points(self.small, counts, "--seed", 7), first)
        for page in pages:
            page["id"] += "-renamed"
        self.assertNotEqual(self.points(self.write("renamed.jsonl", pages), counts), first)

    def test_sites_with_fewer_pages_give_all(self):
        point, = self.points(self.small, "5", "--draws", 4)
        self.assertEqual(point["short_sites"], 1)
        self.assertEqual({site: f["pages"] for site, f in point["sites"].items()},
                         {"odd.example": 3 * 4, "valleematin.example": 5 * 4, 'north, "line"': 5 * 4})
        odd = self.json(self.small)["sites"]["odd.example"]
        self.assertAlmostEqual(point["sites"]["odd.example"]["F1"], odd["F1"], 9)


class CrossValidation(EvalTest):
    TRAIN = ("--members", 1, "--rounds", 1, "--hidden", 2)

    def sites(self, path, *args):
        sites = self.json(path, "--cross-validate", *self.TRAIN, *args)["sites"]
        return {site: {name: round(value, 9) for name, value in figures.items()} for site, figures in sites.items()}

    def test_with_a_fold_per_site_each_site_is_left_out_alone(self):
        measured = self.sites(self.small, "--folds", 3)
        for site in measured:
            others = self.write("others.jsonl", [p for p in read(self.small) if p["site"] != site])
            weights, alone = self.dir / "w.weights", self.write("one.jsonl", [p for p in read(self.small) if p["site"] == site])
            self.assertEqual(chaff("train", others, "-o", weights, *self.TRAIN).returncode, 0)
            for name, value in self.json(alone, "--weights", weights)["sites"][site].items():
                self.assertAlmostEqual(measured[site][name], value, 8, (site, name))
        self.assertEqual(self.sites(self.small, "--folds", 99), measured)

    def test_folds_follow_from_the_names_of_the_sites(self):
        measured = self.sites(self.small, "--folds", 2)
        self.assertNotEqual(self.sites(self.small, "--folds", 3), measured)
        self.assertEqual(self.sites(self.write("reversed.jsonl", read(self.small)[::-1]), "--folds", 2, "--threads", 3), measured)


class Groups(EvalTest):
    """--by kind and --by lang: rows of groups, found from the labelled pages."""

    PROSE = "The ferry sails again, the port office said on Friday, and the harbour master promised that nobody would wait for a berth. "

    def site(self, name, articles, per_article=1, boilerplate=1, words=PROSE, **fields):
        """Pages whose longest line is the article's own; each has `boilerplate` other lines of the same length."""
        pages = []
        for i in range(articles * per_article):
            line = f"{words} {i // per_article}"
            labels = "1" + "0" * boilerplate
            pages.append({"id": f"{name}{i}", "site": name, "text": "\n".join([line] + [line] * boilerplate), "labels": labels, **fields})
        return pages

    def kinds(self, pages):
        return {name: site["kind"] for name, site in self.json(self.write("kinds.jsonl", pages), "--by", "kind")["sites"].items()}

    def test_kinds_of_sites(self):
        hebrew, thai = "המעבורת שבה להפליג אמר משרד הנמל ביום שישי והבטיח שאיש לא יחכה למעגן ולא לרציף בנמל החדש " * 2, "เรือข้ามฟากกลับมาแล่นอีกครั้ง" * 6
        self.assertEqual(
            self.kinds([
                *self.site("plain.example", 8),
                *self.site("extracted.example", 8, boilerplate=0),
                *self.site("menus.example", 8, boilerplate=3),
                *self.site("seven.example", 7),
                *self.site("versions.example", 8, per_article=2),
                *self.site("short.example", 8, words="Aldery beat Skarn"),
                *self.site("hebrew.example", 8, words=hebrew),
                *self.site("thai.example", 8, words=thai),
            ]),
            {
                "plain.example": ["whole"],
                "extracted.example": ["extracted"],
                "menus.example": ["whole", "boilerplate"],
                "seven.example": ["whole", "few-articles"],
                "versions.example": ["whole", "copies"],
                "short.example": ["whole", "short-items"],
                "hebrew.example": ["whole", "right-to-left"],
                "thai.example": ["whole", "no-blanks"],
            })

    def test_rows_are_means_and_medians_over_the_sites(self):
        report = self.json(self.labelled, "--by", "kind")
        sites = report["sites"].values()
        self.assertEqual(set(report["by"]["kind"]), {kind for site in sites for kind in site["kind"]})
        for kind, row in report["by"]["kind"].items():
            of_kind = [site for site in sites if kind in site["kind"]]
            self.assertEqual(row["sites"], len(of_kind))
            for column in ("F1", "cut_per_million", "left"):
                values = [site[column] for site in of_kind]
                self.assertAlmostEqual(row[column], statistics.mean(values), 9)
                self.assertAlmostEqual(row[column + "_median"], statistics.median(values), 9)
        self.same_figures(report, self.json(self.labelled))

    def test_languages_are_those_of_the_records(self):
        path = self.write("languages.jsonl", [*self.site("a.example", 2, lang="en-US"), *self.site("b.example", 2, lang="en"),
                                              *self.site("c.example", 2), *self.site("d.example", 1, lang="fr"), *self.site("d.example", 2, lang="de")])
        report = self.json(path, "--by", "lang")
        self.assertEqual({name: row["sites"] for name, row in report["by"]["lang"].items()}, {"en": 2, "unknown": 1, "de": 1})
        text = self.eval(path, "--by", "lang,kind")
        for row in ("\nlang  ", "\nunknown  ", "\nkind  ", "\nwhole  "):
            self.assertIn(row, text)


class Labels(EvalTest):
    """Wrong labels are errors of eval and train that name the file, the line, the page and the fault."""

    good = {"id": "good", "site": "a.example", "text": "Menu\nThe ferry sails again, the port office said on Friday.", "labels": "01"}

    def expect(self, page, *parts):
        path = self.write("wrong.jsonl", [self.good, page])
        for command in (("eval",), ("train", "-o", self.dir / "w")):
            run = chaff(command[0], path, *command[1:])
            self.assertEqual(run.returncode, 1, run.stderr)
            place = f'{path}: line 2: the page "{page["id"]}" was left out: '
            for part in (place, *parts):
                self.assertIn(part, run.stderr.decode())
        self.assertEqual(self.run_json(path)["pages"], 1)

    def run_json(self, path):
        return json.loads(chaff("eval", path, "--json").stdout)

    def test_another_number_of_labels_than_lines(self):
        for labels in ("0", "011", "0" * 40):
            self.expect({**self.good, "id": "odd", "labels": labels}, f"it has 2 lines and {len(labels)} label", "each line needs one label")

    def test_other_characters(self):
        self.expect({**self.good, "id": "odd", "labels": "0x"}, 'label 2 is "x"; labels are 1 (article), 0 (boilerplate) or ? (either)')
        self.expect({**self.good, "id": "odd", "labels": "\n1"}, "label 1 is byte 0x0A")
        self.expect({**self.good, "id": "odd", "labels": "é"}, "label 1 is byte 0xC3")

    def test_no_labels(self):
        for labels in (None, "", [0, 1]):
            self.expect({**self.good, "id": "odd", "labels": labels}, 'it has no labels in the field "labels"; name the field that holds the labels with --labels-field')

    def test_a_newline_at_the_end_may_begin_a_line(self):
        pages = [{**self.good, "id": labels, "text": self.good["text"] + "\n", "labels": labels} for labels in ("01", "01?")]
        self.assertEqual(self.json(self.write("right.jsonl", pages))["pages"], 2)

    def test_training_speaks_of_training(self):
        path = self.write("right.jsonl", [self.good])
        run = subprocess.run([CHAFF, "train", path, "-o", self.dir / "w", "--rounds", "1", "--members", "1"], capture_output=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stderr.decode(), f"trained on 1 page: wrote the weights {self.dir}/w\n")
        run = chaff("train", self.write("none.jsonl", [{"text": "x"}]), "-o", self.dir / "w")
        self.assertNotIn(b"eval", run.stderr)


class Usage(EvalTest):
    def test_lists_end_at_the_input(self):
        self.assertEqual(len(self.eval("--pages-per-site", "1,2", self.small, "--csv").splitlines()), 3)
        self.same_figures(self.json("--without", "slots", self.small), self.json(self.small, "--without", "slots"))

    def test_what_makes_no_sense_is_refused(self):
        self.assertIn(b'--pages-per-site takes numbers from 1 up, or "all", not "0"\n', chaff("eval", self.small, "--pages-per-site", "0").stderr)
        for args in (("--pages-per-site", "0"), ("--pages-per-site", "5,many"), ("--pages-per-site", "5", "--holdout"),
                     ("--pages-per-site", "5", "--ablate"), ("--per-rule", "--ablate"), ("--per-rule", "--holdout"), ("--per-rule", "--cross-validate"), ("--draws", "3"), ("--json", "--csv"), ("--folds", "2"),
                     ("--cross-validate", "--folds", "1"), ("--by", "colour"), ("--by", "kind", "--csv"), ("--by", "kind", "--ablate"), ("--without", "astrology")):
            run = chaff("eval", self.small, *args)
            self.assertEqual(run.returncode, 2, args)
            named = args[1] if args[0] in ("--without", "--cross-validate") else args[0]
            self.assertIn(named.encode(), run.stderr, args)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
