#!/usr/bin/env python3
"""Learns from WARC files and strips their pages with datatrove, on this machine.

usage: datatrove_clean.py CRAWL OUT [TASKS]

On a cluster, SlurmPipelineExecutor takes the same steps; the folders must be ones that all machines
reach.
"""

import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import JsonlWriter

from chaff.datatrove import ChaffLearn, ChaffMerge, ChaffStrip


def run(crawl, out, tasks=4):
    """Writes the pages of the WARC files in CRAWL to OUT/pages, and the model to OUT/sites.chaff."""
    learn = LocalPipelineExecutor([WarcReader(crawl), ChaffLearn(f"{out}/parts", html=True)], tasks=tasks,
                                  logging_dir=f"{out}/logs/learn")
    merge = LocalPipelineExecutor([ChaffMerge(f"{out}/parts", f"{out}/sites.chaff", parts=tasks)], tasks=1,
                                  logging_dir=f"{out}/logs/merge", depends=learn)
    strip = LocalPipelineExecutor(
        [WarcReader(crawl), ChaffStrip(f"{out}/sites.chaff", html=True, to="markdown", drop_empty=True),
         JsonlWriter(f"{out}/pages", compression=None)],
        tasks=tasks, logging_dir=f"{out}/logs/strip", depends=merge)
    strip.run()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    run(*sys.argv[1:3], tasks=int((*sys.argv, 4)[3]))
