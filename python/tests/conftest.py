"""What the tests share: pages, the command line, and folders.

CHAFF_CLI names the program; the environment of CTest sets it (tests/CMakeLists.txt).
"""

import json
import os
import pathlib
import subprocess

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CLI = os.environ.get("CHAFF_CLI", str(SOURCE / "build" / "cli" / "chaff"))


def run_cli(*arguments):
    """Runs the command line, quietly."""
    subprocess.run([CLI, *map(str, arguments), "--quiet"], check=True)


def read_jsonl(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_jsonl(path, records):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.fixture(scope="session")
def pages_files():
    """Files of JSON lines, one for each site."""
    return sorted((SOURCE / "corpus" / "pages").glob("*.jsonl"))


@pytest.fixture(scope="session")
def pages(pages_files):
    """All pages of the corpus, in seven languages."""
    return [record for path in pages_files for record in read_jsonl(path)]


@pytest.fixture(scope="session")
def cli_model(tmp_path_factory, pages_files):
    """The model that the command line learns from the pages."""
    path = tmp_path_factory.mktemp("model") / "cli.chaff"
    run_cli("learn", *pages_files, "-o", path)
    return path


@pytest.fixture(scope="session")
def cli_stripped(tmp_path_factory, pages_files, cli_model):
    """The pages as the command line strips them, with spans."""
    out = tmp_path_factory.mktemp("stripped") / "out.jsonl"
    run_cli("strip", *pages_files, "-m", cli_model, "--spans", "-o", out)
    return read_jsonl(out)


ARTICLES = [
    "The bridge is open again, the council said on Monday, after two years of works on its piers.",
    "A storm took the roof of the old mill during the night, and nobody was hurt by falling tiles.",
    "The choir will sing in Lisbon in June, where it has been invited to a festival of sea songs.",
    "Two brothers found a well under their kitchen, and the museum wants to look at what is in it.",
]


def html_page(i):
    return (f"<html lang=en><head><title>Story {i} – The Post</title></head><body><nav><a href=/>Home</a>"
            f"<a href=/news>News</a></nav><main><h1>Story {i}</h1><p>{ARTICLES[i % 4]} Part {i} of it is told here, "
            f"with the words that only page {i} has.</p></main><footer>© The Post – All rights reserved</footer>"
            f"</body></html>")


@pytest.fixture(scope="session")
def html_pages():
    """Pages of HTML of two sites."""
    return [{"id": f"p{i}", "url": f"https://www.post-{i % 2}.example/{i}", "html": html_page(i)} for i in range(24)]
