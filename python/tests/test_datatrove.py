"""datatrove's local executor on four tasks, over JSON lines and WARC files, against the command line."""

import gzip
import importlib.util
import io
import json

import chaff
import pytest
from conftest import SOURCE, html_page, read_jsonl, run_cli, write_jsonl

pytest.importorskip("datatrove", reason="datatrove is not installed")
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.readers import JsonlReader, WarcReader  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter  # noqa: E402

from chaff.datatrove import ChaffLearn, ChaffMerge, ChaffStrip  # noqa: E402


def run(tmp_path, reader, html, tasks=4, **options):
    """Learns, merges and strips. Returns the documents that were written, by id."""
    learn = LocalPipelineExecutor([reader, ChaffLearn(tmp_path / "parts", html=html)], tasks=tasks, workers=2,
                                  logging_dir=str(tmp_path / "logs" / "learn"))
    merge = LocalPipelineExecutor([ChaffMerge(tmp_path / "parts", tmp_path / "model" / "sites.chaff", parts=tasks)],
                                  logging_dir=str(tmp_path / "logs" / "merge"), depends=learn)
    LocalPipelineExecutor([reader, ChaffStrip(tmp_path / "model" / "sites.chaff", html=html, **options),
                           JsonlWriter(str(tmp_path / "clean"), compression=None)],
                          tasks=tasks, workers=2, logging_dir=str(tmp_path / "logs" / "strip"), depends=merge).run()
    assert len(list((tmp_path / "parts").iterdir())) == tasks
    documents = [document for path in sorted((tmp_path / "clean").iterdir()) for document in read_jsonl(path)]
    return {document["id"]: document for document in documents}


def test_json_lines(pages, cli_model, cli_stripped, tmp_path):
    (tmp_path / "pages").mkdir()
    for i in range(7):  # files that hold pages of all sites
        write_jsonl(tmp_path / "pages" / f"{i}.jsonl", pages[i::7])
    documents = run(tmp_path, JsonlReader(str(tmp_path / "pages")), html=False, spans=True)
    assert (tmp_path / "model" / "sites.chaff").read_bytes() == cli_model.read_bytes()
    assert len(documents) == len(pages) == len(cli_stripped)
    for record in cli_stripped:
        document = documents[record["id"]]
        assert document["text"].encode() == record["text"].encode()
        assert document["metadata"]["lang"] == record["lang"]
        assert len(document["metadata"]["chaff"]["removed"]) == len(record["chaff"]["removed"])
    stats = json.loads((tmp_path / "logs" / "strip" / "stats.json").read_text())
    step = next(s for s in stats if "Strip" in s["name"])["stats"]
    assert step["total"] == step["forwarded"] == 332


def write_warc(path, pages):
    warcio = pytest.importorskip("warcio", reason="warcio is not installed")
    from warcio.statusandheaders import StatusAndHeaders
    with open(path, "wb") as out:
        writer = warcio.WARCWriter(out, gzip=True)
        for page in pages:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(
                page["url"], "response", payload=io.BytesIO(page["html"].encode()), http_headers=headers,
                warc_headers_dict={"WARC-Record-ID": f"<urn:uuid:{page['id']}>",
                                   "WARC-Identified-Payload-Type": "text/html"}))


def test_warc(html_pages, tmp_path):
    pytest.importorskip("cchardet", reason="faust-cchardet is not installed")
    pytest.importorskip("magic", reason="python-magic or libmagic is not installed")
    (tmp_path / "crawl").mkdir()
    for i in range(5):
        write_warc(tmp_path / "crawl" / f"{i}.warc.gz", html_pages[i::5])
        # chaff's ids are digests of the payload, if there are any; datatrove's are those of the records.
        with gzip.open(tmp_path / "crawl" / f"{i}.warc.gz") as packed:
            plain = b"".join(line for line in packed if not line.startswith(b"WARC-Payload-Digest"))
        (tmp_path / "crawl" / f"{i}.warc.gz").write_bytes(gzip.compress(plain))
    reader = WarcReader(str(tmp_path / "crawl"))
    documents = run(tmp_path, reader, html=True)
    run_cli("learn", tmp_path / "crawl", "-o", tmp_path / "cli.chaff")
    assert (tmp_path / "model" / "sites.chaff").read_bytes() == (tmp_path / "cli.chaff").read_bytes()
    run_cli("strip", *sorted((tmp_path / "crawl").iterdir()), "-m", tmp_path / "cli.chaff", "-o", tmp_path / "cli.jsonl")
    records = read_jsonl(tmp_path / "cli.jsonl")
    assert len(records) == len(documents) == len(html_pages)
    for record in records:
        document = documents[f"<{record['id']}>"]
        assert document["text"].encode() == record["text"].encode() and "Home" not in document["text"]
        assert document["metadata"]["title"] == record["title"] and document["metadata"]["lang"] == "en"


def test_example(html_pages, tmp_path):
    pytest.importorskip("cchardet", reason="faust-cchardet is not installed")
    pytest.importorskip("magic", reason="python-magic or libmagic is not installed")
    (tmp_path / "crawl").mkdir()
    for i in range(2):
        write_warc(tmp_path / "crawl" / f"{i}.warc.gz", html_pages[i::2])
    spec = importlib.util.spec_from_file_location("datatrove_clean", SOURCE / "python" / "examples" / "datatrove_clean.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    example.run(str(tmp_path / "crawl"), str(tmp_path / "out"), tasks=2)
    documents = [document for path in (tmp_path / "out" / "pages").iterdir() for document in read_jsonl(path)]
    assert len(documents) == 24 and all(document["text"].startswith("# Story") for document in documents)


def test_parts_are_complete(tmp_path):
    (tmp_path / "parts").mkdir()
    chaff.Model().save(tmp_path / "parts" / "00000.chaff")
    step = ChaffMerge(tmp_path / "parts", tmp_path / "m.chaff", parts=2)
    with pytest.raises(chaff.Error, match="1 parts of 2"):
        list(step.run())
    assert not (tmp_path / "m.chaff").exists()


def test_strip_alone(tmp_path):
    from datatrove.data import Document
    with pytest.raises(chaff.Error, match="balanced"):
        ChaffStrip(None, level="most")
    step = ChaffStrip(None, html=True, drop_empty=True)
    documents = [Document(text=html_page(1), id="a"), Document(text="<nav>Home</nav>", id="b")]
    left = list(step.run(documents))
    assert [document.id for document in left] == ["a"]
    assert left[0].metadata["title"] == "Story 1 – The Post"
