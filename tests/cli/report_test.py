#!/usr/bin/env python3
"""Writes reports, and uses them in a headless Chromium. usage: report_test.py CHAFF SOURCE_FOLDER

Exit code 77: there is no Chromium (Debian packages chromium and chromium-driver), and all that needs none passed."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

import browser

CHAFF, SOURCE = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
PAGES = SOURCE / "corpus" / "pages"
SITES = ("northline", "rheinanzeiger", "minatoshimbun")
HOSTILE = "</script><script>document.title='broken'</script><!-- <b onclick=x>&amp;"
STORY = "The ferry sails again, the port office said on Friday. It will take on eighty people and no cars. "
MISSING = browser.missing()


def chaff(*args, stdin=b""):
    return subprocess.run([CHAFF, *map(str, args)], input=stdin, capture_output=True, timeout=120)


def data(report):
    """The index of a report, and its sites."""
    blocks = re.findall(r'<script type="application/json" id="([a-z0-9-]+)">(.*?)</script>', report.read_text(encoding="utf-8"))
    blocks = {name: json.loads(block) for name, block in blocks}
    return blocks["index"], [blocks[f"site-{i}"] for i in range(len(blocks) - 1)]


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.dir = pathlib.Path(folder.name)
        cls.inputs = [PAGES / f"{site}.example.jsonl" for site in SITES]
        hostile = [{"id": f"<{i}>", "site": "x.example", "title": HOSTILE, "text": f"{HOSTILE}\n{STORY}{i}\n"} for i in range(3)]
        cls.hostile = cls.dir / "hostile.jsonl"
        cls.hostile.write_text("".join(json.dumps(page) + "\n" for page in hostile), encoding="utf-8")
        cls.inputs.append(cls.hostile)
        cls.model = cls.dir / "m.chaff"
        assert chaff("learn", *cls.inputs, "-o", cls.model, "--quiet").returncode == 0
        cls.report = cls.dir / "report.html"
        run = chaff("report", *cls.inputs, "-m", cls.model, "-o", cls.report)
        assert run.returncode == 0, run.stderr
        cls.summary = run.stderr.decode()


class Files(Reports):
    def test_the_figures_are_those_of_strip(self):
        index, sites = data(self.report)
        self.assertIn("reported 133 pages of 4 sites", self.summary)
        self.assertEqual([site["name"] for site in index["sites"]], ["northline.example", "minatoshimbun.example", "rheinanzeiger.example", "x.example"])
        stripped = chaff("strip", *self.inputs, "-m", self.model, "--spans", "--quiet").stdout.splitlines()
        spans = {page["id"]: page["chaff"]["removed"] for page in map(json.loads, stripped)}
        texts = {page["id"]: page["text"] for path in self.inputs for page in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        removed = {}
        for entry, site in zip(index["sites"], sites):
            self.assertEqual(entry["shown"], len(site["pages"]))
            self.assertEqual(entry["removed"], sum(entry["reasons"].values()))
            for page in site["pages"]:
                self.assertEqual("".join(unit["text"] for unit in page["units"]), texts[page["id"]])
                gone = [unit for unit in page["units"] if unit.get("level", 9) <= index["levels"].index("balanced")]
                self.assertEqual([(unit["reason"], unit.get("template")) for unit in gone], [(span["why"], span.get("template")) for span in spans[page["id"]]])
                self.assertEqual(page["removed"][2], sum(span["end"] - span["begin"] for span in spans[page["id"]]))
                self.assertEqual(page["removed"], sorted(page["removed"]))
        self.assertEqual(index["removed"], sum(span["end"] - span["begin"] for page in spans.values() for span in page))

    def test_lines_have_the_effects_that_explain_prints(self):
        index, sites = data(self.report)
        shown = sites[0]["pages"][0]
        page = self.dir / "page.jsonl"
        page.write_text(next(line for line in self.inputs[0].read_text(encoding="utf-8").splitlines() if json.loads(line)["id"] == shown["id"]) + "\n", encoding="utf-8")
        run = chaff("explain", page, "-m", self.model, "--json")
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        explained = json.loads(run.stdout)["units"]
        units = [unit for unit in shown["units"] if "score" in unit]
        self.assertEqual(len(units), len(explained))
        for unit, whole in zip(units, explained):
            self.assertEqual((unit["text"], unit.get("guard")), (whole["text"], whole["guard"]))
            self.assertEqual(index["levels"][unit["level"]] if "level" in unit else None, whole["level"])
            self.assertAlmostEqual(unit["score"], whole["score"], delta=0.006)
            for heuristic, effect in unit["effects"]:
                self.assertAlmostEqual(effect, whole["heuristics"][index["heuristics"][heuristic]]["effect"], delta=0.006)
        self.assertTrue(any(unit["effects"] for unit in units))

    def test_the_choice_of_pages_is_bounded_and_the_same_in_any_order(self):
        seen = []
        for i, order in enumerate((self.inputs, self.inputs[::-1])):
            report = self.dir / f"few{i}.html"
            run = chaff("report", *order, "-m", self.model, "-o", report, "--pages", 5, "--sites", 3, "--threads", 1 + i, "--quiet")
            self.assertEqual((run.returncode, run.stderr), (0, b""))
            index, sites = data(report)
            self.assertEqual((len(sites), index["all_sites"], index["pages"]), (3, 4, 133))
            seen.append([[page["id"] for page in site["pages"]] for site in sites])
            self.assertEqual([len(pages) for pages in seen[-1]], [5, 5, 5])
        self.assertEqual(seen[0], seen[1])
        lost = sorted((page["removed"][2] / page["bytes"] for page in data(self.report)[1][0]["pages"]), reverse=True)
        first = [page["removed"][2] / page["bytes"] for page in data(self.dir / "few0.html")[1][0]["pages"]]
        self.assertEqual(first[:3], lost[:3])

    def test_a_long_page_is_cut(self):
        page = self.dir / "long.jsonl"
        page.write_text(json.dumps({"site": "x.example", "text": "a" + "é" * 50000 + "\n" + STORY}) + "\n", encoding="utf-8")
        run = chaff("report", page, "-m", self.model, "-o", self.dir / "long.html", "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        shown = data(self.dir / "long.html")[1][0]["pages"][0]
        self.assertEqual((shown["cut"], sum(len(unit["text"]) for unit in shown["units"])), (65536, 32768))

    def test_standard_input_and_warnings(self):
        pages = json.dumps({"site": "other.example", "text": STORY}) + "\nbroken\n" + json.dumps({"text": STORY}) + "\n"
        run = chaff("report", "-", "-m", self.model, "-o", self.dir / "stdin.html", stdin=pages.encode())
        self.assertEqual(run.returncode, 1)
        self.assertIn("standard input: line 2: not", run.stderr.decode())
        self.assertIn("1 page had no site, so the model was not used for it", run.stderr.decode())
        self.assertIn("reported 2 pages of 2 sites", run.stderr.decode())
        self.assertIn("; 1 error; 1 warning\n", run.stderr.decode())
        index, _ = data(self.dir / "stdin.html")
        self.assertEqual(index["left_out"], 1)
        self.assertEqual([site["warnings"] for site in index["sites"]],
                         [["These pages have no site, so no templates were used."], ["The model does not know this site, so no templates were used."]])

    def test_nothing_is_written_if_there_are_no_pages(self):
        empty = self.dir / "empty.jsonl"
        empty.write_text("")
        run = chaff("report", empty, "-m", self.model, "-o", self.dir / "none.html")
        self.assertEqual(run.returncode, 1)
        self.assertIn("no page could be read from the inputs; nothing was written", run.stderr.decode())
        self.assertFalse((self.dir / "none.html").exists())


@unittest.skipIf(MISSING, f"not installed: {', '.join(MISSING)}")
class Pages(Reports):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = browser.Browser()
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.open("about:blank")
        self.browser.open(self.report.as_uri())

    def tearDown(self):
        self.assertEqual(self.browser.messages(), [])

    def go(self, address):
        self.browser.run("location.hash = arguments[0]", address)
        self.until("return location.hash === arguments[0] && document.title.length > 0", address)

    def until(self, script, *arguments):
        for _ in range(100):
            if self.browser.run(script, *arguments):
                return
            time.sleep(0.05)
        self.fail(f"not within five seconds: {script}")

    def test_clicks_lead_from_the_sites_to_what_was_removed(self):
        self.assertEqual(self.browser.text("h2"), "Sites")
        self.browser.click("main td a")
        self.until("return document.querySelector('h2').textContent === 'northline.example'")
        self.browser.click("main td a")
        self.until("return location.hash.includes('/page/')")
        self.assertGreater(len(self.browser.all(".row.gone")), 5)
        self.browser.click(".row.gone .why")
        details = self.browser.text(".details")
        for part in ("Goes", "from level", "Reason", "Score", "first look", "Heuristic", "repetition"):
            self.assertIn(part, details)
        self.browser.click(".row.gone .why")
        self.assertEqual(self.browser.all(".details"), [])
        self.browser.click(".row.stays .why")
        details = self.browser.text(".details")
        for part in ("Stays", "at every level", "Score", "Effect"):
            self.assertIn(part, details)
        self.browser.click(".path a:last-of-type")
        self.until("return location.hash === '#/site/0'")
        self.browser.click(".tabs a:last-child")
        self.until("return location.hash === '#/site/0/templates'")
        self.assertIn("18 of 18", self.browser.text("tbody"))
        self.browser.type("#template-filter", "privacy")
        rows = self.browser.run("return [...document.querySelectorAll('tbody tr')].map(row => row.textContent.toLowerCase())")
        self.assertTrue(rows and all("privacy" in row for row in rows), rows)

    def test_what_is_left_is_what_strip_writes_at_each_level(self):
        index, sites = data(self.report)
        page = sites[0]["pages"][0]
        self.go("#/site/0/page/0")
        for number, level in enumerate(index["levels"]):
            self.browser.press(str(number + 1))
            while self.browser.run("return document.querySelector('input[name=view]:checked').value") != "after":
                self.browser.press("v")
            left = self.browser.run("return [...document.querySelectorAll('.text .row > p')].map(row => row.textContent)")
            stripped = chaff("strip", self.inputs[0], "-m", self.model, "--level", level, "--quiet").stdout.splitlines()
            text = next(out["text"] for out in map(json.loads, stripped) if out["id"] == page["id"])
            self.assertEqual([line for line in left if line.strip()], [line for line in text.split("\n") if line.strip()], level)

    def test_levels_and_reasons_are_filters(self):
        self.go("#/site/0/page/0")
        marked = lambda: len(self.browser.all(".row.gone:not(.unmarked)"))
        counts = []
        for level in "1234":
            self.browser.press(level)
            counts.append(marked())
        self.assertEqual(counts, sorted(counts))
        self.assertLess(counts[0], counts[3])
        every = self.browser.run("return [...document.querySelectorAll('input[name=reason]')].map(input => input.value)")
        for reason in every:
            self.browser.click(f"input[name=reason][value={reason}]")
        self.assertEqual(marked(), 0)
        self.browser.click(f"input[name=reason][value={every[0]}]")
        self.assertGreater(marked(), 0)

    def test_search_finds_words_in_pages(self):
        self.browser.press("/")
        self.browser.press("w")  # goes into the field
        self.browser.type("#search", "olf")
        self.until("return location.hash.startsWith('#/search/')")
        self.until("return /^[0-9]+ pages? of/.test(document.querySelector('main p.soft')?.textContent)")
        self.assertEqual(self.browser.run("return decodeURIComponent(location.hash)"), "#/search/wolf")
        texts = {(i, n): "".join(unit["text"] for unit in page["units"]).lower() + page["title"].lower() + page["id"]
                 for i, site in enumerate(data(self.report)[1]) for n, page in enumerate(site["pages"])}
        found = self.browser.run("return [...document.querySelectorAll('.results li a')].map(link => link.getAttribute('href'))")
        self.assertEqual(found, [f"#/site/{i}/page/{n}" for (i, n), text in texts.items() if "wolf" in text])
        self.assertTrue(found)
        self.browser.press("Enter")
        self.browser.click(".results a")
        self.until("return document.querySelectorAll('.row mark').length > 0")
        self.browser.run("location.hash = '#/search/no%20such%20words'")
        self.until("return document.querySelector('main p.soft').textContent.startsWith('0 pages')")

    def test_keys_do_everything(self):
        self.go("#/site/0/page/1")
        self.browser.press("j")
        self.until("return location.hash === '#/site/0/page/2'")
        self.browser.press("k")
        self.until("return location.hash === '#/site/0/page/1'")
        focused = "return [...document.querySelectorAll('.row.gone .why')].indexOf(document.activeElement)"
        self.browser.press("n")
        self.browser.press("n")
        self.assertEqual(self.browser.run(focused), 1)
        self.browser.press("p")
        self.assertEqual(self.browser.run(focused), 0)
        self.browser.press("Enter")
        self.assertEqual(len(self.browser.all(".details")), 1)
        self.browser.press("u")
        self.until("return location.hash === '#/site/0'")
        self.browser.press("u")
        self.until("return location.hash === '#/'")
        self.browser.press("?")
        self.assertTrue(self.browser.run("return document.getElementById('keys').open"))
        self.browser.press("Escape")
        self.assertFalse(self.browser.run("return document.getElementById('keys').open"))
        themes = []
        for _ in range(3):
            self.browser.press("t")
            themes.append(self.browser.run("return document.documentElement.dataset.theme"))
        self.assertEqual(sorted(set(themes)), ["dark", "light"])

    def test_everything_has_an_accessible_name_and_contrast(self):
        # The ratio of WCAG, for text of all colours that the page uses, on the background behind it.
        contrast = """
            const light = (rgb) => { const [r, g, b] = rgb.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
            const rgb = (text) => text.match(/[0-9.]+/g).map(Number);
            const low = [];
            for (const element of document.querySelectorAll("body *")) {
              if (!element.checkVisibility() || ![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
              let behind = element;
              while (behind && (rgb(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
              const [a, b] = [light(rgb(getComputedStyle(element).color).slice(0, 3)), light(behind ? rgb(getComputedStyle(behind).backgroundColor).slice(0, 3) : [255, 255, 255])].sort((x, y) => y - x);
              if ((a + 0.05) / (b + 0.05) < 4.5) low.push(element.outerHTML.slice(0, 100));
            }
            return low;"""
        for address in ("#/", "#/site/0", "#/site/0/templates", "#/site/0/page/0", "#/search/wolf"):
            self.go(address)
            for theme in ("light", "dark"):
                self.browser.run("document.documentElement.dataset.theme = arguments[0]", theme)
                self.assertEqual(self.browser.run(contrast), [], (address, theme))
            for element in self.browser.all("main button:not([hidden]), main a, main input, header a, header button, header input, .sites input")[:60]:
                self.assertTrue(self.browser.name_of(element), address)
            self.assertEqual(len(self.browser.all("h1")), 1)
            self.assertEqual(len(self.browser.all("h2:not(dialog h2)")), 1)
            self.assertNotEqual(self.browser.run("return document.title"), "chaff report")

    def test_texts_of_pages_are_never_html(self):
        self.go("#/site/3/page/0")
        self.assertEqual(self.browser.text("h2"), HOSTILE)
        self.assertEqual(self.browser.all("main [onclick]"), [])
        self.assertNotEqual(self.browser.run("return document.title"), "broken")

    def test_it_fits_a_small_screen(self):
        self.browser.command("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=1, mobile=True)
        self.addCleanup(self.browser.command, "Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
        for address in ("#/", "#/site/0", "#/site/0/templates", "#/site/0/page/0", "#/search/wolf"):
            self.go(address)
            beyond = "return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > 360.5).map((e) => e.outerHTML.slice(0, 200))"
            self.assertEqual(self.browser.run(beyond), [], address)
            self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), 360, address)


if __name__ == "__main__":
    result = unittest.main(argv=sys.argv[:1], exit=False).result
    sys.exit(1 if not result.wasSuccessful() else 77 if result.skipped else 0)
