"""DataFrames of Spark: learn a model from one, strip another.

>>> import chaff.spark
>>> df = spark.read.parquet("s3a://crawl/pages")          # columns text and url
>>> model = chaff.spark.learn(df, "sites.chaff", shards=64)
>>> chaff.spark.strip(df, model).write.parquet("s3a://crawl/clean")

Columns have the names of a page's fields: text, html, url, site, id, title. Other names are
arguments: learn(df, text="content", site="host"). The model is the same, byte for byte, for any
partitions and after any failures. chaff must be installed where the executors run Python.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import partial
from typing import Any, Dict, Iterable, Iterator, List, Optional, Union

import pyarrow as pa
from pyspark import SparkFiles, StorageLevel, TaskContext
from pyspark.sql import DataFrame
from pyspark.sql import types as t

from . import InputError, Model, PathLike, Stripper, StreamingLearner, merge
from ._chaff import merge_files
from .arrow import pages, strip as strip_batches

__all__ = ["learn", "strip"]

_FIELDS = ("text", "html", "url", "site", "id", "title")
_PIECE = 16 << 20  # bytes of a model in one row; Spark's rows hold less than 2 GiB

#: A piece of a partial model: of which shard, from which partition, and its place among the pieces.
_PIECES = "shard int, part int, piece int, data binary"
_ARROW = pa.schema([("shard", pa.int32()), ("part", pa.int32()), ("piece", pa.int32()), ("data", pa.binary())])


def _used(df: DataFrame, columns: Dict[str, str]) -> List[str]:
    for field, name in columns.items():
        if name not in df.columns:
            raise InputError(f"no column {name!r} for the field {field}; the DataFrame has {', '.join(df.columns)}",
                             code="bad-option", field=field)
    names = [columns.get(field, field) for field in _FIELDS if columns.get(field, field) in df.columns]
    if not {columns.get("text", "text"), columns.get("html", "html")} & set(names):
        raise InputError(f"no column \"text\" and no column \"html\"; name the one with the text: text=…; the DataFrame has "
                         f"{', '.join(df.columns)}", code="bad-option", field="text")
    return list(dict.fromkeys(names))


def _pieces(path: str, shard: int, part: int) -> Iterator[pa.RecordBatch]:
    """The bytes of a model's file as rows."""
    with open(path, "rb") as file:
        for piece, data in enumerate(iter(lambda: file.read(_PIECE), b"")):
            yield pa.record_batch([[shard], [part], [piece], [data]], schema=_ARROW)


def _files(rows: Iterable[Any], folder: str) -> List[str]:
    """Writes pieces, which come in any order, into files. Returns the files of all partial models."""
    paths = set()
    for row in rows:
        path = os.path.join(folder, f"{row['shard']}-{row['part']}.chaff")
        paths.add(path)
        # Each piece but the last has the same size, so its place in the file is known.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            file.seek(row["piece"] * _PIECE)
            file.write(row["data"])
    return sorted(paths)


# What executors run is a function of this module with arguments: Spark sends its name, and so not
# what it refers to.


def _learn_partition(batches: Iterator[pa.RecordBatch], columns: Dict[str, str], shards: int,
                     options: Dict[str, Any]) -> Iterator[pa.RecordBatch]:
    part = TaskContext.get().partitionId()
    with tempfile.TemporaryDirectory(prefix="chaff-") as folder:
        path = os.path.join(folder, "part.chaff")
        learner = StreamingLearner(path, threads=1, **options)
        learner.add_many(pages(batches, **columns))
        if learner.save()["sites"] == 0:
            return
        for shard in range(shards):
            own = path
            if shards > 1:
                own = os.path.join(folder, "shard.chaff")
                if merge_files([path], own, threads=1, shard=(shard, shards))["sites"] == 0:
                    continue
            yield from _pieces(own, shard, part)


def _merge_shard(table: pa.Table, memory: int) -> pa.Table:
    shard = table["shard"][0].as_py()
    with tempfile.TemporaryDirectory(prefix="chaff-") as folder:
        paths = _files((row for batch in table.to_batches(1) for row in batch.to_pylist()), folder)
        merged = os.path.join(folder, "merged.chaff")
        merge_files(paths, merged, memory=memory, threads=1)
        return pa.Table.from_batches(_pieces(merged, shard, 0), schema=_ARROW)


def _merger(memory: int) -> Any:
    def run(table):  # applyInArrow() takes no partial
        from chaff import spark
        return spark._merge_shard(table, memory)

    return run


