#!/usr/bin/env python3
"""Draws small reports of `chaff eval` and checks the SVG. usage: plot_test.py CHAFF SOURCE_FOLDER"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

CHAFF, SOURCE = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
SVG = "{http://www.w3.org/2000/svg}"
CURVE = ("--pages-per-site", "1,3,all", "--draws", "2")


class PlotTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.dir = pathlib.Path(cls.folder.name)
        lines = []
        for name in ("northline", "valleematin"):
            lines += (SOURCE / f"corpus/pages/{name}.example.jsonl").read_text(encoding="utf-8").splitlines()[:6]
        pages = [json.loads(line) for line in lines]
        for page in pages:
            page["site"] = page["site"].replace("northline.example", '<north>, & "line"')  # to be quoted in CSV and in XML
        (cls.dir / "pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
        cls.sites = {page["site"] for page in pages}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def plot(self, form, *kind, figure="F1"):
        report, out = self.dir / "report", self.dir / "out.svg"
        run = subprocess.run([CHAFF, "eval", self.dir / "pages.jsonl", "--quiet", form, *kind], check=True, capture_output=True)
        report.write_bytes(run.stdout)
        subprocess.run([sys.executable, SOURCE / "bench/quality/plot.py", report, "-o", out, "--figure", figure], check=True)
        root = xml.parse(out).getroot()
        self.assertEqual(root.tag, SVG + "svg")
        return root

    def marks(self, root, tag, kind):
        return [element for element in root.iter(SVG + tag) if element.get("class") == kind]

    def words(self, root):
        return [element.text for element in root.iter(SVG + "text")]

    def test_a_bar_a_site(self):
        for form in ("--csv", "--json"):
            root = self.plot(form)
            bars = self.marks(root, "rect", "bar")
            self.assertEqual({bar.find(SVG + "title").text.rsplit(":", 1)[0] for bar in bars}, self.sites)
            self.assertEqual(len(bars), len(self.sites))
            self.assertTrue(self.sites <= set(self.words(root)))
            self.assertIn("F1, mean over pages, then sites", self.words(root))

    def test_bars_are_as_long_as_the_figures(self):
        root = self.plot("--csv")
        bars = {float(bar.find(SVG + "title").text.rsplit(":", 1)[1]): float(bar.get("width")) for bar in self.marks(root, "rect", "bar")}
        scales = [width / value for value, width in bars.items() if value > 0]
        self.assertTrue(scales)
        self.assertAlmostEqual(max(scales) / min(scales), 1, 2)

    def test_a_point_a_count(self):
        for form in ("--csv", "--json"):
            root = self.plot(form, *CURVE)
            points = self.marks(root, "circle", "point")
            self.assertEqual([point.find(SVG + "title").text.split(":")[0] for point in points], ["1", "3", "all"])
            self.assertEqual(len(self.marks(root, "polyline", "line")[0].get("points").split()), 3)
            across = [float(point.get("cx")) for point in points]
            self.assertEqual(across, sorted(set(across)))
            # Higher values are drawn higher.
            values = [float(point.find(SVG + "title").text.split(":")[1]) for point in points]
            order = sorted(range(3), key=lambda i: values[i])
            heights = [float(points[i].get("cy")) for i in order]
            self.assertEqual(heights, sorted(heights, reverse=True))
            self.assertIn("pages of the site that were learned", self.words(root))

    def test_other_figures_and_ablation(self):
        self.assertEqual(len(self.marks(self.plot("--csv", *CURVE, figure="left"), "circle", "point")), 3)
        ablation = self.plot("--csv", "--ablate", figure="cut_per_million")
        self.assertGreaterEqual(len(self.marks(ablation, "rect", "bar")), 10)
        self.assertIn("(all on)", self.words(ablation))

    def test_light_and_dark(self):
        style = next(self.plot("--csv").iter(SVG + "style")).text
        self.assertIn("prefers-color-scheme: dark", style)

    def test_marks_stay_on_the_page(self):
        for kind in ((), CURVE, ("--ablate",)):
            root = self.plot("--csv", *kind)
            _, _, width, height = map(float, root.get("viewBox").split())
            for element in root.iter():
                for key, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
                    if element.get(key):
                        self.assertTrue(0 <= float(element.get(key)) <= most, (element.tag, element.attrib))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
