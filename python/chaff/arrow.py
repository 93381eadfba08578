"""Tables, record batches and Parquet files of pyarrow.

>>> import chaff.arrow
>>> model = chaff.learn(table)                    # a table with the columns text and url
>>> clean = chaff.arrow.strip(table, model)       # the same table with the kept text

Columns have the names of a page's fields: text, html, url, site, id, title. Other names are
arguments: strip(table, model, text="content", site="host"). Columns that the table lacks do
without; a table needs text or html. Rows without text or HTML stay as they are.

strip_parquet() and learn_parquet() take files, and stream by row group.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple, Union

import pyarrow as pa  # type: ignore[import-untyped,unused-ignore]
import pyarrow.parquet as pq  # type: ignore[import-untyped,unused-ignore]

from . import InputError, Model, PathLike, Stripped, Stripper, StreamingLearner

__all__ = ["learn_parquet", "pages", "strip", "strip_parquet"]

_ROWS = 1024  # of one batch: enough for all threads, and little memory
_FIELDS = ("text", "html", "url", "site", "id", "title")

#: The type of the column "chaff": byte ranges of the text, as `chaff strip --spans` writes them.
SPANS = pa.list_(pa.struct([
    ("begin", pa.int64()), ("end", pa.int64()), ("why", pa.string()), ("category", pa.string()),
    ("template", pa.string()), ("articles", pa.int32()), ("of", pa.int32()), ("sites", pa.int32()),
    ("score", pa.float64()),
]))

Batches = Union[pa.Table, pa.RecordBatch, pa.RecordBatchReader, Iterable[pa.RecordBatch]]


def _names(schema: pa.Schema, columns: Dict[str, str]) -> Dict[str, str]:
    """The columns of a page's fields, as far as the table has them."""
    for field in columns:
        if field not in _FIELDS:
            raise TypeError(f"unknown argument {field!r}; columns are those of {', '.join(_FIELDS)}")
        if columns[field] not in schema.names:
            raise InputError(f"no column {columns[field]!r} for the field {field}; the table has {_list(schema.names)}",
                             code="bad-option", field=field)
    names = {field: columns.get(field, field) for field in _FIELDS}
    names = {field: name for field, name in names.items() if name in schema.names}
    if "text" not in names and "html" not in names:
        raise InputError(f"no column \"text\" and no column \"html\"; name the one with the text: text=…; the table has "
                         f"{_list(schema.names)}", code="bad-option", field="text")
    return names