def learn(df: DataFrame, output: Optional[PathLike] = None, *, shards: int = 1, sample: bool = True, memory: int = 0,
          sample_pages: int = 200, page_bytes: int = 65536, seed: int = 0, **columns: str) -> Model:
    """Learns what each site repeats from the pages of a DataFrame.

    Each partition learns a partial model, which holds samples instead of all pages, and the partial
    models are merged: by the driver, or with shards > 1 by as many tasks, each for its share of the
    sites, so that the driver only joins what they made. Pages are not shuffled. Where all pages of a
    site are in one partition, merging copies its part of the model; elsewhere it learns the site
    again from the merged sample.

    output: the file for the model, on the driver; None: it stays in memory.
    memory: bytes that each Python process may use for learning; what does not fit goes to temporary
    files. 0: no bound.
    The rest as for chaff.learn(); columns are names: text="content".
    """
    options = {"memory": memory, "sample_pages": sample_pages, "page_bytes": page_bytes, "seed": seed}
    # Checked here, before executors fail of it.
    StreamingLearner(**options)
    if shards < 1:
        raise InputError(f"shards is {shards}; use at least 1", code="bad-option", field="shards", limit=1)
    parts = df.select(*[f"`{name}`" for name in _used(df, columns)]).mapInArrow(
        partial(_learn_partition, columns=columns, shards=shards, options=options), _PIECES)
    if shards > 1:
        parts = parts.groupBy("shard").applyInArrow(_merger(memory), _PIECES)
    # All partitions at once, and then one after the other to the driver, so that it holds one piece.
    parts = parts.persist(StorageLevel.DISK_ONLY)
    try:
        parts.count()
        with tempfile.TemporaryDirectory(prefix="chaff-") as folder:
            return merge(_files(parts.toLocalIterator(), folder), output, sample=sample, memory=memory)
    finally:
        parts.unpersist()


_SPANS = t.ArrayType(t.StructType([
    t.StructField("begin", t.LongType()), t.StructField("end", t.LongType()), t.StructField("why", t.StringType()),
    t.StructField("category", t.StringType()), t.StructField("template", t.StringType()),
    t.StructField("articles", t.IntegerType()), t.StructField("of", t.IntegerType()),
    t.StructField("sites", t.IntegerType()), t.StructField("score", t.DoubleType()),
]))


def _schema(df: DataFrame, columns: Dict[str, str], to: str, spans: bool) -> t.StructType:
    """The schema that strip() of chaff.arrow gives to batches of the DataFrame."""
    fields = list(df.schema.fields)
    html = columns.get("html", "html")
    if columns.get("text", "text") not in df.columns and to != "html":
        fields = [t.StructField("text", t.StringType()) if field.name == html else field for field in fields]
    if spans:
        fields = [field for field in fields if field.name != "chaff"] + [t.StructField("chaff", _SPANS)]
    # What is kept may be nothing, where a row had nothing.
    return t.StructType([t.StructField(field.name, field.dataType, True, field.metadata) for field in fields])


_strippers: Dict[Any, Stripper] = {}  # of this process: Spark uses it for many tasks


def _stripper(name: Optional[str], options: Dict[str, Any]) -> Stripper:
    key = (name, repr(sorted(options.items())))
    if key not in _strippers:
        model = None if name is None else Model.load(SparkFiles.get(name))
        _strippers[key] = Stripper(model, **options)
    return _strippers[key]


def _strip_partition(batches: Iterator[pa.RecordBatch], model: Optional[str], options: Dict[str, Any], to: str,
                     spans: bool, columns: Dict[str, str]) -> Iterator[pa.RecordBatch]:
    return strip_batches(batches, _stripper(model, options), threads=1, to=to, spans=spans, **columns)


_folder: Optional[str] = None  # of the driver: models that executors may fetch until it ends


def _hand_out(df: DataFrame, model: Union[Model, PathLike]) -> str:
    """Gives the model's file to all executors, also to those that start later. Returns its name."""
    global _folder
    if not isinstance(model, Model) and "://" in os.fspath(model):
        df.sparkSession.sparkContext.addFile(os.fspath(model))
        return os.path.basename(os.fspath(model))
    model = model if isinstance(model, Model) else Model.load(model)
    if _folder is None:
        _folder = tempfile.mkdtemp(prefix="chaff-")
        atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    name = f"{model.checksum:016x}.chaff"
    path = os.path.join(_folder, name)
    if not os.path.exists(path):
        model.save(path)
    df.sparkSession.sparkContext.addFile(path)
    return name


def strip(df: DataFrame, model: Union[Model, PathLike, None] = None, *, to: str = "text", spans: bool = False,
          text: str = "text", site: str = "site", url: str = "url", id: str = "id", title: str = "title",
          html: str = "html", **options: Any) -> DataFrame:
    """Strips the pages of a DataFrame: the kept text takes the place of the text.

    model: a Model, its file on the driver, or an address that Spark can read (hdfs://…). Each
    executor fetches it once, and its processes share one copy in memory. Arguments are those of
    chaff.arrow.strip(). Rows without text or HTML stay as they are.
    """
    given = {"text": text, "site": site, "url": url, "id": id, "title": title, "html": html}
    columns = {field: name for field, name in given.items() if name != field}
    _used(df, columns)
    options.setdefault("reasons", spans)  # nothing else shows them
    Stripper(**options)  # checked here, before executors fail of it
    name = None if model is None else _hand_out(df, model)

    run = partial(_strip_partition, model=name, options=options, to=to, spans=spans, columns=columns)
    return df.mapInArrow(run, _schema(df, columns, to, spans))
