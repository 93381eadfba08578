"""Tables and Parquet files, against the command line."""

import os
import subprocess
import sys

import chaff
import pytest
from conftest import read_jsonl, run_cli, write_jsonl

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
import pyarrow.parquet as pq  # noqa: E402

import chaff.arrow  # noqa: E402
import chaff.__main__  # noqa: E402


@pytest.fixture(scope="session")
def table(pages):
    return pa.Table.from_pylist(pages).select(["id", "url", "site", "lang", "title", "text"])


@pytest.fixture
def parquet(table, tmp_path):
    path = tmp_path / "pages.parquet"
    pq.write_table(table.replace_schema_metadata({"made": "by us"}), path, row_group_size=100, compression="zstd")
    return path


def test_learns_and_strips_a_table(table, cli_model, cli_stripped):
    model = chaff.learn(table)
    assert model.to_bytes() == cli_model.read_bytes()
    clean = chaff.arrow.strip(table, model)
    assert clean.schema == table.schema
    assert clean["text"].to_pylist() == [record["text"] for record in cli_stripped]
    assert clean.drop_columns("text") == table.drop_columns("text")
    assert chaff.clean(table) == clean


def test_spans_are_those_of_the_command_line(table, cli_model, cli_stripped):
    clean = chaff.arrow.strip(table, cli_model, spans=True)
    for spans, record in zip(clean["chaff"].to_pylist(), cli_stripped):
        assert spans == [{"template": None, "articles": 0, "of": 0, "sites": 0, **span}
                         for span in record["chaff"]["removed"]]
    assert chaff.arrow.strip(clean, cli_model, spans=True).schema == clean.schema


def test_any_kind_of_column_and_batches(table, cli_model, cli_stripped):
    texts = [record["text"] for record in cli_stripped]
    for kind in (pa.large_string(), pa.dictionary(pa.int32(), pa.string())):
        other = table.set_column(5, "text", table["text"].cast(kind) if kind == pa.large_string()
                                 else table["text"].dictionary_encode())
        assert chaff.arrow.strip(other, cli_model)["text"].to_pylist() == texts
    as_bytes = table.set_column(5, "text", table["text"].cast(pa.binary()))
    assert chaff.arrow.strip(as_bytes, cli_model)["text"].to_pylist() == [text.encode() for text in texts]
    batches = list(chaff.arrow.strip(table.to_reader(max_chunksize=50), cli_model))
    assert [text for batch in batches for text in batch["text"].to_pylist()] == texts and len(batches) > 5
    one = chaff.arrow.strip(table.to_batches()[0], cli_model)
    assert isinstance(one, pa.RecordBatch) and one["text"].to_pylist() == texts[:one.num_rows]
    assert chaff.arrow.strip(table.slice(0, 0), cli_model).num_rows == 0
    assert chaff.arrow.strip(table.to_batches()[0].slice(0, 0), cli_model).num_rows == 0


def test_other_names_and_rows_without_text(table, cli_model, cli_stripped):
    named = table.select(["url", "text", "title", "id"]).rename_columns(["address", "content", "title", "id"])
    texts = [record["text"] for record in cli_stripped]
    clean = chaff.arrow.strip(named, cli_model, text="content", site="address")
    assert clean["content"].to_pylist() == texts
    holes = pa.table({"text": pa.array([None, table["text"][1].as_py()], pa.string()), "site": ["a", table["site"][1].as_py()],
                      "title": [None, table["title"][1].as_py()]})
    assert chaff.arrow.strip(holes, cli_model)["text"].to_pylist() == [None, texts[1]]
    assert len(list(chaff.arrow.pages(holes))) == 1
    with pytest.raises(chaff.InputError, match='"address", "content"'):
        chaff.arrow.strip(named, cli_model)
    with pytest.raises(chaff.InputError, match="no column 'host'"):
        chaff.arrow.strip(table, cli_model, site="host")