def _list(names: List[str]) -> str:
    return ", ".join(f'"{name}"' for name in names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _values(column: pa.Array, field: str) -> List[Any]:
    """The values of a column, text as bytes: so it is not decoded and encoded again."""
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    if field == "text":
        if pa.types.is_string(column.type):
            column = column.cast(pa.binary())
        elif pa.types.is_large_string(column.type):
            column = column.cast(pa.large_binary())
    elif field == "id" and not pa.types.is_string(column.type):
        column = column.cast(pa.string())
    values: List[Any] = column.to_pylist()
    return values


def _rows(batch: pa.RecordBatch, names: Dict[str, str]) -> Iterator[Dict[str, Any]]:
    columns = [_values(batch.column(name), field) for field, name in names.items()]
    for values in zip(*columns):
        yield dict(zip(names, values))


def _has_page(row: Dict[str, Any]) -> bool:
    return row.get("text") is not None or row.get("html") is not None


def _batches(data: Batches) -> Iterator[pa.RecordBatch]:
    if isinstance(data, pa.RecordBatch):
        data = pa.Table.from_batches([data])
    if isinstance(data, pa.Table):
        data = data.to_batches(max_chunksize=_ROWS)
    for batch in data:
        for begin in range(0, max(batch.num_rows, 1), _ROWS):
            yield batch.slice(begin, _ROWS)


def pages(data: Batches, **columns: str) -> Iterator[Dict[str, Any]]:
    """The pages of a table or of record batches, for learn() and Learner.add_many().

    Rows without text or HTML are left out.
    """
    names = None
    for batch in _batches(data):
        names = names or _names(batch.schema, columns)
        yield from filter(_has_page, _rows(batch, names))


def _stripper(model: Union[Model, Stripper, PathLike, None], spans: bool, options: Dict[str, Any]) -> Stripper:
    if isinstance(model, Stripper):
        if options:
            raise TypeError(f"the stripper has its options already; leave out {', '.join(options)}")
        return model
    options.setdefault("reasons", spans)  # nothing else shows them
    return Stripper(model if model is None or isinstance(model, Model) else Model.load(model), **options)


def _spans(result: Stripped) -> List[Dict[str, Any]]:
    return [{"begin": begin, "end": end, "why": r.reason, "category": r.category, "template": r.template,
             "articles": r.articles, "of": r.site_articles, "sites": r.sites, "score": round(r.score, 2)}
            for (begin, end), r in zip(result.byte_spans, result.removed)]


def _text_array(values: List[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    values = [value.encode() if isinstance(value, str) else value for value in values]
    return pa.array(values, type=pa.large_binary()).cast(kind)


class _Plan:
    """How batches of one schema are stripped, and the schema of the result."""

    def __init__(self, schema: pa.Schema, columns: Dict[str, str], stripper: Stripper, threads: Optional[int],
                 to: str, spans: bool) -> None:
        self.names = _names(schema, columns)
        self.stripper, self.threads, self.to, self.spans = stripper, threads, to, spans
        self.text = schema.get_field_index(self.names["text"]) if "text" in self.names else -1
        self.html = schema.get_field_index(self.names["html"]) if "html" in self.names else -1
        fields = list(schema)
        if self.text >= 0:
            fields[self.text] = fields[self.text].with_type(self._kind(fields[self.text].type))
        elif to == "html":
            fields[self.html] = fields[self.html].with_type(self._kind(fields[self.html].type))
        else:
            kind = self._kind(fields[self.html].type)
            kind = pa.large_string() if pa.types.is_large_binary(kind) else pa.string() if pa.types.is_binary(kind) else kind
            fields[self.html] = pa.field("text", kind)
        fields = [field for field in fields if not (spans and field.name == "chaff")]
        self.schema = pa.schema(fields + ([pa.field("chaff", SPANS)] if spans else []), metadata=schema.metadata)

    @staticmethod
    def _kind(kind: pa.DataType) -> pa.DataType:
        return kind.value_type if pa.types.is_dictionary(kind) else kind

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        rows = list(_rows(batch, self.names))
        found = [i for i, row in enumerate(rows) if _has_page(row)]
        results: List[Optional[Stripped]] = [None] * len(rows)
        for i, result in zip(found, self.stripper.strip_many([rows[i] for i in found], threads=self.threads, to=self.to)):
            results[i] = result
        arrays = list(batch.columns)
        is_html = [row.get("text") is None for row in rows]
        contents = [result and (result.content if self.to != "html" else result.text) for result in results]
        if self.text >= 0:
            arrays[self.text] = _text_array(contents, batch.schema.field(self.text).type)
            if self.html >= 0 and any(is_html):
                old = arrays[self.html].to_pylist()
                new = [(result and result.content if self.to == "html" else None) if html else value
                       for value, html, result in zip(old, is_html, results)]
                arrays[self.html] = _text_array(new, batch.schema.field(self.html).type)
        else:
            arrays[self.html] = _text_array([result and result.content for result in results],
                                            self.schema.field(self.html).type)
        if self.spans:
            arrays = [array for array, name in zip(arrays, batch.schema.names) if name != "chaff"]
            arrays.append(pa.array([result and _spans(result) for result in results], type=SPANS))
        return pa.record_batch(arrays, schema=self.schema)


def strip(data: Batches, model: Union[Model, Stripper, PathLike, None] = None, *, threads: Optional[int] = None,
          to: str = "text", spans: bool = False, text: str = "text", site: str = "site", url: str = "url",
          id: str = "id", title: str = "title", html: str = "html", **options: Any) -> Any:
    """Strips the pages of a table or of record batches.

    data: a Table gives a Table, a RecordBatch a RecordBatch; a RecordBatchReader, or an iterable of
    batches, gives an iterator of batches, which reads as it is read.
    model: a Model, its file, or a Stripper. Options are those of Stripper.
    text, site, url, id, title, html: the names of the columns. The site column may hold addresses.
    spans: adds a column "chaff" with the removed byte ranges and their evidence.

    The kept text takes the place of the text. Where there is only HTML, a column "text" takes the
    place of the column of HTML, with Markdown if to="markdown"; with to="html" the column has the
    HTML that is left.
    """
    given = {"text": text, "site": site, "url": url, "id": id, "title": title, "html": html}
    columns = {field: name for field, name in given.items() if name != field}
    stripper = _stripper(model, spans, options)

    def plan(schema: pa.Schema) -> _Plan:
        return _Plan(schema, columns, stripper, threads, to, spans)

    if isinstance(data, (pa.Table, pa.RecordBatch)):
        run = plan(data.schema)
        batches = [run(batch) for batch in _batches(data) if batch.num_rows]
        table = pa.Table.from_batches(batches, schema=run.schema)
        if isinstance(data, pa.Table):
            return table
        return table.combine_chunks().to_batches()[0] if batches else pa.record_batch(
            [pa.array([], type=field.type) for field in run.schema], schema=run.schema)
    return _strip_batches(data, plan)


def _strip_batches(data: Iterable[pa.RecordBatch], plan: Callable[[pa.Schema], _Plan]) -> Iterator[pa.RecordBatch]:
    run = None
    for batch in _batches(data):
        run = run or plan(batch.schema)
        yield run(batch)


@contextlib.contextmanager
def _whole_file(path: PathLike) -> Iterator[str]:
    """A name to write to. The file gets its own name at the end, or is removed after an exception."""
    folder, name = os.path.split(os.path.abspath(os.fspath(path)))
    os.makedirs(folder, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
    try:
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(handle, 0o666 & ~mask)
        yield temporary
        os.fsync(handle)
        os.replace(temporary, os.fspath(path))
    except BaseException:
        os.unlink(temporary)
        raise
    finally:
        os.close(handle)


def _open(path: PathLike) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise InputError(f"{os.fspath(path)}: not a Parquet file ({error}); convert it, or use the command line of chaff "
                         "for JSON lines, WARC and HTML", code="bad-format", file=os.fspath(path)) from None


def learn_parquet(paths: Iterable[PathLike], output: PathLike, *, memory: int = 0, threads: Optional[int] = None,
                  sample: bool = True, sample_pages: int = 200, page_bytes: int = 65536, seed: int = 0,
                  **columns: str) -> Dict[str, int]:
    """Learns a model from Parquet files and writes it, whole or not at all. Returns its figures.

    memory bounds the bytes of the process that learning uses; see StreamingLearner. It does not
    count what pyarrow needs to read.
    """
    learner = StreamingLearner(output, memory=memory, threads=threads, sample_pages=sample_pages, page_bytes=page_bytes,
                               seed=seed)
    for path in paths:
        with _open(path) as file:
            names = _names(file.schema_arrow, columns)
            batches = file.iter_batches(_ROWS, columns=list(dict.fromkeys(names.values())))
            learner.add_many(pages(batches, **columns))
    return learner.save(sample=sample)


def strip_parquet(path: PathLike, output: PathLike, model: Union[Model, Stripper, PathLike, None] = None,
                  **arguments: Any) -> Tuple[int, int, int]:
    """Strips a Parquet file into another, row group by row group. Arguments are those of strip().

    The output has the row groups, the other columns, the metadata and the compression of the input.
    It appears whole or not at all. Memory is that of one row group. Returns the number of rows, and
    the bytes of text before and after.
    """
    stripper = _stripper(model, arguments.get("spans", False), {name: arguments.pop(name) for name in list(arguments) if name in _OPTIONS})
    rows = before = after = 0
    with _open(path) as file, _whole_file(output) as temporary:
        empty = strip(file.schema_arrow.empty_table(), stripper, **arguments)
        compression = file.metadata.row_group(0).column(0).compression if file.metadata.num_row_groups else "snappy"
        compression = {"UNCOMPRESSED": "none"}.get(compression, compression.lower())
        name = arguments.get("text", "text")
        with pq.ParquetWriter(temporary, empty.schema, compression=compression) as writer:
            for group in range(file.metadata.num_row_groups):
                done = []
                for batch in file.iter_batches(_ROWS, row_groups=[group]):
                    done.append(strip(batch, stripper, **arguments))
                    before += _size(batch, name, arguments)
                    after += _size(done[-1], name, arguments)
                    rows += batch.num_rows
                if done:
                    table = pa.Table.from_batches(done, schema=empty.schema)
                    writer.write_table(table, row_group_size=max(table.num_rows, 1))
    return rows, before, after


_OPTIONS = ("level", "keep", "without", "warn_ratio", "widespread", "reasons", "rules", "builtin_rules", "weights")


def _size(batch: pa.RecordBatch, name: str, arguments: Dict[str, Any]) -> int:
    for column in (name, arguments.get("html", "html")):
        if column in batch.schema.names:
            return int(batch.column(column).nbytes)
    return 0
