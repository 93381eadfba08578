#!/usr/bin/env python3
"""datatrove's sentence deduplication as in C4: of three lines in a row that stand anywhere else, too, all but one copy go.

usage: sentences.py INPUT.jsonl OUTPUT.jsonl

Its three steps with their defaults, but for: sentences are lines, because pages come as lines and in many languages; and no
page is dropped for being short, because the others keep them, too.
"""
import pathlib
import sys
import tempfile

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup.sentence_dedup import SentDedupConfig, SentenceDedupFilter, SentenceDedupSignature, SentenceFindDedups
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter


def main(source, target):
    source, target = pathlib.Path(source).resolve(), pathlib.Path(target)
    config = SentDedupConfig(split_sentences=False, only_dedup_in_index=False, min_doc_words=0, min_num_sentences=0)
    with tempfile.TemporaryDirectory() as folder:
        pages = pathlib.Path(folder, "pages")  # the reader takes whatever it finds in a folder
        pages.mkdir()
        (pages / "pages.jsonl").symlink_to(source)
        reader = JsonlReader(str(pages), compression=None)
        steps = [[reader, SentenceDedupSignature(f"{folder}/signatures", config=config)],
                 [SentenceFindDedups(f"{folder}/signatures", f"{folder}/found", config=config)],
                 [reader, SentenceDedupFilter(f"{folder}/found", config=config),
                  JsonlWriter(f"{folder}/kept", output_filename="${rank}.jsonl", compression=None)]]
        for i, step in enumerate(steps):
            LocalPipelineExecutor(step, tasks=1, logging_dir=f"{folder}/log{i}").run()
        next(pathlib.Path(folder, "kept").glob("*.jsonl")).rename(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