def test_html_columns(html_pages, tmp_path):
    table = pa.Table.from_pylist(html_pages)
    write_jsonl(tmp_path / "in.jsonl", html_pages)
    model = chaff.learn(table)
    run_cli("learn", tmp_path / "in.jsonl", "-o", tmp_path / "m.chaff")
    assert model.to_bytes() == (tmp_path / "m.chaff").read_bytes()
    for to, field in (("text", "text"), ("markdown", "text"), ("html", "html")):
        run_cli("strip", tmp_path / "in.jsonl", "-m", tmp_path / "m.chaff", "--to", to, "-o", tmp_path / "out.jsonl")
        clean = chaff.arrow.strip(table, model, to=to)
        assert clean[field].to_pylist() == [record[field] for record in read_jsonl(tmp_path / "out.jsonl")]
        assert clean.column_names == ["id", "url", field]
    both = table.append_column("text", pa.array([None] * 23 + ["only text"], pa.string()))
    clean = chaff.arrow.strip(both, model)
    assert clean["text"].to_pylist()[:23] == chaff.arrow.strip(table, model)["text"].to_pylist()[:23]
    assert clean["html"].to_pylist() == [None] * 23 + [html_pages[23]["html"]]


def test_parquet_row_group_by_row_group(parquet, table, cli_model, cli_stripped, tmp_path):
    out = tmp_path / "deep" / "out.parquet"
    assert chaff.__main__.main(["learn", str(parquet), "-o", str(tmp_path / "m.chaff"), "--memory", "200M"]) == 0
    assert (tmp_path / "m.chaff").read_bytes() == cli_model.read_bytes()
    code = chaff.__main__.main(["strip", str(parquet), "-m", str(cli_model), "-o", str(out), "--spans"])
    assert code == 0
    file = pq.ParquetFile(out)
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [100, 100, 100, 32]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.schema_arrow.metadata[b"made"] == b"by us"
    assert file.read()["text"].to_pylist() == [record["text"] for record in cli_stripped]
    assert os.listdir(out.parent) == ["out.parquet"]
    assert os.stat(out).st_mode & 0o777 == os.stat(parquet).st_mode & 0o777


def test_output_is_whole_or_not_there(parquet, cli_model, tmp_path, monkeypatch, capsys):
    out = tmp_path / "out" / "out.parquet"
    calls = []

    def fail(*arguments, **options):
        calls.append(1)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        return strip(*arguments, **options)

    strip = chaff.arrow.strip
    monkeypatch.setattr(chaff.arrow, "strip", fail)
    assert chaff.__main__.main(["strip", str(parquet), "-m", str(cli_model), "-o", str(out)]) == 1
    assert "No space left" in capsys.readouterr().err
    assert os.listdir(out.parent) == []


def test_command_line_of_the_package(parquet, cli_model, tmp_path):
    def run(*arguments):
        return subprocess.run([sys.executable, "-m", "chaff", *map(str, arguments)], capture_output=True, text=True)

    copy = tmp_path / "more.parquet"
    copy.write_bytes(parquet.read_bytes())
    done = run("strip", parquet, copy, "-m", cli_model, "-o", tmp_path / "out")
    assert done.returncode == 0 and "stripped 332 pages" in done.stderr and done.stdout == ""
    assert sorted(os.listdir(tmp_path / "out")) == ["more.parquet", "pages.parquet"]
    bad = run("strip", __file__, parquet, "-o", tmp_path / "out2/", "--quiet")
    assert bad.returncode == 1 and "not a Parquet file" in bad.stderr and os.listdir(tmp_path / "out2") == ["pages.parquet"]
    assert run("strip", "/no/such", "-o", tmp_path / "x").returncode == 1
    assert run("strip", parquet, "-o", tmp_path / "x", "--level", "most").returncode == 2
    assert run("learn", parquet, "-o", tmp_path / "x", "--text", "body").returncode == 2
    assert run().returncode == 2 and run("--version").stdout.strip() == chaff.__version__
