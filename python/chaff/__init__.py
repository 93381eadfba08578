"""chaff learns which text a web site repeats around its articles, and strips it.

>>> import chaff
>>> pages = [{"text": "Menu\\nA first article …", "url": "https://example.org/1"}, …]
>>> model = chaff.learn(pages)                      # what each site repeats
>>> stripper = chaff.Stripper(model)
>>> result = stripper.strip(pages[0])
>>> result.text                                     # the article
>>> [(r.begin, r.end, r.reason) for r in result.removed]

A page is a mapping with the fields text (or html), url, site, id and title, or a Page. Text is
str, with offsets in code points, or bytes (UTF-8), with offsets in bytes.

clean(pages) learns and strips the same pages. chaff.arrow has tables of pyarrow, chaff.datatrove
steps for datatrove's pipelines, chaff.spark DataFrames of Spark. `python -m chaff` strips Parquet
files.

Errors are chaff.Error; a missing file is also FileNotFoundError, a wrong option ValueError.
"""

from __future__ import annotations

import os as _os
from typing import Any, Iterable, List, Optional, Tuple, Union

from ._chaff import (
    VERSION as __version__,
    HtmlPage,
    Learner,
    Model,
    Removal,
    Site,
    StreamingLearner,
    Stripped,
    Stripper,
    Template,
    categories,
    domain_of_site,
    heuristics,
    merge_files as _merge_files,
    read_html,
    site_of_name,
    site_of_url,
)
from ._errors import Error, FileError, InputError, NotFoundError
from ._page import Page

__all__ = [
    "__version__", "Error", "FileError", "HtmlPage", "InputError", "Learner", "Model", "NotFoundError", "Page",
    "Removal", "Site", "StreamingLearner", "Stripped", "Stripper", "Template", "categories", "clean",
    "domain_of_site", "heuristics", "learn", "merge", "read_html", "site_of_name", "site_of_url",
]

PathLike = Union[str, "_os.PathLike[str]"]

def _model_from_bytes(data: bytes) -> Model:
    return Model.from_bytes(data)


def _is_arrow(pages: Any) -> bool:
    return type(pages).__module__.partition(".")[0] == "pyarrow"


def learn(pages: Iterable[Any], *, threads: Optional[int] = None, sample: bool = True,
          sample_pages: int = 200, page_bytes: int = 65536, seed: int = 0) -> Model:
    """Learns what each site repeats from many of its pages.

    pages: an iterable of pages, or a table or record batches of pyarrow.
    threads: how many to use; None: all cores. The model does not depend on it.
    sample: whether the model keeps the sampled pages, so that it can be merged.
    sample_pages, page_bytes: pages kept of each site, and bytes of each page.
    seed: a secret one keeps authors of pages from crafting collisions.

    Only sites are learned that have several pages; pages without a site are ignored.
    """
    if _is_arrow(pages):
        from . import arrow
        pages = arrow.pages(pages)
    learner = StreamingLearner(threads=threads, sample_pages=sample_pages, page_bytes=page_bytes, seed=seed)
    learner.add_many(pages)
    return learner.build(sample=sample)


def clean(pages: Any, *, threads: Optional[int] = None, to: str = "text", **options: Any) -> Any:
    """Learns from pages, and strips the same pages.

    pages: a list of pages, whose results are a list of Stripped; or a table of pyarrow, which gives
    a table. Options are those of Stripper: level, keep, …
    """
    if _is_arrow(pages):
        from . import arrow
        return arrow.strip(pages, learn(pages, threads=threads), threads=threads, **options)
    pages = list(pages)
    model = learn(pages, threads=threads, sample=False)
    return Stripper(model, **options).strip_many(pages, threads=threads, to=to)


def merge(models: Iterable[Union[Model, PathLike]], output: Optional[PathLike] = None, *, sample: bool = True,
          memory: int = 0, threads: Optional[int] = None, temp: PathLike = "",
          shard: Tuple[int, int] = (0, 1)) -> Model:
    """Merges models, or model files, that were learned from parts of the pages.

    The result has the bytes of one model that was learned from all the pages. It is written to the
    file `output`, whole or not at all, or stays in memory.

    A site that only one model has is copied; one that several have is learned from its merged
    sample. memory bounds the bytes of the process, as for StreamingLearner. shard=(i, n) merges only
    the sites of part i of n.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="chaff-", dir=_os.fspath(temp) or None) as folder:
        paths: List[PathLike] = []
        for i, model in enumerate(models):
            if isinstance(model, Model):
                paths.append(_os.path.join(folder, f"{i}.chaff"))
                model.save(paths[-1])
            else:
                paths.append(model)
        target = output if output is not None else _os.path.join(folder, "merged.chaff")
        _merge_files(paths, target, sample=sample, memory=memory, threads=threads, temp=temp, shard=shard)
        # A mapped file lives on without its name.
        return Model.load(target)


for _name in __all__:
    _member = globals()[_name]
    if getattr(_member, "__module__", "").startswith("chaff._"):
        try:
            _member.__module__ = "chaff"
        except (AttributeError, TypeError):  # functions of the native module
            pass
del _name, _member
