#!/usr/bin/env python3
"""Word F1 and speed of extractors that see the HTML of a page, and of chaff with HTML in, on the same pages: one Markdown table.

usage: extractors.py CHAFF JOINED CV [--pages N] [--only SITE]

JOINED is the output of quality/join_html.py, CV the output of `quality/cross_validate.py CHAFF JOINED CV --html`: each site is
stripped with the weights that were trained without its owner. Scores up to N pages a site, evenly spread (default: 30). chaff
learns from all pages of a site. Speeds are of processor time on one core: of the others in calls to their function, on text that is
in memory; of chaff in whole processes, which read and write JSON lines.
"""
import argparse
import collections
import functools
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "quality"))
from cross_validate import make_folds  # noqa: E402
from score import read  # noqa: E402
from word_f1 import Expected  # noqa: E402

# Names of jusText's lists of stop words by language code.
STOP_WORDS = {
    "bn": "Bengali", "ca": "Catalan", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ko": "Korean", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sl": "Slovenian", "sv": "Swedish", "tr": "Turkish",
}  # fmt: skip


def extractors():
    """{name: function of HTML and language that returns the text}"""
    import boilerpy3.extractors
    import justext
    import lxml.html
    import readability
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    articles = boilerpy3.extractors.ArticleExtractor()
    stop_words = functools.cache(justext.get_stoplist)

    def by_trafilatura(html, _, **options):
        return trafilatura.extract(html, include_comments=False, **options)

    def by_readability(html, _):
        page = readability.Document(html)
        return page.short_title() + "\n" + lxml.html.fromstring(page.summary()).text_content()

    def by_resiliparse(html, _):
        return extract_plain_text(html, main_content=True, alt_texts=False, comments=False)

    def by_justext(html, language):
        name = STOP_WORDS.get(language.split("-")[0])
        if name in justext.get_stoplists():
            paragraphs = justext.justext(html, stop_words(name))
        else:
            paragraphs = justext.justext(html, frozenset(), stopwords_low=0, stopwords_high=0)
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return {
        "trafilatura": by_trafilatura,
        "trafilatura, precision": functools.partial(by_trafilatura, favor_precision=True),
        "trafilatura, recall": functools.partial(by_trafilatura, favor_recall=True),
        "readability-lxml": by_readability,
        "resiliparse": by_resiliparse,
        "boilerpy3": lambda html, _: articles.get_content(html),
        "jusText": by_justext,
    }


class Row:
    """What a tool does on all sites."""

    def __init__(self):
        self.f1 = collections.defaultdict(list)  # by file
        self.pages, self.bytes, self.seconds, self.failed = 0, 0, 0.0, 0

    def add_work(self, pages, seconds):
        self.pages += len(pages)
        self.bytes += sum(len(page["html"].encode()) for page in pages)
        self.seconds += seconds


def chosen(pages, count):
    """Up to `count` pages, evenly spread."""
    return [pages[i * len(pages) // count] for i in range(count)] if len(pages) > count else pages


def run(*command):
    """Runs a command on one thread; returns the seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*map(str, command), "--threads", "1", "--quiet"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_pages(pages, path):
    """Writes pages as JSON lines, without their text and labels."""
    with open(path, "w", encoding="utf-8") as file:
        for page in pages:
            file.write(json.dumps({name: page[name] for name in ("id", "site", "url", "html")}, ensure_ascii=False) + "\n")


class Chaff:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def measure(self, pages, weights, learned, stripped, options=()):
        """Learns and strips pages; {id: text}. Adds the work to the rows of both steps together and of stripping alone."""
        source, model, out = self.folder / "in.jsonl", self.folder / "model", self.folder / "out.jsonl"
        write_pages(pages, source)
        reading = ("--html-field", "html", "--site-from", "field")
        learning = run(self.program, "learn", source, "-o", model, *reading)
        stripping = run(self.program, "strip", source, "-m", model, "-o", out, "--weights", weights, *reading, *options)
        learned.add_work(pages, learning + stripping)
        if stripped:
            stripped.add_work(pages, stripping)
        return {page["id"]: page["text"] for page in read(out)}


def measure_site(pages, weights, count, chaff, tools, rows):
    scored = chosen(pages, count)
    expected = [Expected(page) for page in scored]
    name = pages[0]["id"]

    def add_scores(row, texts):
        row.f1[name] = [of.f1(text) for of, text in zip(expected, texts)]

    texts = chaff.measure(pages, weights, rows["chaff, learned and stripped"], rows["chaff, stripped, given the model"])
    add_scores(rows["chaff, learned and stripped"], (texts.get(page["id"], "") for page in scored))
    # Each page is a site of its own. Lines that all of these sites share must not count.
    alone = [page | {"site": f"page-{i}.example"} for i, page in enumerate(scored)]
    texts = chaff.measure(alone, weights, rows["chaff, one page a site"], None, ["--no-widespread"])
    add_scores(rows["chaff, one page a site"], (texts.get(page["id"], "") for page in scored))

    for tool, extract in tools.items():
        row, texts = rows[tool], []
        start = time.process_time()
        for page in scored:
            try:
                texts.append(extract(page["html"], page.get("lang") or "en") or "")
            except Exception:  # a page that it can't read is a page without text
                texts.append("")
                row.failed += 1
        row.add_work(scored, time.process_time() - start)
        add_scores(row, texts)


def print_table(rows):
    print("| | word F1 mean | median | pages a second | MB/s of HTML | pages failed |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, row in rows.items():
        sites = [statistics.mean(scores) for scores in row.f1.values()]
        quality = f"{statistics.mean(sites):.4f} | {statistics.median(sites):.4f}" if sites else " | "
        print(f"| {name} | {quality} | {row.pages / row.seconds:,.0f} | {row.bytes / 1e6 / row.seconds:.1f} | {row.failed or ''} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("chaff")
    parser.add_argument("joined", type=pathlib.Path)
    parser.add_argument("cv", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=30, help="pages of each site to score (default: 30)")
    parser.add_argument("--only", default="", help="only sites whose name contains this")
    arguments = parser.parse_args()

    folds = make_folds(sorted(arguments.joined.glob("*.jsonl.gz")), len(list(arguments.cv.glob("*.weights"))))
    tools = extractors()
    for extract in tools.values():
        extract("<title>A page</title><p>The first call of a tool loads its data.</p>", "en")
    rows = collections.defaultdict(Row)
    with tempfile.TemporaryDirectory() as folder:
        chaff = Chaff(arguments.chaff, folder)
        for fold, paths in enumerate(folds):
            for path in paths:
                if arguments.only in path.name:
                    print(path.name, file=sys.stderr, flush=True)
                    measure_site(list(read(path)), arguments.cv / f"{fold}.weights", arguments.pages, chaff, tools, rows)
    print_table(rows)


if __name__ == "__main__":
    main()
