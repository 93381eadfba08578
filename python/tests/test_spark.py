"""Spark on a local cluster of two executors, one of which is killed on the way, against the command line."""

import importlib.util
import os
import shutil
import signal
import sys
import time

import chaff
import pytest
from conftest import SOURCE, read_jsonl, run_cli, write_jsonl

pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Java is not installed", allow_module_level=True)
from pyspark.sql import SparkSession  # noqa: E402

import chaff.spark  # noqa: E402


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    work = str(tmp_path_factory.mktemp("spark"))
    python_path = os.pathsep.join(path for path in sys.path if path)
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_WORKER_DIR=work + "/work", SPARK_LOCAL_IP="127.0.0.1")
    quick_start = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # the programs are short
    session = (SparkSession.builder.master("local-cluster[2,1,1024]").appName("chaff")
               .config("spark.executorEnv.PYTHONPATH", python_path).config("spark.local.dir", work)
               .config("spark.sql.warehouse.dir", work + "/warehouse").config("spark.ui.enabled", "false")
               .config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "2")
               .config("spark.driver.bindAddress", "127.0.0.1")
               .config("spark.driver.extraJavaOptions", quick_start).config("spark.executor.extraJavaOptions", quick_start)
               .config("spark.executor.memory", "512m").config("spark.driver.memory", "512m").getOrCreate())
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark, pages_files):
    schema = "id string, url string, site string, lang string, title string, text string"
    return spark.read.json([str(path) for path in pages_files], schema=schema).repartition(4)


def executor_of_this_process():
    """The process id of the Java program that started this Python process."""
    pid = os.getpid()
    while pid > 1:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            if b"CoarseGrainedExecutorBackend" in file.read():
                return pid
        with open(f"/proc/{pid}/stat") as file:
            pid = int(file.read().rpartition(")")[2].split()[1])
    raise RuntimeError("this process has no executor")


def killing_one_executor(frame, marker):
    """The same rows, but the first task that reaches the third partition kills its executor."""
    def run(batches):
        from pyspark import TaskContext
        for batch in batches:
            if TaskContext.get().partitionId() == 2:
                try:
                    os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    pass
                else:
                    os.kill(executor_of_this_process(), signal.SIGKILL)
                    time.sleep(60)
            yield batch

    run.__module__ = "__main__"  # so that it travels by value: executors don't have this file
    executor_of_this_process.__module__ = "__main__"
    return frame.mapInArrow(run, frame.schema)


def test_learns_and_strips_although_an_executor_dies(spark, frame, cli_model, cli_stripped, tmp_path):
    marker = str(tmp_path / "killed")
    model = chaff.spark.learn(killing_one_executor(frame, marker), tmp_path / "sites.chaff", shards=2)
    assert os.path.exists(marker)
    assert (tmp_path / "sites.chaff").read_bytes() == model.to_bytes() == cli_model.read_bytes()

    # The executor that took the dead one's place fetches the model, too.
    chaff.spark.strip(frame, model, spans=True).write.parquet(str(tmp_path / "clean"))
    rows = {row["id"]: row for row in spark.read.parquet(str(tmp_path / "clean")).collect()}
    assert len(rows) == len(cli_stripped)
    for record in cli_stripped:
        row = rows[record["id"]]
        assert row["text"].encode() == record["text"].encode() and row["lang"] == record["lang"]
        assert [(s["begin"], s["end"], s["why"]) for s in row["chaff"]] == [
            (s["begin"], s["end"], s["why"]) for s in record["chaff"]["removed"]]


def test_example(spark, cli_model, cli_stripped, tmp_path):
    """The driver merges here: SHARDS is 1."""
    spec = importlib.util.spec_from_file_location("spark_clean", SOURCE / "python" / "examples" / "spark_clean.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    example.run(spark, str(SOURCE / "corpus" / "pages"), str(tmp_path / "clean"), str(tmp_path / "sites.chaff"))
    assert (tmp_path / "sites.chaff").read_bytes() == cli_model.read_bytes()
    rows = spark.read.parquet(str(tmp_path / "clean")).select("id", "text").collect()
    assert {row["id"]: row["text"] for row in rows} == {record["id"]: record["text"] for record in cli_stripped}


def test_html_and_other_names(spark, html_pages, tmp_path):
    write_jsonl(tmp_path / "in.jsonl", html_pages)
    run_cli("learn", tmp_path / "in.jsonl", "-o", tmp_path / "m.chaff")
    run_cli("strip", tmp_path / "in.jsonl", "-m", tmp_path / "m.chaff", "--to", "markdown", "-o", tmp_path / "out.jsonl")
    frame = spark.read.json(str(tmp_path / "in.jsonl")).withColumnRenamed("html", "body").repartition(3)
    assert chaff.spark.learn(frame, html="body").to_bytes() == (tmp_path / "m.chaff").read_bytes()
    clean = chaff.spark.strip(frame, tmp_path / "m.chaff", html="body", to="markdown")
    assert sorted(clean.columns) == ["id", "text", "url"]
    assert {row["id"]: row["text"] for row in clean.collect()} == {
        record["id"]: record["text"] for record in read_jsonl(tmp_path / "out.jsonl")}


def test_wrong_arguments_fail_on_the_driver(frame):
    with pytest.raises(chaff.Error, match="no column 'host'"):
        chaff.spark.learn(frame, site="host")
    with pytest.raises(chaff.Error, match='no column "text"'):
        chaff.spark.strip(frame.drop("text"))
    with pytest.raises(chaff.Error, match="balanced"):
        chaff.spark.strip(frame, level="most")
    with pytest.raises(chaff.Error, match="sample_pages"):
        chaff.spark.learn(frame, sample_pages=0)
    with pytest.raises(chaff.Error, match="shards"):
        chaff.spark.learn(frame, shards=0)
