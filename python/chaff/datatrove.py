"""Steps for pipelines of datatrove: learn, merge, strip.

>>> from datatrove.executor import LocalPipelineExecutor
>>> from datatrove.pipeline.readers import JsonlReader
>>> from datatrove.pipeline.writers import JsonlWriter
>>> from chaff.datatrove import ChaffLearn, ChaffMerge, ChaffStrip
>>>
>>> learn = LocalPipelineExecutor([JsonlReader("pages"), ChaffLearn("parts")], tasks=4)
>>> merge = LocalPipelineExecutor([ChaffMerge("parts", "sites.chaff")], tasks=1, depends=learn)
>>> strip = LocalPipelineExecutor([JsonlReader("pages"), ChaffStrip("sites.chaff"), JsonlWriter("clean")],
...                               tasks=4, depends=merge)
>>> strip.run()

The site of a document is its metadata "site", else the host of its metadata "url"; its title is the
metadata "title". Readers that read HTML (WarcReader of response records) need html=True.

The command line makes the same model of the same files, and of WARC files whose records have no
WARC-Payload-Digest: datatrove does not hand on this digest, which is the page's id there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any, Dict, Iterator, Optional

from datatrove.data import Document, DocumentsPipeline
from datatrove.io import DataFolder, DataFolderLike, get_datafolder
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.logging import logger
from datatrove.utils.typeshelper import StatHints
from fsspec.core import url_to_fs

from . import InputError, Model, Stripper, StreamingLearner, merge

__all__ = ["ChaffLearn", "ChaffMerge", "ChaffStrip"]

_BATCH = 256  # documents at once: less overhead than one by one


def _page(document: Document, html: bool) -> Dict[str, Any]:
    metadata = document.metadata
    name = document.id
    if name.startswith("<") and name.endswith(">"):
        name = name[1:-1]  # the id of a WARC record, as the command line has it
    return {"html" if html else "text": document.text, "id": name, "url": metadata.get("url"),
            "site": metadata.get("site"), "title": metadata.get("title")}


def _folder(folder: DataFolderLike) -> DataFolder:
    return get_datafolder(os.fspath(folder) if isinstance(folder, os.PathLike) else folder)


def _batches(documents: DocumentsPipeline) -> Iterator[list]:
    batch: list = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class ChaffLearn(PipelineStep):
    """Learns what each site repeats: each task writes a part, RANK.chaff, for ChaffMerge.

    Documents pass through unchanged, so that other steps may follow. A part appears when its task
    is done; a task that runs again writes the same bytes.

    Args:
        output_folder: where the parts go, local or remote
        html: whether the text of documents is HTML
        memory: bytes that the process of a task may use; 0: no bound. What does not fit goes to
            temporary files
        sample_pages: pages to keep of each site
        page_bytes: bytes to keep of each page
        seed: seed of all hashes
    """

    type = "🌾 - CHAFF"
    name = "🌾 Learn templates"

    def __init__(self, output_folder: DataFolderLike, html: bool = False, memory: int = 0, sample_pages: int = 200,
                 page_bytes: int = 65536, seed: int = 0):
        super().__init__()
        self.output_folder = _folder(output_folder)
        self.html = html
        self.memory = memory
        self.options = {"sample_pages": sample_pages, "page_bytes": page_bytes, "seed": seed}

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        with tempfile.TemporaryDirectory(prefix="chaff-") as folder:
            part = os.path.join(folder, "part.chaff")
            learner = StreamingLearner(part, memory=self.memory, threads=1, **self.options)
            for batch in _batches(data):
                self.stat_update(StatHints.total, value=len(batch), unit="batch")
                with self.track_time("batch"):
                    learner.add_many([_page(document, self.html) for document in batch])
                yield from batch
            with self.track_time("batch"):
                figures = learner.save()
            self.stat_update("sites", value=figures["sites"], unit="task")
            # Under another name first, so that a reader never meets half a part.
            name = f"{rank:05d}.chaff"
            with open(part, "rb") as source, self.output_folder.open(name + ".incomplete", "wb") as target:
                shutil.copyfileobj(source, target)
            self.output_folder.mv(name + ".incomplete", name)
            logger.info(f"Learned {figures['sites']} sites: {name}")


def _copy_here(url: str, folder: str, name: str) -> str:
    """The path of a file, which is copied into the folder if it is remote."""
    fs, path = url_to_fs(url)
    if "file" in (fs.protocol if isinstance(fs.protocol, (tuple, list)) else (fs.protocol,)):
        return path
    local = os.path.join(folder, name)
    fs.get_file(path, local)
    return local


class ChaffMerge(PipelineStep):
    """Merges the parts that the tasks of ChaffLearn wrote into one model. For an executor of 1 task.

    Args:
        input_folder: where the parts are
        output: the model to write, local or remote
        memory: bytes that the process may use; 0: no bound
        sample: whether the model keeps the sampled pages, so that it can be merged again
        parts: how many parts there must be: the number of tasks of ChaffLearn. None: as many as
            there are
    """

    type = "🌾 - CHAFF"
    name = "🌾 Merge models"

    def __init__(self, input_folder: DataFolderLike, output: str, memory: int = 0, sample: bool = True,
                 parts: Optional[int] = None):
        super().__init__()
        self.input_folder = _folder(input_folder)
        self.output = os.fspath(output)
        self.memory = memory
        self.sample = sample
        self.parts = parts

    def run(self, data: DocumentsPipeline = None, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        if data:
            yield from data
        if rank != 0:
            return
        names = self.input_folder.list_files(glob_pattern="*.chaff")
        if not names or (self.parts is not None and len(names) != self.parts):
            raise InputError(f"{self.input_folder.path}: {len(names)} parts of {self.parts or 'at least 1'}; run all tasks of "
                             "ChaffLearn first", code="no-pages", file=self.input_folder.path)
        with self.track_time("merge"), tempfile.TemporaryDirectory(prefix="chaff-") as folder:
            paths = [_copy_here(self.input_folder.resolve_paths(name), folder, name) for name in names]
            merged = os.path.join(folder, "merged.chaff")
            fs, target = url_to_fs(self.output)
            model = merge(paths, merged, sample=self.sample, memory=self.memory)
            fs.makedirs(os.path.dirname(target) or ".", exist_ok=True)
            fs.put_file(merged, target + ".incomplete")
            fs.mv(target + ".incomplete", target)
        self.stat_update("sites", value=len(model), unit="merge")
        logger.info(f"Merged {len(names)} models: {len(model)} sites, {self.output}")


class ChaffStrip(PipelineStep):
    """Strips boilerplate from documents: their text becomes the kept text.

    Args:
        model: a model's file, local or remote; None: only cues and the shape of lines decide
        html: whether the text of documents is HTML
        to: what HTML becomes: "text", "html" or "markdown"
        spans: whether documents get a metadata "chaff" with the removed spans
        drop_empty: whether documents of which nothing is left are dropped
        options: those of chaff.Stripper: level, keep, …
    """

    type = "🌾 - CHAFF"
    name = "🌾 Strip boilerplate"

    def __init__(self, model: Optional[str], html: bool = False, to: str = "text", spans: bool = False,
                 drop_empty: bool = False, **options: Any):
        super().__init__()
        options.setdefault("reasons", spans)  # nothing else shows them
        Stripper(**options)  # complains of wrong options now, not on each machine
        self.model = None if model is None else os.fspath(model)
        self.html = html
        self.to = to
        self.spans = spans
        self.drop_empty = drop_empty
        self.options = options

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        with tempfile.TemporaryDirectory(prefix="chaff-") as folder:
            model = None if self.model is None else Model.load(_copy_here(self.model, folder, "model.chaff"))
        stripper = Stripper(model, **self.options)
        unknown = damaged = 0
        for batch in _batches(data):
            with self.track_time("batch"):
                results = stripper.strip_many([_page(document, self.html) for document in batch], threads=1, to=self.to)
            for document, result in zip(batch, results):
                self.stat_update(StatHints.total)
                self.stat_update("removed_chars", value=len(result.source) - len(result.text), unit="doc")
                unknown += not result.known_site
                damaged += result.damaged_model
                if result.nearly_all:
                    self.stat_update("nearly_all_removed")
                document.text = result.content
                for key, value in result.metadata.items():
                    document.metadata.setdefault(key, value)
                if self.spans:
                    document.metadata["chaff"] = {"removed": [
                        {"begin": r.begin, "end": r.end, "why": r.reason, "category": r.category, "score": round(r.score, 2)}
                        for r in result.removed]}
                if self.drop_empty and not document.text.strip():
                    self.stat_update(StatHints.dropped)
                    continue
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                yield document
        if unknown:
            self.stat_update("unknown_site", value=unknown, unit="task")
        if damaged:
            self.stat_update("damaged_model", value=damaged, unit="task")
            logger.warning(f"The model's part for the site of {damaged} documents is damaged and was not used; learn it again.")
